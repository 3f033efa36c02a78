"""Writes the example of every code anew: `python -m tests.codes`, after a change of the format.

An example is a scenario file that has just the fault that its page explains, named by the code in lower case.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.scenario.sample import Tree, as_yaml, both, minimal, move, need

EXAMPLES = Path(__file__).parents[1] / "docs" / "codes" / "examples"
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


def _number() -> Tree:
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


def _there(name: str, **outcome: Any) -> Tree:
    """Something that is done on the stairs, where nobody is."""
    return move(name, "hold", **{"in": "stairs"}, outcomes=[outcome])


def _pei() -> Tree:
    """Another person."""
    part = {"id": "pei", "name": both("Pei"), "position": both("Buyer"), "look": both("Tall.")}
    return part | {"portrait": "bob", "personalities": ["dove"]}


def _anybody(name: str) -> Tree:
    """A person who may be like anybody."""
    return _pei() | {"id": name, "personalities": ["eagle", "peacock", "dove", "owl"]}


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


def _dead_end(tree: Tree) -> None:
    for part in tree["moves"]:
        part["when"] = {**part.get("when", {}), "shown-out": False}
    tree["flags"] = [{"id": "shown-out"}]
    tree["moves"].append({**own("insult", effects={"shown-out": True}), "when": {"shown-out": False}})


PLACES = {"problem": "hall", "implication": "office", "payoff": "canteen"}
"""Where each sort of question is asked: no topic is one need's own."""


def _drill(tree: Tree) -> None:
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


def _habit(tree: Tree) -> None:
    _drill(tree)
    tree["client"]["minutes"] = 60
    tree["moves"].append(tree["moves"].pop(0) | {"topic": PLACES["payoff"]})
    tree["topics"].pop()


def _unwise(tree: Tree) -> None:
    _drill(tree)
    leave = own("insult", ends="walkout")
    tree["moves"].append(leave)


def _obvious(tree: Tree) -> None:
    _drill(tree)
    tree["flags"] = [{"id": "told"}]
    reading = own("read-the-file", minutes=1, effects={"repair": "explicit", "trust": "=10", "told": True})
    tree["moves"].append({**reading, "when": {"told": False, "clock": ">=20"}})


def _longest(tree: Tree) -> None:
    _drill(tree)
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


def _straw(tree: Tree) -> None:
    """A talk of some length with a threat in it that nobody comes to."""
    _flat(tree)
    tree["client"].update(trust=9, minutes=30)
    tree["allow"] = {"V306": "This is about one sentence."}
    wait = next(part for part in tree["moves"] if part["id"] == "wait")
    wait["say"] = both("Take your time, I can wait.", "您慢慢看，我等您，不着急。")
    threat = own("threaten", **{"as": "refused"}) | {"tone": "pushy", "kind": "hold"}
    tree["moves"].append(threat | {"say": both("And if not?", "不然您想想后果吧。")})


def _telling(tree: Tree) -> None:
    """Two needs, each with a topic of its own."""
    _drill(tree)
    names = [part["id"] for part in tree["needs"][:2]]
    tree["needs"] = tree["needs"][:2]
    tree["topics"] = [{"id": name, "title": both(name)} for name in (*names, "work")]
    kept = [part for part in tree["moves"] if part.get("about") in (None, *names)]
    tree["moves"] = [part | {"topic": part.get("about", "work")} for part in kept]
    tree["moves"].append(move("chat", "rapport"))


def _cold(tree: Tree) -> None:
    """Six needs that nobody tells before a certain sentence, which is not to be guessed; in no order of the file."""
    _drill(tree)
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


def _flat(tree: Tree) -> None:
    """The same, with two wishes besides that come out at the first word: those are had by everybody, the others not."""
    _cold(tree)
    next(part for part in tree["moves"] if part["id"] == "wait")["kind"] = "hold"
    for part in tree["needs"]:
        part["asks"] = {"implied": 9}
    for name, place in (("light", "hall"), ("heat", "office")):
        wish = {"explicit": {"say": both("Good."), "note": both("Wish")}}
        tree["needs"].append(need(name, rungs=["hidden", "explicit"], texts=wish))
        tree["moves"].append(move(f"{name}-payoff", "payoff", about=name, topic=place))


