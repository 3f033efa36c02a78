"""The slips that authors make: each is told at its place, by its cause, and none of them where none was made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from roleplay.reading.disk import overlooked, yaml_files
from roleplay.reading.place import assets_path, scenarios_path
from roleplay.reading.problem import Problem, did_you_mean
from roleplay.reading.wording import placeholder, stands_for
from roleplay.scenario.checked import check_paths, files_of
from roleplay.scenario.library import load_library
from tests.scenario.sample import Tree, as_yaml, bent, both, minimal, move, need, read, write_pack


def slipped(old: str, new: str, nth: int = 1) -> tuple[list[Problem], str]:
    """The problems of the sample with `old` replaced by `new` once, and its text."""
    text = as_yaml(minimal())
    assert old in text
    text = text.replace(old, new, nth)
    return list(read(text).problems), text


def place_in(text: str, part: str) -> tuple[int, int]:
    """Line and column of the first `part`."""
    before = text[: text.index(part)]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


SIGNS = [
    # what was written in place of what, and the sign that is to be blamed
    ("difficulty: 2", "difficulty： 2", "："),
    ("difficulty: 2", "difficulty：2", "："),
    ("difficulty: 2", "difficulty :\u00a02", "\u00a0"),
    ("difficulty: 2", "difficulty:\u00a02", "\u00a0"),
    ("difficulty: 2", "difficulty\u00a0: 2", "\u00a0"),
    ("difficulty: 2", "difficulty:\u30002", "\u3000"),
    ("difficulty: 2", "difficulty: ２", "２"),
    ("difficulty: 2", "difficulty: \u20092", "\u2009"),
    ("  portrait: glasses", "\u3000\u3000portrait: glasses", "\u3000"),
    ("  portrait: glasses", "  \u00a0portrait: glasses", "\u00a0"),
    ("  portrait: glasses", "\tportrait: glasses", "\t"),
    ("  portrait: glasses", "  portrait: “glasses”", "“"),
    ("  portrait: glasses", "  portrait: \u200bglasses", "\u200b"),
    ("stage: understanding", "stage: ‘understanding’", "‘"),
    ("stage: understanding", "stage: understanding，", "，"),
    ("stage: understanding", "stage: ｕnderstanding", "ｕ"),
    ("id: repair", "id: “repair”", "“"),
    ("- id: ask", "－ id: ask", "－"),
    ("- id: ask", "– id: ask", "–"),
    ("- id: ask", "-\u3000id: ask", "\u3000"),
    ("- id: ask", "- id：ask", "："),
    ("skills:\n- problem", "skills: ［problem］", "［"),
    ("skills:\n- problem", "skills: [problem，payoff]", "，"),
    ("skills:\n- problem", "skills: [problem、payoff]", "、"),
    ("skills:\n- problem", "skills: [“problem”]", "“"),
    ("trust: '>=6'", "trust: ≥6", "≥"),
    ("trust: '>=6'", "trust: '＞=6'", "＞"),
    ("trust: '>=6'", "trust: '>=６'", "６"),
    ("    repair: explicit", "    repair： explicit", "："),
    ("when:\n    repair: implied", "when: {repair：implied}", "："),
    ("when:\n    repair: implied", "when: {repair: implied，trust: 3}", "，"),
    ("when:\n    repair: implied", "when: ｛repair: implied｝", "｛"),
    ("title:\n  en: Sample\n  zh: 好", "title: {en: Sample，zh: 好}", "，"),
    ("title:\n  en: Sample\n  zh: 好", "title: {en： Sample, zh: 好}", "："),
    ("languages:", "＃ what it has\nlanguages:", "＃"),
    ("briefing:\n", "briefing：\n", "："),
    ("en: You sell.", 'en: “You sell."', "“"),
    ("title:\n  en: Sample\n  zh: 好", 'title: {en: “Well, so 好"}', "“"),
    ("title:\n  en: Sample\n  zh: 好", 'title: {en: "Well, so”, zh: "好"}', "”"),
    ("title:\n  en: Sample\n  zh: 好", 'title: {en: "Well, so", zh: "好”}', "”"),
    ("title:\n  en: Sample\n  zh: 好", "title: {en: Sample, zh: 好｝", "｝"),
    ("when:\n    repair: implied", "when: {count: {of： needs, at: felt, is: 1}}", "："),
    ("- id: ask", "－id: ask", "－"),
    ("- id: ask", "• id: ask", "•"),
    ("  portrait: glasses", "\u00a0\u00a0portrait: glasses", "\u00a0"),
]


@pytest.mark.parametrize(("old", "new", "char"), SIGNS)
def test_an_odd_sign_is_named_at_its_place(old: str, new: str, char: str) -> None:
    found, text = slipped(old, new)
    assert [problem.code for problem in found] == ["Y017"], found
    start = text.index(new) + new.index(char)
    assert (found[0].line, found[0].column) == place_in(text, text[start:])
    assert f"U+{ord(char):04X}" in found[0].message
    assert "type" in found[0].message


PLAIN_WORDS = ("你好：请坐，“坐”［这里］｛或｝那里≥５＃＞－　好", "第一：我们\u00a0来，第二：再说", "VIP：免费")
QUOTED_WORDS = "Prix\u00a0: 5 euros, c’est “bon” – vraiment"
"""Never a text without quotes, whatever the signs."""


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        *((words, quote) for words in PLAIN_WORDS for quote in ("", '"', "'", "|\n        ")),
        *((QUOTED_WORDS, quote) for quote in ('"', "'", "|\n        ")),
    ],
)
def test_the_same_signs_are_fine_in_texts(words: str, quote: str) -> None:
    said = f"{quote}{words}好{quote if len(quote) == 1 else ''}"
    assert slipped("title:\n  en: Sample\n  zh: 好", f"title:\n  en: How?\n  zh: {said}")[0] == []
    assert slipped("  - en: They print.\n    zh: 好", f"  - en: Fine.\n    zh: {said}")[0] == []


def test_lists_and_long_texts_of_prose_with_such_signs_are_fine() -> None:
    text = as_yaml(minimal()).replace("languages:\n- en\n- zh", "languages:\n- zh")
    facts = "- 价格：5100，可谈\n  - “VIP”：免费\n    ——真的"
    assert read(text.replace("- en: They print.\n    zh: 好", facts, 1)).problems == ()


CUT = [
    ("en: Sample", "en: We want to be #1 in the county", "#1 in the county"),
    ("en: Sample", "en: Room #2", "#2"),
    ("en: Sample", "en: It is long,\n    and goes on with #3 below", "#3 below"),
    ("title:\n  en: Sample\n  zh: 好", "title: Sample #4", "#4"),
    ("facts:\n  - en: They print.\n    zh: 好", "facts:\n  - They have PC #5 of six", "#5 of six"),
    ("say:\n    en: ask?", "say:\n    en: Ask?  # and wait", "# and wait"),
]


@pytest.mark.parametrize(("old", "new", "lost"), CUT)
def test_what_a_hash_cuts_from_a_text_is_told(old: str, new: str, lost: str) -> None:
    found, text = slipped(old, new)
    [cut] = [problem for problem in found if problem.code != "T001"]
    assert (cut.code, cut.severity) == ("T003", "warning")
    assert (cut.line, cut.column) == place_in(text, lost)
    assert repr(lost) in cut.message
    assert "quotes" in cut.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("en: Sample", 'en: "We are #1"  # really'),
        ("en: Sample", "en: 'We are #1'"),
        ("en: Sample", "en: C# and A#1"),
        ("en: Sample", "en: |  # what the library says\n    We are #1"),
        ("stage: understanding", "stage: understanding  # or deal"),
        ("difficulty: 2", "difficulty: 2 # easy"),
        ("- id: ask", "- id: ask  # first"),
        ("skills:\n- problem", "skills: [problem]  # more?"),
        ("title:\n", "title:  # for the library\n"),
        ("languages:", "# a comment\nlanguages:"),
        ("    repair: explicit", "    repair: explicit # at least"),
    ],
)
def test_other_comments_are_no_findings(old: str, new: str) -> None:
    assert slipped(old, new)[0] == []


def test_a_comment_that_swallows_the_end_of_a_mapping_is_blamed() -> None:
    found, text = slipped("title:\n  en: Sample\n  zh: 好", "title: {en: We are #1, zh: 好}")
    assert [(problem.code, (problem.line, problem.column)) for problem in found] == [("Y007", place_in(text, "#1"))]


@pytest.mark.parametrize("quote", ['"', "'"])
@pytest.mark.parametrize("where", ["    en: You sell.", "    en: Busy.", "    en: ask?", "    en: Not now."])
def test_a_quote_that_is_never_closed_is_told_where_it_opens(quote: str, where: str) -> None:
    key, _, words = where.partition(": ")
    text = as_yaml(minimal()).replace("zh: 好", f"zh: {quote}好{quote}").replace(where, f"{key}: {quote}{words}", 1)
    told = read(text).problems[0]
    line, column = place_in(text, f"{quote}{words}")
    assert (told.code, told.line, told.column) == ("Y007", line, column)
    assert "is never closed" in told.message


def test_a_quote_closed_by_a_curly_one_names_that() -> None:
    text = as_yaml(minimal()).replace("zh: 好", 'zh: "好"').replace("en: You sell.", 'en: "You sell.”', 1)
    told = read(text).problems[0]
    assert (told.code, (told.line, told.column)) == ("Y017", place_in(text, "”"))


@pytest.mark.parametrize(
    ("words", "told"), [('You sell."', ["T005"]), ('A screen of 27"', []), ('He said "no"', []), ('"You', ["Y007"])]
)
def test_half_a_pair_of_quotes_is_told(words: str, told: list[str]) -> None:
    assert [problem.code for problem in slipped("en: You sell.", f"en: {words}")[0]] == told


BROKEN = [
    # what was written in place of what, where that is told, and in which words
    ("difficulty: 2", "difficulty:2", ":2", "a space is missing after this ':'"),
    ("  kind: problem", "  kind:problem", ":problem", "a space is missing after this ':'"),
    ("title:\n  en: Sample", "title:\n  en:Sample", ":Sample", "a space is missing after this ':'"),
    ("title:\n  en: Sample\n  zh: 好", "title: {en:Sample, zh: 好}", "en:Sample", "missing after the colon of 'en'"),
    ("title:\n  en: Sample\n  zh: 好", "title: {en: Sample, zh: 好", "{en: Sample", "is not closed before line"),
    ("skills:\n- problem", "skills: [problem", "[problem", "is not closed before line"),
    ("summary:", "<<<<<<< HEAD\nsummary:", "<<<<<<<", "is what git leaves"),
    ("summary:", "=======\nsummary:", "=======", "is what git leaves"),
    ("- id: ask", "  id: ask", "- id: dig", "begins a mapping without one"),
    ("  portrait: glasses", "   portrait: glasses", "   portrait: glasses", "this line is indented by 3, line"),
]


@pytest.mark.parametrize(("old", "new", "place", "words"), BROKEN)
@pytest.mark.parametrize("before", ["You sell.", "“Do you sell，” he said：“then sit，please”"])
def test_what_breaks_the_structure_is_told_where_it_is(before: str, old: str, new: str, place: str, words: str) -> None:
    text = as_yaml(minimal()).replace("You sell.", before)
    assert old in text
    text = text.replace(old, new, 1)
    told = read(text).problems[0]
    line, _ = place_in(text, place)
    assert (told.line, words in told.message) == (line, True), told


@pytest.mark.parametrize(
    ("old", "new", "meant"), [("  kind: problem", "  kid: problem", "kind"), ("stage:", "stge:", "stage")]
)
def test_a_misspelt_field_is_one_finding(old: str, new: str, meant: str) -> None:
    [told] = slipped(old, new)[0]
    assert (told.code, f"did you mean {meant!r}" in told.message) == ("S002", True)


def test_a_section_pasted_twice_is_one_finding() -> None:
    text = as_yaml(minimal())
    part = text[text.index("moves:") : text.index("commitment:")]
    [told] = read(text + part).problems
    assert (told.code, told.line) == ("Y013", text.count("\n") + 1)
    [whole] = read(text + text).problems
    assert whole.code == "Y013"
    assert "so are 13 more" in whole.message
    inside = text.replace("moves:\n", part, 1)
    [again] = read(inside).problems
    assert again.code == "N001"
    assert "'ask' is there twice, and so are the 3 after it" in again.message


def test_entries_of_a_section_in_two_parts_are_all_known() -> None:
    text = as_yaml(minimal() | {"needs": [need("repair")]}) + "needs:\n" + as_yaml([need("speed")])
    text = text.replace("about: repair", "about: [repair, speed]", 1)
    assert [problem.code for problem in read(text).problems] == ["Y013"]


@pytest.mark.parametrize(
    ("change", "guess"),
    [
        (lambda t: t["moves"][0].update(kind="implicaton"), "implication"),
        (lambda t: t["moves"][0].update(kind="Problem"), "problem"),
        (lambda t: t["moves"][0].update(kind="PAYOFF"), "payoff"),
        (lambda t: t["moves"][0].update(kind="anything_else"), "anything-else"),
        (lambda t: t.update(skills=["confirmng"]), "confirming"),
        (lambda t: t["moves"][0].update(tone="brsk"), "brisk"),
        (lambda t: t["needs"][0].update(kind="acheivement"), "achievement"),
        (lambda t: t["moves"][0].update(replies={"land": both("x")}), "lands"),
        (lambda t: t["moves"][0].update(Topic=1), "topic"),
    ],
)
def test_a_misspelt_word_has_its_guess_in_the_longest_list(change: Any, guess: str) -> None:
    told = [problem.message for problem in read(bent(change)).problems]
    assert any(f"did you mean {guess!r}?" in message for message in told), told


def test_a_guess_looks_through_case_and_width() -> None:
    assert did_you_mean("ＴＲＵＳＴ", ["clock", "trust"]) == " (did you mean 'trust'?)"


PENDING = """
    TODO | TBD | todo | FIXME: ask Wang | XXX | xxx | ??? | ？？ | … | ... | ...... | 待补 | 待定 | （待补）
    | 待写：开场 | 【待补充：价格】 | [TODO] say it | Price: TBD | To be written | 价格XXX元 | Lorem ipsum dolor
