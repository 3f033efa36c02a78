"""Writes the example of every code anew: `python -m tests.codes`, after a change of the format.

An example is a scenario file that has just the fault that its page explains, named by the code in lower case.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

from tests.bent import (
    ANSWER,
    DESK,
    LUNCH,
    PROMISED,
    RIGHT,
    TENSION,
    WRONG,
    Change,
    answer,
    anybody,
    both_of,
    cold,
    dead_end,
    drill,
    field,
    first_move,
    first_need,
    flat,
    habit,
    ladder,
    lesson,
    longest,
    moves,
    nested,
    number,
    obvious,
    own,
    pei,
    put,
    scene,
    scenes,
    sheet,
    straw,
    telling,
    there,
    unwise,
)
from tests.scenario.sample import Tree, as_yaml, both, minimal, move
from tests.scripted import SCRIPTS

EXAMPLES = Path(__file__).parents[1] / "docs" / "codes" / "examples"

SCENES = ("desk", "lunch", "hall", "lift", "yard")
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
    "N016": put(
        days=60,
        scenes=[
            scene(name, then={"scene": SCENES[place - 4], "days": 1}, walkout={"scene": SCENES[place - 3], "days": 1})
            for place, name in enumerate(SCENES)
        ],
    ),
    "N017": put(expect={"uncover": ["repiar"]}),
    "N018": put(expect={"par": 3}),
    "N019": put(allow={"V109": "The talk may stop there."}),
    "N060": scenes(DESK, scene("lunch", **{"with": ["pai"]}), people=[pei()]),
    "N061": scenes(DESK, {name: part for name, part in LUNCH.items() if name != "opening"}),
    "N062": scenes(DESK, LUNCH, carries=["promise"]),
    "N063": put(days=7),
    "N064": scenes(scene("desk", then="lunch", walkout="lonch"), LUNCH),
    "N065": both_of(
        scenes(DESK, scene("lunch", **{"with": ["pei"]}), people=[pei()]), first_move(**{"in": "desk", "to": "pei"})
    ),
    "N066": both_of(
        scenes(DESK, LUNCH), moves(own("leave", {"trust": ">=9"}, leads={"scene": "lunch", "days": 1}, ends="advance"))
    ),
    "N067": put(scenes=[scene("desk", then="lunch", walkout={"scene": "lunch", "days": 1}), LUNCH]),
    "N068": scenes(scene("desk", then="lunch"), scene("lunch", then="desk")),
    "N069": scenes(scene("desk"), LUNCH),
    "N070": both_of(
        scenes(DESK, scene("lunch", **{"with": ["pei", "gu"]}), people=[anybody("pei"), anybody("gu")]),
        lambda tree: tree["client"].update(personalities=["eagle", "peacock", "dove", "owl"]),
    ),
    "N071": put(after={"scenario": "phone-appointment", "takes": ["trust", "repiar"]}),
    "N072": put(after={"scenario": "phone-apointment", "takes": ["trust"]}),
    "N073": both_of(
        put(ladders=[ladder(id="promise")], after={"scenario": "phone-appointment", "takes": ["promise"]}),
        moves(move("tell", "answer", about="promise")),
    ),
    "N074": scenes(DESK, scene("lunch", **{"with": ["client", "client"]})),
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
    "Q005": sheet(field(RIGHT, WRONG, answer("again", WRONG["say"]["en"]))),
    "V117": sheet(field(RIGHT, WRONG), when={"repair": "implied"}),
    "V118": sheet(field(RIGHT, WRONG, answer("open", "Not known.", {"repair": "implied"}), kind="several")),
    "V119": sheet(field(WRONG, answer("heard", "He said so.", {"repair": "felt"})), stands="last"),
    "M004": both_of(
        first_move(say=both("Ask?", "有吗？")), lambda tree: tree["moves"][2].update(say=both("Ask?", "请问？"))
    ),
    "N051": both_of(put(numbers=[number()]), first_move(say=both("{offre}?", "{offre}，好？"))),
    "M005": both_of(put(numbers=[number()]), first_move(chooses={"number": "offer", "from": 5100})),
    "M003": lambda tree: tree.pop("commitment"),
    "G001": first_move(when={"trsut": ">=3"}),
    "G002": first_move(when={"repair": "implyed"}),
    "G003": first_move(when={"any": {"trust": ">=3"}}),
    "G004": first_move(when={"trust": ">10"}),
    "G005": first_move(when={"count": {"of": "needs", "at": "felt"}}),
    "G010": first_move(when={"any": [{"trust": ">=1"}] * 201}),
    "G011": both_of(put(numbers=[number()]), first_move(when={"offer": "<= 4750 +"})),
    "G006": first_move(when=nested(10)),
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
        put(numbers=[number()], meters=[{"id": "tension", "title": both("Tension"), "max": 5}]),
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
    "V109": dead_end,
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
            there("whistle", say=both("You whistle."), effects={"trust": 1}),
            there("go-home", say=both("Home."), ends="continuation"),
        ),
    ),
    "V115": lambda tree: tree["client"].update(trust=5),
    "V116": first_need(missed=both("Ask, and repeat what you heard.", "先问，听完再复述一遍。")),
    "V307": both_of(lambda tree: tree["client"].update(trust=5),
                    moves(own("threaten", **{"as": "refused"}, effects={"trust": "=10"}))),
    "V308": both_of(drill, lambda tree: tree["client"].update(personalities=["eagle", "dove"]),
                    moves(move("chat", "rapport"))),
    "V309": both_of(lambda tree: tree["client"].update(trust=5, personalities=["dove"]), moves(move("nod", "listen"))),
    "V310": straw,
    "V311": telling,
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
    "V301": unwise,
    "V302": obvious,
    "V303": habit,
    "V304": longest,
    "V305": cold,
    "V306": flat,
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


def tree_of(code: str) -> Tree:
    """The scenario that has the fault."""
    tree = minimal() | {"id": code.lower()}
    tree["client"]["trust"] = 9
    CHANGES.get(code, lambda _: None)(tree)
    return copy.deepcopy(tree)  # the changes put in the same parts each time, and whoever asks may mend them


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
