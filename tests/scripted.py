"""Faults that are not in the text of one file: commands that bring them about in an empty folder."""

from __future__ import annotations

from hashlib import sha256


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
"""By code."""