def _much(tree: Tree) -> None:
    tree["needs"] = [need(f"need-{n}", rungs=[*need()["rungs"]]) for n in range(12)]
    tree["moves"] = [move("ask", "problem", about="need-0"), move("close", "propose")]
    tree["commitment"]["advance"]["when"] = {"trust": ">=6"}


def _nested(depth: int) -> Tree:
    return {"not": _nested(depth - 1)} if depth else {"trust": ">=1"}


CHANGES: dict[str, Change] = {
    "S001": lambda tree: tree.pop("title"),
    "S002": lambda tree: tree["client"].update(trsut=5),
    "S003": lambda tree: tree["client"].update(minutes="half an hour"),
    "S004": put(difficulty=9),
    "S005": put(stage="chatting"),
    "S006": first_move(id="Ask First"),
    "S007": lambda tree: tree["briefing"].update(facts=[]),
    "N001": moves(move("ask", "situation")),
    "N002": both_of(put(flags=[{"id": "clock"}])),
    "N003": put(id="another-name"),
    "N004": first_move(topic="wrok"),
    "N005": first_move(about="repiar"),
    "N006": first_move(donates="repiar"),
    "N007": moves(own("leave", ends="thrown-out")),
    "N008": moves(own("leave", lesson="never-leave")),
    "N042": both_of(
        put(counts=[{"id": "asked", "of": "all", "max": 3, "shown": True}]), first_move(when={"asked": "<3"})
    ),
    "N041": put(**{"pass": {"needs": 3}}),
    "V005": put(**{"pass": {"score": 100, "must": [{"title": both("Cold"), "when": {"trust": "<=2"}}]}}),
    "N040": first_move(ways=["frim"]),
    "N009": put(lessons=[lesson(on=["problem.landed"])]),
    "N010": lambda tree: tree["client"].update(personalities=["eagel"]),
    "N011": lambda tree: tree["client"].update(portrait="hat"),
    "N012": lambda tree: tree["topics"].append({"id": "weather", "title": both("Weather")}),
    "N013": both_of(lambda tree: tree["client"].update(personalities=["dove"]),
                    lambda tree: tree["moves"].__setitem__(slice(0, 0), [move(f"a-{n}", "pitch") for n in range(6)])),
    "N014": put(variants=[{"id": "usual"}, {"id": "late", "start": {"minuets": 9}}]),
    "N015": put(variants=[{"id": "usual"}, {"id": "late", "start": {"minutes": 99}}]),
    "N016": _much,
    "N017": put(expect={"uncover": ["repiar"]}),
    "N018": put(expect={"par": 3}),
    "N019": put(allow={"V109": "The talk may stop there."}),
    "N060": scenes(DESK, scene("lunch", **{"with": ["pai"]}), people=[_pei()]),
    "N061": scenes(DESK, {name: part for name, part in LUNCH.items() if name != "opening"}),
    "N062": scenes(DESK, LUNCH, carries=["promise"]),
    "N063": put(days=7),
    "N064": scenes(scene("desk", then="lunch", walkout="lonch"), LUNCH),
    "N065": both_of(
        scenes(DESK, scene("lunch", **{"with": ["pei"]}), people=[_pei()]), first_move(**{"in": "desk", "to": "pei"})
    ),
    "N066": both_of(
        scenes(DESK, LUNCH), moves(own("leave", {"trust": ">=9"}, leads={"scene": "lunch", "days": 1}, ends="advance"))
    ),
    "N067": put(scenes=[scene("desk", then="lunch", walkout={"scene": "lunch", "days": 1}), LUNCH]),
    "N068": scenes(scene("desk", then="lunch"), scene("lunch", then="desk")),
    "N069": scenes(scene("desk"), LUNCH),
    "N070": both_of(
        scenes(DESK, scene("lunch", **{"with": ["pei", "gu"]}), people=[_anybody("pei"), _anybody("gu")]),
        lambda tree: tree["client"].update(personalities=["eagle", "peacock", "dove", "owl"]),
    ),
    "N071": put(after={"scenario": "phone-appointment", "takes": ["trust", "repiar"]}),
    "N072": put(after={"scenario": "phone-apointment", "takes": ["trust"]}),
    "N073": both_of(
        put(ladders=[ladder(id="promise")], after={"scenario": "phone-appointment", "takes": ["promise"]}),
        moves(move("tell", "answer", about="promise")),
    ),
    "L001": first_need(rungs=["hidden", "felt", "implied", "explicit"]),
    "L002": lambda tree: tree["needs"][0]["texts"].pop("felt"),
    "L003": first_need(asks={"confirmed": 5}),
    "L004": both_of(put(ladders=[ladder(goal="raised")]), moves(ANSWER)),
    "L005": moves(move("sum-up", "confirm", about="repair")),
    "L006": both_of(put(ladders=[ladder()]), moves(ANSWER, move("ease", "soften", about="price"))),
    "M001": moves(move("guess", "assume", about="repair")),
    "M002": moves(move("gift", "breach")),
    "P005": sheet(field(RIGHT, WRONG), points=50),
    "Q001": both_of(
        scenes(scene("desk", then={"scene": "desk", "days": 1})), sheet(field(RIGHT, WRONG), stands="desk")
    ),
    "Q002": sheet(field(WRONG, answer("both", "It was both."))),
    "Q003": sheet(
        {"id": "owed", "title": both("Owed"), "kind": "number", "min": 0, "max": 90, "step": 10, "answer": 95}
    ),
    "Q004": sheet(
        *(
            field(answer("right", "It was we who let the report lie.", True), WRONG, answer("none", "No."), name=name)
            for name in ("one", "two", "three", "four", "five")
        )
    ),
    "V117": sheet(field(RIGHT, WRONG), when={"repair": "implied"}),
    "V118": sheet(field(RIGHT, WRONG, answer("open", "Not known.", {"repair": "implied"}), kind="several")),
    "V119": sheet(field(WRONG, answer("heard", "He said so.", {"repair": "felt"})), stands="last"),
    "M004": both_of(
        first_move(say=both("Ask?", "有吗？")), lambda tree: tree["moves"][2].update(say=both("Ask?", "请问？"))
    ),
    "N051": both_of(put(numbers=[_number()]), first_move(say=both("{offre}?", "{offre}，好？"))),
    "M005": both_of(put(numbers=[_number()]), first_move(chooses={"number": "offer", "from": 5100})),
    "M003": lambda tree: tree.pop("commitment"),
    "G001": first_move(when={"trsut": ">=3"}),
    "G002": first_move(when={"repair": "implyed"}),
    "G003": first_move(when={"any": {"trust": ">=3"}}),
    "G004": first_move(when={"trust": ">10"}),
    "G005": first_move(when={"count": {"of": "needs", "at": "felt"}}),
    "G010": first_move(when={"any": [{"trust": ">=1"}] * 201}),
    "G011": both_of(put(numbers=[_number()]), first_move(when={"offer": "<= 4750 +"})),
    "G006": first_move(when=_nested(10)),
    "G007": put(
        phases=[{"id": "one", "title": both("One")}, {"id": "two", "title": both("Two"), "when": {"phase": "one"}}]
    ),
    "G008": put(phases=[{"id": "one", "title": both("One")}, {"id": "two", "title": both("Two")}]),
    "G009": put(
        scoring={
            "needs": 60,
            "lines": [{"id": "quick", "points": 10, "title": both("Quick"), "when": {"clock": ">=5"}}],
        }
    ),
    "G012": both_of(
        scenes(DESK, LUNCH),
        put(events=[{"id": "recall", "days": 1, "when": {"clock": "<=5"}, "say": both("Ring.", "电话响了。")}]),
    ),
    "E001": moves(own("leave", effects={"trsut": "-1"})),
    "E002": moves(own("leave", effects={"trust": "less"})),
    "E003": moves(own("leave", effects={"minutes": 90})),
    "E004": both_of(
        put(numbers=[_number()], meters=[{"id": "tension", "title": both("Tension"), "max": 5}]),
        moves(own("lower", effects={"offer": "=offer - tension"})),
    ),
    "P001": put(scoring={"needs": 60}),
    "P002": put(scoring={"needs": 50, "ladders": 20}),
    "P003": put(scoring={"needs": 78, "commitment": {"advance": 2, "continuation": 5}}),
    "P004": put(scoring={"needs": 60, "lines": [{"id": "kept", "points": 10, "title": both("Kept")}]}),
    "T001": lambda tree: tree["title"].pop("zh"),
    "T004": lambda tree: tree["needs"][0].update(missed=both("TODO", "待补")),
    "T002": lambda tree: tree["title"].update(en=""),
    "V001": both_of(put(expect={"uncover": "all"}), lambda tree: tree["client"].update(trust=4)),
    "V002": both_of(put(expect={"par": 1}), lambda tree: tree["client"].update(trust=4)),
    "V003": put(expect={"random": 0.1}),
    "V004": put(expect={"bird_loss": 1}),
    "V101": both_of(put(flags=[{"id": "promised"}], variants=[{"id": "usual", "start": {"promised": False}}]),
                    moves(move("remind", "situation", when={"promised": True}))),
    "V102": moves(own("tell", {"repair": "hidden", "trust": ">=1"}), own("beg", {"clock": "<=0"})),
    "V103": moves(move("remind", "situation", when={"trust": ">=8", "not": {"trust": ">=5"}})),
    "V104": both_of(put(ladders=[ladder(rungs=["raised", "answered", "settled"])]), moves(ANSWER)),
    "V105": put(events=[{"id": "phone", "when": {"clock": ">=30"}, "say": both("(the phone rings)")}]),
    "V106": put(
        phases=[
            {"id": "talk", "title": both("Talk")},
            {"id": "digging", "title": both("Digging"), "when": {"repair": "implied"}},
            {"id": "later", "title": both("Later"), "when": {"trust": ">=0"}},
        ]
    ),
    "V107": both_of(put(meters=[TENSION], endings=[{"id": "thrown-out", "when": {"tension": ">=5"}}]),
                    moves(own("press", {"tension": "<3"}, effects={"tension": "+1"}))),
    "V108": lambda tree: [tree["moves"].pop(), tree.pop("commitment")],
    "V109": _dead_end,
    "V110": lambda tree: tree["commitment"].update(
        advance={"when": {"clock": "<=0"}, "say": both("Agreed.")}, continuation={"say": both("Call me.")}
    ),
    "V111": put(
        scoring={
            "needs": 60,
            "lines": [
                {"id": "kept", "points": 10, "title": both("Kept"), "when": {"trust": "=10", "repair": "=hidden"}},
            ],
        }
    ),
    "V112": first_move(replies={"assumed": both("No.", "不。")}),
    "V113": moves(move("rush", "implication", about="repair", when={"repair": "<implied"})),
    "V114": first_move(when={"any": [{"repair": "hidden"}, {"clock": "<=0"}]}),
    "V120": put(after={"scenario": "first-drill", "takes": ["trust"]}),
    "V121": both_of(
        scenes(scene("desk", then={"scene": "stairs", "days": 1}), scene("stairs", **{"with": []})),
        moves(
            _there("whistle", say=both("You whistle."), effects={"trust": 1}),
            _there("go-home", say=both("Home."), ends="continuation"),
        ),
    ),
    "V115": lambda tree: tree["client"].update(trust=5),
    "V116": first_need(missed=both("Ask, and repeat what you heard.", "先问，听完再复述一遍。")),
    "V307": both_of(lambda tree: tree["client"].update(trust=5),
                    moves(own("threaten", **{"as": "refused"}, effects={"trust": "=10"}))),
    "V308": both_of(_drill, lambda tree: tree["client"].update(personalities=["eagle", "dove"]),
                    moves(move("chat", "rapport"))),
    "V309": both_of(lambda tree: tree["client"].update(trust=5, personalities=["dove"]), moves(move("nod", "listen"))),
    "V310": _straw,
    "V311": _telling,
    "V312": both_of(lambda tree: tree["topics"].append({"id": "door", "title": both("At the door")}),
                    lambda tree: tree["moves"][-1].update(topic="door")),
    "V405": lambda tree: tree["moves"][3].update(
        why={"refused": both("Repairs had to be spoken of first.", "得先说到维修。")}
    ),
    "V404": first_move(say=both("With 48 printers, how long do repairs take?", "四十八台打印机，修起来要多久？")),
    "V201": both_of(put(**PROMISED), first_move(when={"any": [{"repair": "hidden"}, {"promised": False}]})),
    "V202": both_of(put(**PROMISED), moves(own("promise", effects={"promised": True}))),
    "V203": put(lessons=[lesson()]),
    "V205": put(allow={"V304": "The offer is told in numbers, which takes words."}),
    "V209": put(ways=[{"id": "firm", "title": both("Firm")}]),
    "V204": put(variants=[{"id": "usual"}, {"id": "other"}]),
    "V301": _unwise,
    "V302": _obvious,
    "V303": _habit,
    "V304": _longest,
    "V305": _cold,
    "V306": _flat,
    "V401": lambda tree: tree["moves"][1].update(say=both("And what does it lead to? " * 9, "这会带来什么？" * 12)),
    "V402": lambda tree: tree["moves"][1].update(say=both("And what does it lead to when the printer stands still?")),
    "V902": both_of(
        put(
            meters=[{"id": name, "title": both("Mood"), "min": 0, "max": 99} for name in ("mood", "pace")],
            variants=[{"id": f"day-{number}"} for number in range(60)],
        ),
        lambda tree: tree["client"].update(minutes=40),
    ),
    "V403": lambda tree: tree["moves"][1].update(
        say=both("So how is it, is it as it was? " * 6, "现在怎么样？" * 10),
        replies={"lands": both("As I see it, it is as it was. " * 13, "我看还是老样子。" * 16)},
    ),
}  # fmt: skip

