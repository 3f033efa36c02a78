"""The guide for trainers: its commands run as they stand, all that it names is there, both languages say the same."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from roleplay.cli.root import root
from roleplay.desk.coursing import titles
from roleplay.engine.case import draw_case
from roleplay.reading.text import Language
from roleplay.scenario.curriculum import Session
from roleplay.scenario.file import assignment_file, curriculum_file
from roleplay.scenario.library import load_curriculum, load_library
from tests.cli.conftest import Run

DOCS = Path(__file__).parents[2] / "docs"
GUIDES: dict[Language, Path] = {"en": DOCS / "trainer.md", "zh": DOCS / "trainer.zh.md"}
HEADINGS = {"en": "## Session {n}: {title} ({minutes} minutes)", "zh": "## 第{n}次课：{title}（{minutes} 分钟）"}
NUMERALS = {"en": "123456", "zh": "一二三四五六"}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = {
    ("play",): "scenario",
    ("cards",): "scenario",
    ("cast", "round"): "scenario",
    ("drill",): "deck",
    ("discuss", "read"): "discussion",
    ("discuss", "print"): "discussion",
    ("sheet", "out"): "worksheet",
}
"""What the last argument of a command names."""
OPTIONS = {"scenarios": "scenario", "cases": "discussion", "like": "deck"}
"""What is named by options, by the names of their values."""


class Typed:
    """A command line of a guide: the command that it runs, its arguments, and the values of its options."""

    def __init__(self, line: str) -> None:
        self.words = shlex.split(line)[1:]
        self.path: tuple[str, ...] = ()
        found: click.Command = root
        values, rest = self._parsed(found, self.words)
        while isinstance(found, click.Group) and rest:
            below = found.get_command(click.Context(found), rest[0])
            assert below is not None, f"no command: {line}"
            found, self.path = below, (*self.path, rest[0])
            values, rest = self._parsed(found, rest[1:])
        self.values, self.arguments = values, rest

    @staticmethod
    def _parsed(found: click.Command, words: list[str]) -> tuple[dict[str, object], list[str]]:
        """Options and the rest. Raises UsageError for an option that is not there."""
        context = click.Context(
            found, allow_extra_args=True, allow_interspersed_args=not isinstance(found, click.Group)
        )
        bare = click.Command(found.name, params=[one for one in found.params if isinstance(one, click.Option)])
        values, rest, _ = bare.make_parser(context).parse_args(list(words))
        return values, rest

    def named(self) -> Iterator[tuple[str, str]]:
        """Everything of ours that it names, by sort and id."""
        if self.path in NAMED and self.arguments:
            yield NAMED[self.path], self.arguments[-1]
        for name, sort in OPTIONS.items():
            given = self.values.get(name) or ()
            yield from ((sort, str(one)) for one in ((given,) if isinstance(given, str) else given))  # type: ignore[attr-defined]

    @property
    def shape(self) -> tuple[object, ...]:
        """What is the same in every language: the command, its options, and what it names."""
        return self.path, sorted(self.values), len(self.arguments), sorted(self.named())


def blocks(text: str, language: str = "") -> list[str]:
    return [block for kind, block in FENCE.findall(text) if kind == language]


def typed(text: str) -> list[Typed]:
    """All command lines, those within sentences included."""
    inline = re.findall(r"`(roleplay [^`\n]*)`", FENCE.sub("", text))
    return [Typed(line) for line in (*"".join(blocks(text)).splitlines(), *inline)]


@pytest.fixture(params=GUIDES)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def guide(language: Language) -> str:
    return GUIDES[language].read_text(encoding="utf-8")


def section(guide: str, language: Language, number: int, session: Session) -> str:
    """What stands below the heading of a session, which has its title and length."""
    n = NUMERALS[language][number]
    title = session.title(language)
    heading = HEADINGS[language].format(n=n, title=title, minutes=session.minutes)
    assert f"\n{heading}\n" in guide
    return guide.split(f"\n{heading}\n")[1].split("\n## ")[0]


def test_every_command_has_its_options_and_names_what_is_there(guide: str) -> None:
    library = load_library()
    there = {
        "scenario": {one.id for one in library.scenarios()},
        "deck": {one.id for one in library.decks()},
        "discussion": {one.id for one in library.discussions()},
        "worksheet": {one.id for one in library.worksheets()},
    }
    lines = typed(guide)
    assert len(lines) > 60
    assert [(sort, name) for line in lines for sort, name in line.named() if name not in there[sort]] == []


@pytest.mark.parametrize("number", range(6))
def test_every_session_stands_there_with_its_minutes_and_with_all_that_it_uses(
    guide: str, language: Language, number: int
) -> None:
    session = load_curriculum().sessions[number]
    told = section(guide, language, number, session)
    begun, rows = 0, []
    for part in session.parts:
        rows.append(f"{begun}–{begun + part.minutes}")
        begun += part.minutes
    assert re.findall(r"^\| (\d+–\d+) \|", told, re.MULTILINE) == rows
    named = {pair for line in typed(told) for pair in line.named()}
    wanted = {(part.use.sort, part.use.id) for part in session.parts if part.use is not None and part.use.id}
    assert wanted <= named
    levels = {int(str(line.values["level"])) for line in typed(told) if line.path == ("host",)}
    assert levels == {part.use.level for part in session.parts if part.use is not None} - {None}


def test_what_is_asked_at_home_is_told_by_its_title(guide: str, language: Language) -> None:
    called, sessions = titles(load_library()), load_curriculum().sessions
    for number, session in enumerate(sessions):
        coming = sessions[number + 1].before if number + 1 < len(sessions) else ()
        told = " ".join(section(guide, language, number, session).split())
        for step in (*session.after, *coming):
            found = called(step)
            assert found is not None
            title = found(language)
            assert title in told or title.replace("“", "‘").replace("”", "’") in told, "quoted within quotes"


def test_both_languages_say_the_same() -> None:
    texts = [file.read_text(encoding="utf-8") for file in GUIDES.values()]
    levels = [re.findall(r"^(#+) ", FENCE.sub("", text), re.MULTILINE) for text in texts]
    assert levels[0] == levels[1]
    shapes = [[line.shape for line in map(Typed, "".join(blocks(text)).splitlines())] for text in texts]
    assert shapes[0] == shapes[1]
    inline = [sorted(map(str, (line.shape for line in typed(text)))) for text in texts]
    assert inline[0] == inline[1]
    assert blocks(texts[0], "yaml") == blocks(texts[1], "yaml")
    links = [[link for link in re.findall(r"\]\(([^)#]+)[)#]", text) if not (DOCS / link).exists()] for text in texts]
    assert links == [[], []]


def test_case_numbers_draw_whom_the_guide_says() -> None:
    library = load_library()
    bureau = library.get("county-bureau-pcs")
    birds = [draw_case(bureau, library.personalities, seed=seed, level=1).personality.id for seed in (1, 8)]
    assert birds == ["dove", "eagle"]


def test_the_files_of_the_guide_are_sound(guide: str, tmp_path: Path) -> None:
    assignment, curriculum = blocks(guide, "yaml")
    for name, text, read in (
        ("week-1.yaml", assignment, assignment_file),
        ("curriculum.yaml", curriculum, lambda file: curriculum_file(file, closely=True)),
    ):
        file = tmp_path / ("assignments" if name == "week-1.yaml" else "pack") / name
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
        found = read(file)
        assert found.value is not None
        assert found.problems == ()


def test_the_commands_run_in_order_as_they_stand(
    run: Run, guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "received").mkdir()
    for line in "".join(blocks(guide)).splitlines():
        words = [word.replace("~", str(tmp_path)) for word in shlex.split(line)[1:]]
        if words[0] == "--profile" or (words[0] == "check" and "assignments" not in words[1]):
            continue  # the screens; the proof of what `new` makes is tested where that is
        if words[0] == "host":
            words += ["--plain", "--no-web"]
        if words[0] == "play":
            words += ["--plain"]
        if words[:2] == ["assign", "week-1.yaml"]:
            (tmp_path / "week-1.yaml").write_text(blocks(guide, "yaml")[0], encoding="utf-8")
        ran = run(*words, typed="quit\n" if words[0] == "host" else "q\n")
        assert ran.code == 0, f"{line}\n{ran.err}"
