"""Ways of bending the minimal scenario so that it has one fault: what the examples of codes are made of."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.scenario.sample import Tree, both, move, need

Change = Callable[[Tree], object]


def moves(*extra: Tree) -> Change:
    """More moves."""
    return lambda tree: tree["moves"].extend(extra)


def put(**parts: Any) -> Change:
    """Other parts of the file."""
    return lambda tree: tree.update(copy.deepcopy(parts))


def first_move(**changes: Any) -> Change:
    """Another first move."""
    return lambda tree: tree["moves"][0].update(changes)


def first_need(**changes: Any) -> Change:
    """Another first need."""
    return lambda tree: tree["needs"][0].update(changes)


def both_of(*changes: Change) -> Change:
    """Several changes."""
    return lambda tree: [change(tree) for change in changes]


def own(name: str, when: Tree | None = None, **extra: Any) -> Tree:
    """A move that says itself how it turns out."""
    outcome: Tree = {"say": both("I see.", "知道了。")} | ({"when": when} if when else {}) | extra
    return move(name, "inform", outcomes=[outcome])


def number() -> Tree:
    """A price."""
    return {"id": "offer", "title": both("Offer"), "min": 4500, "max": 5100, "step": 50, "start": 5100}


def scene(name: str, **extra: Any) -> Tree:
    """A meeting with the client."""
    return {
        "id": name,
        "title": both(name),
        "with": ["client"],
        "minutes": 15,
        "opening": both("So.", "来了。"),
    } | extra


def scenes(*found: Tree, **extra: Any) -> Change:
    """Several meetings, in a week."""
    return put(scenes=list(found), days=7, **extra)


def there(name: str, **outcome: Any) -> Tree:
    """Something that is done on the stairs, where nobody is."""
    return move(name, "hold", **{"in": "stairs"}, outcomes=[outcome])


def pei() -> Tree:
    """Another person."""
    part = {"id": "pei", "name": both("Pei"), "position": both("Buyer"), "look": both("Tall.")}
    return part | {"portrait": "bob", "personalities": ["dove"]}


def anybody(name: str) -> Tree:
    """A person who may be like anybody."""
    return pei() | {"id": name, "personalities": ["eagle", "peacock", "dove", "owl"]}


DESK, LUNCH = scene("desk", then={"scene": "lunch", "days": 1}), scene("lunch")


def ladder(**changes: Any) -> Tree:
    """An objection."""
    part = {"id": "price", "title": both("Price"), "rungs": ["raised", "answered"], "climbs": {"answer": "answered"}}
    return part | changes


def sheet(*fields: Tree, **changes: Any) -> Change:
    """A sheet, for a tenth of the points."""
    part = {"id": "page", "title": both("Page"), "points": 10, "fields": list(fields)} | changes
    return put(sheets=[part], scoring={"needs": 70 - part["points"]})


def answer(name: str, say: str, right: Any = False) -> Tree:
    """An option of a field."""
    return {"id": name, "say": both(say, f"{say}，好"), "right": right}


def field(*options: Tree, name: str = "cause", **changes: Any) -> Tree:
    """A field of a sheet."""
    return {"id": name, "title": both(name), "options": list(options)} | changes


RIGHT, WRONG = answer("ours", "It was us.", True), answer("theirs", "It was them.")


def lesson(**changes: Any) -> Tree:
    """A lesson."""
    return {"id": "ask-first", "title": both("Ask first"), "text": both("Ask, then answer.")} | changes


TENSION = {"id": "tension", "title": both("Tension"), "max": 5}
ANSWER = move("tell", "answer", about="price")
PROMISED = {"flags": [{"id": "promised"}]}


def dead_end(tree: Tree) -> None:
    for part in tree["moves"]:
        part["when"] = {**part.get("when", {}), "shown-out": False}
    tree["flags"] = [{"id": "shown-out"}]
    tree["moves"].append({**own("insult", effects={"shown-out": True}), "when": {"shown-out": False}})


PLACES = {"problem": "hall", "implication": "office", "payoff": "canteen"}
"""Where each sort of question is asked: no topic is one need's own."""


def drill(tree: Tree) -> None:
    """Needs enough for a talk of some length: what is asked is plain from the names."""
    tree["client"]["personalities"] = ["eagle"]
    tree["needs"] = [need(name) for name in ("repair", "speed", "paper", "colour")]
    tree["topics"] = [{"id": place, "title": both(place)} for place in (*PLACES.values(), "work")]
    tree["moves"] = [tree["moves"][-1]]
    tree["commitment"]["advance"]["when"] = {"trust": ">=2"}
    for part in tree["needs"]:
        name = part["id"]
        for kind in ("problem", "implication", "payoff"):
            tree["moves"].append(move(f"{name}-{kind}", kind, about=name, topic=PLACES[kind]))