BYTES: dict[str, Callable[[str], bytes]] = {
    "Y001": lambda text: text.replace("Sample", "Caf\xe9").encode("latin-1", "replace"),
    "Y002": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "Y003": lambda text: text.encode("utf-16"),
    "Y005": lambda text: b"",  # noqa: ARG005
    "Y006": lambda text: text.replace("Sample", "Sam\x07ple").encode(),
    "Y007": lambda text: text.replace("en: Sample", "en: 'Sample").encode(),
    "Y008": lambda text: (text + "deep: " + "[" * 25 + "]" * 25 + "\n").encode(),
    "Y010": lambda text: text.replace("en: Sample\n", "en: &name Sample\n").encode(),
    "Y011": lambda text: text.replace("difficulty: 2", "difficulty: !!int 2").encode(),
    "Y012": lambda text: (text + "---\nformat: 1\n").encode(),
    "Y013": lambda text: (text + "difficulty: 3\n").encode(),
    "Y014": lambda text: text.replace("briefing:\n", "briefing:\n  1: one\n").encode(),
    "Y015": lambda text: text.replace("difficulty: 2", "difficulty: 20000000000000000000").encode(),
    "Y017": lambda text: text.replace("difficulty: 2", "difficulty： 2").encode(),
    "T005": lambda text: text.replace("en: You sell.", 'en: You sell."').encode(),
    "T003": lambda text: text.replace("en: You sell.", "en: You sell to room #1 of the fair.").encode(),
    "Y016": lambda text: ("%YAML 1.2\n---\n" + text).encode(),
}


