"""The curriculum as whoever sits at the desk stands in it: what is kept, held against its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from roleplay.desk.casestudy import studies
from roleplay.desk.trouble import DeskError
from roleplay.practice.coursework import Coursework, Evidence, Following, coursework, following
from roleplay.reading.disk import stem_of

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.reading.text import Text
    from roleplay.scenario.curriculum import CourseStep
    from roleplay.scenario.library import Library
    from roleplay.store.store import Shelved


def stand(desk: Desk) -> Coursework:
    """How far the curriculum is, a trainer's own where a pack has one. Raises DeskError where that cannot be read."""
    with _in_words():
        return coursework(desk.library.curriculum, _evidence(desk, desk.plays()))


def next_on(desk: Desk, plays: Iterable[Shelved]) -> Following | None:
    """What comes next in it, by all `plays`; reads no more decks than it has to. Raises DeskError."""
    with _in_words():
        return following(desk.library.curriculum, _evidence(desk, plays))


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DeskError("store", why=error) from None


def _evidence(desk: Desk, plays: Iterable[Shelved]) -> Evidence:
    there = _at_hand(desk.library)

    def known(deck: str) -> tuple[int, int]:
        found = desk.drills.known(deck)
        return found.known, found.cards

    return Evidence(
        best=desk.best(plays),
        known=known,
        discussed={str(one.body.get("case")) for one in studies(desk.store) if one.body.get("revealed") is True},
        filled={one.filled.worksheet for one in desk.sheets.kept()[0] if not one.filled.empty},
        tested=bool(desk.selftests.folder().own),
        there=lambda step: step.sort == "selftest" or (step.sort, step.id) in there,
    )


def _at_hand(library: Library) -> set[tuple[str, str]]:
    """What there is, by sort and id; found out from the names of files."""
    return {
        (sort, stem_of(file))
        for pack in library.every
        for sort, files in (
            ("scenario", pack.files),
            ("deck", pack.deck_files),
            ("discussion", pack.discussion_files),
            ("worksheet", pack.worksheet_files),
        )
        for file in files
    }


def titles(library: Library) -> Callable[[CourseStep], Text | None]:
    """What a step's scenario, deck, case or worksheet is called; None where it is not at hand."""

    def title(step: CourseStep) -> Text | None:
        try:
            match step.sort:
                case "scenario":
                    return library.get(step.id).title
                case "deck":
                    return library.deck(step.id).title
        except KeyError:
            return None
        papers = library.discussions() if step.sort == "discussion" else library.worksheets()
        return next((one.title for one in papers if one.id == step.id), None)

    return title
