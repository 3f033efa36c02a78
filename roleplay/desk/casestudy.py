"""A case read alone: notes of one's own to each question, kept, and whether the outcome has been looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from roleplay.desk.trouble import DeskError, unwritable
from roleplay.store.paper import Paper, PaperKind, new_id
from roleplay.store.plain import plain
from roleplay.store.store import StaleError
from roleplay.workshop.name import LONGEST_TEXT

if TYPE_CHECKING:
    from roleplay.scenario.discussion import Discussion
    from roleplay.store.store import Store

KIND: PaperKind = "study"


def studies(store: Store) -> list[Paper]:
    """What has been noted on cases, the latest first. Raises OSError."""
    return store.papers(KIND)[0]


class Study:
    """One case at hand. What is noted is at hand at once, and on the disk once it has been kept."""

    def __init__(
        self, store: Callable[[], Store], case: Discussion, paper: Paper | None, clock: Callable[[], int]
    ) -> None:
        self._store, self.case, self._paper, self._clock = store, case, paper, clock
        body = paper.body if paper is not None else {}
        self._notes = _notes(body)
        self._revealed = body.get("revealed") is True
        self._changed = False

    @property
    def notes(self) -> Mapping[str, str]:
        """What was noted, by the ids of questions; those that the case does not ask any more included."""
        return self._notes

    @property
    def revealed(self) -> bool:
        """Whether the outcome has been looked at; notes stay as they were then."""
        return self._revealed

    @property
    def unkept(self) -> bool:
        """Whether something in it is not on the disk."""
        return self._changed

    def note(self, question: str, text: str) -> None:
        """Write something down; nothing more once the outcome is known."""
        clean = plain(text).replace("\t", " ")[:LONGEST_TEXT]
        if not self._revealed and clean != self._notes.get(question, ""):
            self._notes, self._changed = {**self._notes, question: clean}, True

    def reveal(self) -> None:
        """Look at the outcome."""
        if not self._revealed:
            self._revealed = self._changed = True

    def keep(self) -> DeskError | None:
        """Have it on the disk, if it is not yet; what hindered that, if anything did.

        Where it was changed elsewhere meanwhile, what stands here is kept beside that.
        """
        if not self._changed:
            return None
        try:
            try:
                self._paper = self._store().keep_paper(self._written())
            except StaleError:
                self._paper = None
                self._paper = self._store().keep_paper(self._written())
        except ValueError:
            return DeskError("sheet.large")
        except OSError as error:
            return unwritable(error)
        self._changed = False
        return None

    def _written(self) -> Paper:
        notes = {name: text for name, text in self._notes.items() if text.strip()}
        body: dict[str, Any] = {"case": self.case.id, "notes": notes, "revealed": self._revealed}
        now = self._clock()
        if self._paper is None:
            return Paper(new_id(), KIND, self.case.id, now, now, body)
        return replace(self._paper, changed=max(now, self._paper.made), body=body)


def _notes(body: Mapping[str, Any]) -> dict[str, str]:
    """The notes in what a store holds, which anybody may have changed."""
    found = body.get("notes")
    if not isinstance(found, Mapping):
        return {}
    return {str(name): text[:LONGEST_TEXT] for name, text in found.items() if isinstance(text, str)}