def habit(tree: Tree) -> None:
    drill(tree)
    tree["client"]["minutes"] = 60
    tree["moves"].append(tree["moves"].pop(0) | {"topic": PLACES["payoff"]})
    tree["topics"].pop()


def unwise(tree: Tree) -> None:
    drill(tree)
    leave = own("insult", ends="walkout")
    tree["moves"].append(leave)


def obvious(tree: Tree) -> None:
    drill(tree)
    tree["flags"] = [{"id": "told"}]
    reading = own("read-the-file", minutes=1, effects={"repair": "explicit", "trust": "=10", "told": True})
    tree["moves"].append({**reading, "when": {"told": False, "clock": ">=20"}})


def longest(tree: Tree) -> None:
    drill(tree)
    tree["client"] |= {"minutes": 40, "personalities": ["eagle", "peacock", "dove", "owl"]}
    rungs = {"problem": "=hidden", "implication": "=implied", "payoff": "=felt"}
    for part in tree["moves"][1:]:
        part["when"] = {part["about"]: rungs[part["kind"]]}
        part["say"] = both(
            f"{part['id']}: how is that for you these days, if I may ask?",
            f"{part['id']}这件事现在怎么样？可以问问吗？",
        )
    tree["allow"] = {"V308": "This is about lengths."}
    for topic in tree["topics"]:
        tree["moves"] += [move(f"{topic['id']}-chat-{n}", "pitch", topic=topic["id"], tone="vague") for n in range(3)]


def straw(tree: Tree) -> None:
    """A talk of some length with a threat in it that nobody comes to."""
    flat(tree)
    tree["client"].update(trust=9, minutes=30)
    tree["allow"] = {"V306": "This is about one sentence."}
    wait = next(part for part in tree["moves"] if part["id"] == "wait")
    wait["say"] = both("Take your time, I can wait.", "您慢慢看，我等您，不着急。")
    threat = own("threaten", **{"as": "refused"}) | {"tone": "pushy", "kind": "hold"}
    tree["moves"].append(threat | {"say": both("And if not?", "不然您想想后果吧。")})


def telling(tree: Tree) -> None:
    """Two needs, each with a topic of its own."""
    drill(tree)
    names = [part["id"] for part in tree["needs"][:2]]
    tree["needs"] = tree["needs"][:2]
    tree["topics"] = [{"id": name, "title": both(name)} for name in (*names, "work")]
    kept = [part for part in tree["moves"] if part.get("about") in (None, *names)]
    tree["moves"] = [part | {"topic": part.get("about", "work")} for part in kept]
    tree["moves"].append(move("chat", "rapport"))


def cold(tree: Tree) -> None:
    """Six needs that nobody tells before a certain sentence, which is not to be guessed; in no order of the file."""
    drill(tree)
    names = ("repair", "speed", "paper", "colour", "space", "noise")
    tree["needs"] = [need(name, asks={"implied": 8}) for name in names]
    tree["moves"] = [tree["moves"][0]]
    for place, name in enumerate(names):
        kinds = ("problem", "implication", "payoff")
        for kind in kinds if place % 2 else kinds[::-1]:
            tree["moves"].append(move(f"{name}-{kind}", kind, about=name, topic=PLACES[kind]))
        if name == "paper":
            tree["moves"].append(own("wait", effects={"trust": "=9"}))
    tree["client"] |= {"trust": 6, "minutes": 24}


def flat(tree: Tree) -> None:
    """The same, with two wishes besides that come out at the first word: those are had by everybody, the others not."""
    cold(tree)
    next(part for part in tree["moves"] if part["id"] == "wait")["kind"] = "hold"
    for part in tree["needs"]:
        part["asks"] = {"implied": 9}
    for name, place in (("light", "hall"), ("heat", "office")):
        wish = {"explicit": {"say": both("Good."), "note": both("Wish")}}
        tree["needs"].append(need(name, rungs=["hidden", "explicit"], texts=wish))
        tree["moves"].append(move(f"{name}-payoff", "payoff", about=name, topic=place))


def nested(depth: int) -> Tree:
    return {"not": nested(depth - 1)} if depth else {"trust": ">=1"}
