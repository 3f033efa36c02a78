"""The debrief as a document: nothing in it is read as markup, and no file is written over."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from roleplay.analysis.review import review
from roleplay.desk.export import export
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.reading.text import Language
from roleplay.scenario.library import load_library, load_personalities, load_rules
from roleplay.scenario.personality import LEVELS
from roleplay.telling.account import Accounts
from roleplay.telling.debrief import Debrief
from roleplay.telling.page import Document, Part, Points, Quoted, Soft, Table, as_html, as_markdown
from tests.analysis.test_review import solver
from tests.scenario.sample import minimal, move, need
from tests.scenario.sample import scenario as sample
from tests.screenshot import SCENARIO, WHOLE, talk

HOSTILE = "<script>x</script> [bold]*a*_b_`c`|d| # e"


def document(language: Language, notes: str = "") -> Document:
    library = load_library()
    session = talk(library.get(SCENARIO), WHOLE)
    return Debrief(language, session, load_rules(), library.personalities, notes=notes).document()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_tells_result_score_needs_client_moves_lessons_and_notes(language: Language) -> None:
    scenario = load_library().get(SCENARIO)
    told = as_html(document(language, "June?"))
    assert scenario.title(language) in told
    for one in scenario.needs:
        assert f"<h3>{one.title(language)}</h3>" in told
    assert told.count("<article>") >= len(WHOLE)
    assert "<blockquote>June?</blockquote>" in told
    points = score(talk(scenario, WHOLE).play)
    assert (f"{points.uncovered} of {points.of}" if language == "en" else f"{points.of}个需求") in told


@pytest.mark.parametrize("scenario", [scenario.id for scenario in load_library().scenarios()])
def test_every_rule_of_the_score_is_explained_once(scenario: str) -> None:
    library, birds = load_library(), load_personalities()
    session = Session(Play.start(draw_case(library.get(scenario), birds, seed=7)))
    part = Debrief("en", session, load_rules(), birds).document().parts[0]
    [table] = [block for block in part.blocks if isinstance(block, Table)]
    lines = score(session.play).lines
    first = {line.rule: number for number, line in reversed(list(enumerate(lines)))}
    assert [number for number, row in enumerate(table.rows) if row[2]] == sorted(first.values())


def test_texts_are_no_markup() -> None:
    blocks = (HOSTILE, Soft(HOSTILE), Points((HOSTILE,)), Quoted(f"{HOSTILE}\n1. x\n- y"), Table(("a",), ((HOSTILE,),)))
    hostile = Document("en", HOSTILE, HOSTILE, blocks, (Part(HOSTILE, blocks),))
    page = as_html(hostile)
    assert "<script" not in page
    assert "default-src" in page
    text = as_markdown(hostile)
    assert "\\<script\\>x\\</script\\> \\[bold\\]\\*a\\*\\_b\\_\\`c\\`\\|d\\| \\# e" in text
    assert "> 1\\. x" in text
    assert "> \\- y" in text


def test_a_file_that_is_there_is_kept_and_the_new_one_numbered(tmp_path: Path) -> None:
    short = Document("en", "t", "l")
    names = [export(short, tmp_path / "deep" / "x.md").name for _ in range(3)]
    assert names == ["x.md", "x-2.md", "x-3.md"]
    (tmp_path / "y.html").write_text("mine")
    assert export(short, tmp_path / "y.html").name == "y-2.html"
    assert (tmp_path / "y.html").read_text() == "mine"


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    with pytest.raises(OSError, match="a"):
        export(Document("en", "t", "l"), tmp_path / "a" / "x.md")


@pytest.mark.parametrize(("language", "fact"), [("en", "level 1"), ("zh", "难易1档")])
def test_an_easier_level_stands_in_the_page_that_is_written_out(language: Language, fact: str) -> None:
    library = load_library()
    for level in LEVELS:
        case = draw_case(library.get(SCENARIO), library.personalities, seed=1, level=level)
        session = Session(Play.start(case).then("@leave"), "practice")
        told = as_markdown(Debrief(language, session, load_rules(), library.personalities).document())
        assert (fact in told) == (level == 1)


@pytest.mark.parametrize(
    ("scenario", "en", "zh"),
    [
        ("county-bureau-pcs", "0 of 7 needs uncovered", "7个需求，挖出了0个"),
        ("phone-appointment", "0 of 5 goals reached", "5个目标，达成了0个"),
        ("counting-chickens", "0 of 5 needs and goals reached", "挖出的需求、达成的目标：0个（共5个）"),
    ],
)
def test_the_headline_names_what_it_counts(scenario: str, en: str, zh: str) -> None:
    library = load_library()
    play = Play.start(draw_case(library.get(scenario), library.personalities, seed=1)).then("@leave")
    for language, head in (("en", en), ("zh", zh)):
        found = Debrief(language, Session(play, "practice"), load_rules(), library.personalities).document()
        assert found.lead == head


@pytest.mark.parametrize(
    ("language", "entry", "when", "why"),
    [
        ("en", "@leave", "The chance of it: still within reach when you took your leave at move 1.", ""),
        ("zh", "@leave", "机会：第1步你告辞的时候，其实还谈得出来。", ""),
        (
            "en",
            "@time",
            "The chance of it: no longer within reach in full after move 1 (",
            "because the client's time was up",
        ),
        ("zh", "@time", "机会：第1步（", "因为客户的时间用完了"),
    ],
)
def test_the_card_of_a_missed_need_says_when_it_died_and_why(
    language: Language, entry: str, when: str, why: str
) -> None:
    birds = load_personalities()
    session = Session(Play.start(draw_case(sample(), birds, seed=1)).then(entry), "practice")
    found = review(session.play, birds, solver())
    told = as_html(Debrief(language, session, load_rules(), birds, found).document())
    card = html.unescape(told[told.index("<h3>") :])
    assert when in card
    assert why in card


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_lesson_that_praises_is_read_once_in_the_moves_of_a_page_and_with_each_move_on_a_screen(
    language: Language,
) -> None:
    tree = minimal()
    needs = ("repair", "paper", "toner")
    tree["client"] |= {"personalities": ["dove"], "trust": 8}
    tree["needs"] = [need(name) for name in needs]
    tree["moves"] = [*tree["moves"], *(move(f"ask-{name}", "problem", about=name) for name in needs)]
    birds, rules = load_personalities(), load_rules()
    case = draw_case(sample(tree), birds, seed=1, told=True)
    play = Play.start(case)
    for name in needs:
        play = play.then(f"ask-{name}")
    praise = rules.reason("problem.lands")
    assert praise is not None
    accounts = Accounts(language, case, rules)
    assert all(praise(language) in accounts.turn(turn) for turn in play.turns)
    told = Debrief(language, Session(play, "practice"), rules, birds).moves()
    texts = [block for part in told.parts for block in part.blocks if isinstance(block, str)]
    assert [praise(language) in text for text in texts] == [True, False, False]
    assert all(texts)