"""
WRITTEN = """
    What? | (silence) … | …and then? | 好… | He has a todo list | 待会儿再定 | 这个待定的事 | xxl | 客户说想要什么。
    | Is it 5 or 6? | That was a wait…
"""


@pytest.mark.parametrize("words", [words.strip() for words in PENDING.split("|")])
def test_what_stands_for_a_text_still_to_be_written(words: str) -> None:
    assert placeholder(words) is not None
    reading = read(bent(lambda t: t["needs"][0].update(missed={"en": words, "zh": f"{words}"})))
    told = [problem for problem in reading.problems if problem.code == "T004"]
    assert len(told) == 1
    assert told[0].severity == "warning"
    assert reading.value is not None or {problem.code for problem in reading.problems} == {"T001", "T004"}


@pytest.mark.parametrize("words", [words.strip() for words in WRITTEN.split("|")])
def test_what_is_a_text(words: str) -> None:
    assert placeholder(words) is None


@pytest.mark.parametrize(
    ("words", "language", "stands"),
    [
        ("Good morning.", "zh", False),
        ("What is difficult about it?", "zh", False),
        ("The talk", "zh", False),
        ("Anyu Computers", "zh", True),
        ("Bank of China", "zh", True),
        ("VIP", "zh", True),
        ("3,200", "zh", True),
        ("PCS-200 / i7", "zh", True),
        ("https://example.com/a", "zh", True),
        ("我们用 Windows 系统。", "zh", True),
        ("王主任", "en", True),
        ("安宇", "en", True),
        ("早上好，有什么事？", "en", False),
        ("我们想成为全县第一", "en", False),
        ("(嗯) Well, that is all right", "en", True),
        ("Su", "en", True),
    ],
)
def test_which_language_a_wording_can_stand_for(words: str, language: Any, stands: bool) -> None:
    assert stands_for(words, language) is stands


def test_a_plain_text_in_one_language_lacks_the_other() -> None:
    tree = bent(lambda t: t["moves"][0].update(say="What is difficult about it?"))
    [told] = read(tree).problems
    assert (told.code, told.message) == ("T001", "this text has no Chinese (zh)")
    tree = bent(lambda t: t["client"].update(name="Su", organisation="Anyu", opening="您好，有什么事？"))
    [told] = read(tree).problems
    assert (told.code, told.message) == ("T001", "this text has no English (en)")


def test_the_same_words_twice_in_a_topic() -> None:
    def change(tree: Tree) -> None:
        tree["moves"][1]["say"] = both("Ask …", "问吗？")
        tree["moves"][2]["say"] = both(" ask?", "怎么样？")
        tree["moves"][0]["say"] = both("Ask?", "怎么 样！")

    found = read(bent(change)).problems
    assert [(problem.code, problem.severity) for problem in found] == [("M004", "warning")] * 2
    assert "'dig' says the same in English as 'ask'" in found[0].message


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"repair": "=hidden"}, {"repair": "implied"}, False),
        ({"trust": "<5"}, {"all": [{"trust": ">=5"}, {"clock": ">=2"}]}, False),
        ({"personality": "eagle"}, {"personality": ["dove"]}, False),
        ({"trust": ">=5"}, {"repair": "implied"}, True),
        ({"trust": ">=5"}, {}, True),
    ],
)
def test_the_same_words_are_fine_where_only_one_is_ever_on_offer(one: Tree, other: Tree, told: bool) -> None:
    tree = bent(lambda t: t["moves"].extend([move("a", "pitch", when=one), move("b", "pitch", when=other)]))
    tree["moves"][-1]["say"] = tree["moves"][-2]["say"]
    assert [problem.code for problem in read(tree).problems] == ["M004"] * told


@pytest.mark.parametrize("name", ["talk.yaml", "talk.yml", "talk.YAML", "talk.YML", "talk.Yaml"])
def test_yaml_is_read_under_any_case_of_its_suffix(tmp_path: Path, name: str) -> None:
    folder = write_pack(tmp_path / "mine")
    (folder / name).write_text(as_yaml(minimal() | {"id": "talk"}), encoding="utf-8")
    assert check_paths([folder]) == []
    assert load_library([folder]).get("talk").id == "talk"


@pytest.mark.parametrize("name", ["talk.yaml.txt", "talk.YML.TXT", "talk.json", "talk.JSON", "talk.yaml.docx",
    "talk.yaml ", "talk.yaml1", "talk.yam", "talk。yaml"])  # fmt: skip
def test_a_file_meant_to_be_read_is_not_passed_over_in_silence(tmp_path: Path, name: str) -> None:
    folder = write_pack(tmp_path / "mine")
    (folder / name).write_text(as_yaml(minimal()), encoding="utf-8")
    [told] = check_paths([folder])
    assert (told.code, told.severity, Path(told.file).name) == ("F007", "warning", name)
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / name).write_text("", encoding="utf-8")
    assert [problem.code for problem in check_paths([alone])] == ["F007", "F004"]


def test_a_folder_of_files_that_a_pack_does_not_have_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine")
    for name in ("deck", "more", ".schema", "pictures"):
        (folder / name).mkdir()
        (folder / name / ("x.png" if name == "pictures" else "x.yaml")).write_text("", encoding="utf-8")
    found = check_paths([folder])
    assert [(told.code, told.severity, Path(told.file).name) for told in found] == [
        ("F007", "warning", "deck"),
        ("F007", "warning", "more"),
    ]
    assert "did you mean 'decks'?" in found[0].message


def test_every_file_of_a_pack_that_is_counted_is_read(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine")
    for name in ("rules.yaml", "pack.yml", "selftest.yaml", "selftest.yml", "curriculum.yaml", "curriculum.yml"):
        (folder / name).write_text("fomat: 1\n", encoding="utf-8")
    told = {Path(problem.file).name for problem in check_paths([folder])}
    assert told == {file.name for file in files_of([folder])} - {"pack.yaml", "sample.yaml"}


def test_other_files_are_none_of_the_readers_business(tmp_path: Path) -> None:
    for name in (
        "README.md",
        "notes.txt",
        "talk.yaml~",
        "talk.yaml.bak",
        "talk.yaml.swp",
        ".talk.json",
        "a.png",
        "yaml",
    ):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert overlooked(tmp_path) == () or [p.file for p in overlooked(tmp_path)] == [str(tmp_path / "yaml")]


@pytest.mark.parametrize("name", ["Pack.yaml", "pack.yml", "PACK.YAML"])
def test_the_pack_file_has_any_case_and_suffix(tmp_path: Path, name: str) -> None:
    folder = write_pack(tmp_path / "mine")
    (folder / "pack.yaml").rename(folder / name)
    assert check_paths([folder, folder / "sample.yaml"]) == []
    assert load_library([folder]).packs[-1].pack.title("en") == "mine"


@pytest.mark.parametrize("name", ["需求-价格", "besoin-coût", "preis-für-2", "цена", "값-1", "ราคาที่", "a1-b2"])
def test_ids_and_file_names_of_any_script(tmp_path: Path, name: str) -> None:
    tree = json.loads(json.dumps(minimal()).replace('"repair"', f'"{name}"').replace('"ask"', f'"{name}-x"')) | {
        "id": name
    }
    tree["needs"][0]["id"] = name
    folder = write_pack(tmp_path / "mine", tree)
    assert check_paths([folder]) == []
    assert load_library([folder]).get(name).moves[0].id == f"{name}-x"


@pytest.mark.parametrize(
    "name", ["Need", "Ä-b", "Цена", "-a", "a--b", "a-", "1a", "需 求", "需求。价", "a_b", "😀", "ǅ"]
)
def test_what_is_no_id(name: str) -> None:
    told = read(bent(lambda t: t["needs"][0].update(id=name))).problems
    assert told
    assert {problem.code for problem in told} & {"S006", "Y017"}


def test_an_id_typed_in_two_ways_is_one(tmp_path: Path) -> None:
    composed, apart = "besoin-coût", "besoin-cou\u0302t"
    tree = json.loads(json.dumps(minimal(), ensure_ascii=False).replace('"repair"', f'"{apart}"')) | {"id": apart}
    tree["needs"][0]["id"] = composed
    folder = write_pack(tmp_path / "mine", tree)
    assert (folder / f"{apart}.yaml").exists()
    assert check_paths([folder]) == []
    assert load_library([folder]).get(composed).needs[0].id == composed


def test_shipped_files_give_no_finding() -> None:
    paths = [scenarios_path(), assets_path("personalities"), assets_path("rules.yaml")]
    assert yaml_files(assets_path("personalities"))
    assert check_paths(paths) == []