def _assignment(asked: str) -> str:
    """Commands that write an assignment which asks so, and check it."""
    text = f"format: 1\nid: week\ntitle: {{en: Week, zh: 一周}}\ntext: {{en: Play., zh: 练。}}\n{asked}\n"
    return f"mkdir assignments\ncat > assignments/week.yaml <<'END'\n{text}END\nroleplay check assignments\n"


def _deck(*cards: str, **parts: str) -> str:
    """Commands that write a deck of these cards, and check it."""
    usual = {"title": "{en: Cards, zh: 卡片}", "text": "{en: To try., zh: 试试。}", "skills": "[problem]"}
    fields = {"format": "1", "id": "tried", **usual, "languages": "[en]", "ask": "What is it?", **parts}
    lines = [f"{name}: {value}" for name, value in fields.items() if value]
    text = "\n".join([*lines, "cards:", *(f"- {card}" for card in cards)])
    return f"mkdir decks\ncat > decks/tried.yaml <<'END'\n{text}\nEND\nroleplay check decks\n"


def _curriculum(step: str, after: str = "") -> str:
    """Commands that write a curriculum of one step and check it."""
    return (
        "cat > curriculum.yaml <<'END'\nformat: 1\nid: week\ntitle: {en: Week, zh: 一周}\ntext: {en: Play., zh: 练。}\n"
        "units:\n  - id: week\n    title: {en: Week, zh: 一周}\n    text: {en: Play., zh: 练。}\n"
        f"    after: [{after}]\n    steps:\n      - {step}\nEND\nroleplay check --quick curriculum.yaml\n"
    )


def _selftest(change: str) -> str:
    """Commands that copy the shipped self-test with a change, and check it."""
    shipped = "python -c 'from roleplay.reading.place import *; print(assets_path(\"selftest.yaml\"))'"
    return f"sed '{change}' \"$({shipped})\" > selftest.yaml\nroleplay check selftest.yaml\n"


def _choice(name: str, *options: str, right: int = 0, more: str = "") -> str:
    listed = ", ".join(
        f"{{text: {option}, {'right: true, ' if at == right else ''}why: So it is.}}"
        for at, option in enumerate(options)
    )
    return f"{{id: {name}, type: choice, {more}options: [{listed}]}}"


def _worksheet(blocks: str, results: str = "[]") -> str:
    """Commands that write a worksheet of these parts, and check it."""
    fields = "format: 1\nid: tried\ntitle: {en: Sheet, zh: 表}\ntext: {en: To try., zh: 试试。}\nlanguages: [en]"
    text = f"{fields}\nblocks:\n- {blocks}\nresults: {results}"
    return f"mkdir worksheets\ncat > worksheets/tried.yaml <<'END'\n{text}\nEND\nroleplay check worksheets\n"


def _case(changed: str, to: str, **parts: str) -> str:
    """Commands that write a case for discussion with this part, and check it."""
    lists = {
        "situation": "- The buyer was quiet.\n- Weeks went by.\n- Nobody had asked.",
        "questions": "\n".join(
            f"- {{id: q{at}, ask: What of {at}?, look_for: [Thing {at}., Reason {at}.]}}" for at in (1, 2)
        ),
        "outcome": "- The order went to the rival.",
        "commentary": "- Ask earlier.\n- Ask more people.",
        "rubric": "\n".join(f"- {{id: r{at}, title: Line {at}, low: Poor, high: Good}}" for at in (1, 2, 3)),
        "debate": "- Was it too late?\n- Who could have helped?",
        changed: to,
    }
    fields = {"format": "1", "id": "tried", "title": "Tried", "summary": "A sale.", "languages": "[en]", **parts}
    lines = [f"{name}: {value}" for name, value in {**fields, "stage": "deal", "difficulty": "1"}.items()]
    text = "\n".join([*lines, *(f"{name}:\n{value}" for name, value in lists.items())])
    return f"mkdir discussions\ncat > discussions/tried.yaml <<'END'\n{text}\nEND\nroleplay check discussions\n"


def _form(blank: str) -> str:
    return f"{{id: visit, type: form, title: Visit, blanks: [{{title: Asked, {blank}}}]}}"


def _puzzle() -> str:
    """Forty people whom many questions tell apart, none of them by half."""

    def true_of(question: int, person: int) -> bool:
        return sha256(f"b{question}-{person}".encode()).digest()[0] % 6 == 0

    people = ", ".join(f"{{id: p{at}, title: P{at}}}" for at in range(40))
    asked = ((at, [f"p{one}" for one in range(40) if true_of(at, one)]) for at in range(24))
    questions = ", ".join(f"{{id: q{at}, say: Is it {at}?, yes: [{', '.join(names)}]}}" for at, names in asked)
    return f"{{id: one, type: guess, people: [{people}], questions: [{questions}]}}"


HEADINGS = "[{id: cat, title: Cat, means: It purrs.}, {id: dog, title: Dog, means: It barks.}]"
SCRIPTS: dict[str, str] = {
    "F001": "mkdir pack\nln -s nowhere.yaml pack/gone.yaml\nroleplay check --quick pack\n",
    "F002": "mkdir pack\ntouch pack/pack.yaml\nln -s /etc/hostname pack/outside.yaml\nroleplay check --quick pack\n",
    "F003": "mkdir pack\nmkfifo pack/pipe.yaml\nroleplay check --quick pack\n",
    "F004": "mkdir empty\nroleplay check --quick empty\n",
    "F005": "mkdir pack\nfor number in $(seq 201); do\n  echo 'format: 1' > pack/talk-$number.yaml\ndone\n"
    "roleplay check --quick pack\n",
    "F006": "mkdir -p all/one all/two\n"
    "for pack in one two; do\n  echo 'format: 1' > all/$pack/talk.yaml\ndone\n"
    "python -c 'from pathlib import Path; from roleplay.scenario.library import load_library; "
    'print(*load_library([Path("all")]).problems, sep="\\n")\'\n',
    "F007": "mkdir pack\necho 'format: 1' > pack/pack.yaml\necho 'format: 1' > pack/talk.yaml.txt\n"
    "roleplay check --quick pack\n",
    "V901": "mkdir -p pack/personalities\necho 'format: 1' > pack/personalities/heron.yaml\n"
    'sed \'s/- eagle/- heron/; s/^id: v001$/id: talk/\' "$(dirname "$0")/v001.yaml" > pack/talk.yaml\n'
    "roleplay check pack/talk.yaml\n",
    "A001": _assignment("scenarios: [phone-apointment]"),
    "A002": _assignment("scenarios: [phone-appointment]\ndecks: [spin-kind]"),
    "A003": _assignment("deadline: 2030-09-15"),
    "A004": _assignment("scenarios: [phone-appointment]\npass: {needs: 40}"),
    "D001": _deck(_choice("one", "yes", "no"), ask=""),
    "D002": _deck(_choice("one", "yes", "no", right=9)),
    "D003": _deck(_choice("one", "yes", "no", "no")),
    "D004": _deck("{id: one, type: sort, given: It mews., under: cow, why: So.}", headings=HEADINGS),
    "D005": _deck("{id: one, type: sort, given: It mews., under: cat, why: So.}", headings=HEADINGS),
    "D006": _deck(
        "{id: one, type: cloze, text: 'Ask {1}, then {2}.', "
        "gaps: [{options: [{text: first, right: true, why: So.}, {text: last, why: No.}]}]}"
    ),
    "D007": _deck(
        "{id: one, type: guess, people: [{id: ann, title: Ann}, {id: bob, title: Bob}, {id: cy, title: Cy}], "
        "questions: [{id: old, say: Is it somebody old?, yes: [ann]}, {id: tall, say: Is it someone big?, yes: [ann]}]}"
    ),
    "D008": _deck(
        *(_choice(f"card-{at}", "a long answer", "short", "brief", more=f"given: Case {at}., ") for at in range(9))
    ),
    "D009": _deck(_choice("one", "yes", "no"), _choice("two", "no", "yes", right=1)),
    "D010": _deck(_puzzle()),
    "D011": _deck(_choice("one", "yes", "no"), id="mistakes").replace("tried", "mistakes"),
    "W001": _worksheet(_form("id: size, type: number, least: 10, most: 1")),
    "W002": _worksheet(_form("id: size, type: number"), "[{id: all, type: sum, title: All, of: [sise]}]"),
    "W003": _worksheet(_form("id: heard, type: text, prefill: facts")),
    "W004": _worksheet(
        _form("id: size, type: number"),
        "[{id: all, type: sum, title: All, of: [size], grades: [{least: 1, title: C}, {least: 9, title: A}]}]",
    ),
    "C001": _case("situation", "- The buyer was quiet.\n- Weeks went by.\n- The order went to the rival."),
    "C002": _case("debate", "- Was it too late?\n- Was it too late?"),
    "C003": _case(
        "questions",
        "\n".join(f"- {{id: q{at}, ask: What of {at}?, look_for: [Thing {at}., Reason {at}.]}}" for at in range(3)),
        minutes="5",
    ),
    "B001": _selftest("/^  - id: seen-free$/,/^    people:/d"),
    "B002": _selftest('/^  - id: desk$/,/people:/s/task: {en: "/&To put it in a few words as it is, /'),
    "K001": _curriculum("{scenario: phone-apointment}"),
    "K002": _curriculum("{selftest: true}", after="week"),
    "K003": _curriculum("{scenario: phone-appointment, aim: {needs: 40}}"),
    "K004": _curriculum("{scenario: phone-appointment, deck: spin-kinds}"),
    "Y004": "head -c 600000 /dev/zero | tr '\\0' '#' > large.yaml\nroleplay check --quick large.yaml\n",
    "Y009": "{ echo 'many:'; yes -- '- 1' | head -60000; } > many.yaml\nroleplay check --quick many.yaml\n",
}
"""Faults that are not in the text of one file: commands that bring them about in an empty folder."""


def tree_of(code: str) -> Tree:
    """The scenario that has the fault."""
    tree = minimal() | {"id": code.lower()}
    tree["client"]["trust"] = 9
    CHANGES.get(code, lambda _: None)(tree)
    return tree


def main() -> None:
    """Write every example."""
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    for code in (*CHANGES, *BYTES):
        text = as_yaml(tree_of(code))
        (EXAMPLES / f"{code.lower()}.yaml").write_bytes(BYTES[code](text) if code in BYTES else text.encode())
    for code, script in SCRIPTS.items():
        (EXAMPLES / f"{code.lower()}.sh").write_text(script, encoding="utf-8")


if __name__ == "__main__":
    main()
