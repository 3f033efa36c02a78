"""Worksheets: those there are to begin, and those somebody has filled in and keeps, for every face."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from roleplay.desk.led import found_by
from roleplay.desk.trouble import DeskError, unwritable
from roleplay.practice.sheet.body import read, written
from roleplay.practice.sheet.filled import Filled, Removed, Spot, longest
from roleplay.practice.sheet.stray import blank_of, named
from roleplay.reading.language import Language
from roleplay.scenario.worksheet import LongBlank, Worksheet
from roleplay.store.paper import LONGEST_TITLE, Paper, PaperKind, new_id
from roleplay.store.plain import plain
from roleplay.store.store import StaleError

if TYPE_CHECKING:
    from roleplay.engine.play import Play
    from roleplay.reading.problem import Problem
    from roleplay.scenario.library import Library
    from roleplay.store.store import Store

KIND: PaperKind = "sheet"
DOT = " · "


def _now() -> int:
    return int(datetime.now().timestamp())


@dataclass(frozen=True, slots=True)
class Kept:
    """A sheet that is kept: its paper, what stands in it, and its worksheet, None where that is gone."""

    paper: Paper
    filled: Filled
    worksheet: Worksheet | None


class Sheet:
    """One sheet at hand. What is put into it is at hand at once, and on the disk once it has been kept."""

    def __init__(
        self,
        store: Store,
        worksheet: Worksheet | None,
        filled: Filled,
        title: str,
        paper: Paper | None = None,
        clock: Callable[[], int] = _now,
    ) -> None:
        self._store, self._clock = store, clock
        self.worksheet, self.filled, self.title, self.paper = worksheet, filled, title, paper
        self._removed: list[Removed] = []
        self._changed = paper is None and not filled.empty

    @property
    def unkept(self) -> bool:
        """Whether something in it is not on the disk."""
        return self._changed

    def put(self, spot: Spot, text: str) -> str:
        """Fill something in; what stands there now: on one line where it is a line, without what a screen obeys."""
        if self.worksheet is None:
            return self.filled.at(spot)
        clean = plain(text).replace("\t", " ")
        if not isinstance(blank_of(self.worksheet, spot), LongBlank):
            clean = " ".join(clean.split("\n"))
        clean = clean[: longest(self.worksheet, spot)]
        if not clean.strip():
            clean = ""
        if clean != self.filled.at(spot):
            self.filled, self._changed = self.filled.put(spot, clean), True
        return clean

    def add_row(self, table_id: str) -> str | None:
        """Add a row to a table; its id, or None where there is no room for one."""
        table = self.worksheet.tables.get(table_id) if self.worksheet is not None else None
        if table is None or table.rows or len(self.filled.rows.get(table_id, ())) >= table.most:
            return None
        self.filled, row = self.filled.with_row(table)
        self._changed = self._changed or self.paper is not None
        return row

    def remove_row(self, table: str, row: str) -> bool:
        """Take a row out; whether there was one."""
        if self.worksheet is None or table not in self.worksheet.tables or self.worksheet.tables[table].rows:
            return False
        self.filled, removed = self.filled.without_row(table, row)
        if removed is not None:
            self._removed.append(removed)
            self._changed = True
        return removed is not None

    @property
    def can_undo(self) -> bool:
        """Whether a row can be put back."""
        return bool(self._removed)

    def undo(self) -> Removed | None:
        """Put the row back that was taken out last."""
        if not self._removed:
            return None
        removed = self._removed.pop()
        self.filled, self._changed = self.filled.with_back(removed), True
        return removed

    def keep(self, language: Language) -> DeskError | None:
        """Have it on the disk, if it is not yet; what hindered that, if anything did.

        Where it was changed elsewhere meanwhile, what stands here is kept as another sheet, and that is told.
        """
        if not self._changed or (self.paper is None and self.filled.empty):
            return None
        if self.worksheet is not None:
            self.filled = named(self.worksheet, self.filled, language)
        try:
            try:
                self.paper = self._store.keep_paper(self._written())
            except StaleError:
                self.paper = None
                self.paper = self._store.keep_paper(self._written())
                self._changed = False
                return DeskError("sheet.stale")
        except ValueError:
            return DeskError("sheet.large")
        except OSError as error:
            return unwritable(error)
        self._changed = False
        return None

    def _written(self) -> Paper:
        now, body = self._clock(), written(self.filled)
        if self.paper is None:
            return Paper(new_id(), KIND, self.title, now, now, body)
        return replace(self.paper, title=self.title, changed=max(now, self.paper.made), body=body)

    def rename(self, title: str) -> None:
        """Call it otherwise from now on."""
        wanted = fit_title(title)
        if wanted and wanted != self.title:
            self.title, self._changed = wanted, True


class Sheets:
    """The worksheets of the library, with the papers of whoever sits at the desk."""

    def __init__(
        self, library: Callable[[], Library], store: Callable[[], Store], clock: Callable[[], int] = _now
    ) -> None:
        self._library, self._store, self._clock = library, store, clock

    def worksheets(self) -> list[Worksheet]:
        """The sound worksheets of all packs, in their order."""
        return self._library().worksheets()

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with others."""
        return tuple(
            one for pack in self._library().packs for _, reading in pack.worksheets for one in reading.problems
        )

    def worksheet(self, name: str) -> Worksheet | None:
        """The worksheet of this id, if there is one."""
        return next((one for one in self.worksheets() if one.id == name), None)

    def kept(self) -> tuple[list[Kept], list[str]]:
        """Every sheet that is kept, the one changed last first, and what is wrong with those that cannot be read.

        Raises OSError where the store refuses.
        """
        papers, wrong = self._store().papers(KIND)
        known = {one.id: one for one in self.worksheets()}
        found: list[Kept] = []
        for paper in papers:
            try:
                filled = read(paper.body)
            except ValueError as error:
                wrong = [*wrong, f"{paper.title or paper.id}: {error}"]
            else:
                found.append(Kept(paper, filled, known.get(filled.worksheet)))
        return found, wrong

    def find(self, name: str) -> Kept | None:
        """A sheet by its id or the beginning of that, or by its title, where that tells which one."""
        kept, _ = self.kept()
        found = found_by(name, [one.paper for one in kept])
        return next((one for one in kept if one.paper is found), None)

    def begin(self, worksheet: Worksheet, language: Language) -> Sheet:
        """An empty sheet; it is kept once something stands in it."""
        return Sheet(self._store(), worksheet, Filled(worksheet.id), worksheet.title(language), clock=self._clock)

    def latest(self, name: str, language: Language) -> Sheet:
        """The sheet of this worksheet that was changed last, to go on with, or an empty one.

        Raises KeyError for a worksheet that is not there, OSError where the store refuses.
        """
        worksheet = self.worksheet(name)
        if worksheet is None:
            raise KeyError(name)
        kept = next((one for one in self.kept()[0] if one.filled.worksheet == name), None)
        return self.open(kept) if kept is not None else self.begin(worksheet, language)

    def begin_from(self, worksheet: Worksheet, play: Play, play_id: str, language: Language) -> Sheet:
        """A sheet with what a play gives."""
        from roleplay.practice.sheet.prefill import prefilled, taken  # late: brings the engine

        filled = prefilled(worksheet, taken(play, play_id, language))
        client = play.case.scenario.client.name(language)
        title = fit_title(f"{worksheet.title(language)}{DOT}{client}")
        return Sheet(self._store(), worksheet, filled, title, clock=self._clock)

    def open(self, kept: Kept) -> Sheet:
        """A sheet that is kept, to go on with."""
        return Sheet(self._store(), kept.worksheet, kept.filled, kept.paper.title, kept.paper, self._clock)

    def rename(self, kept: Kept, title: str) -> None:
        """Call a sheet otherwise. Raises DeskError."""
        wanted = fit_title(title)
        if not wanted:
            raise DeskError("sheet.untitled")
        self._keep(replace(kept.paper, title=wanted))

    def duplicate(self, kept: Kept, title: str) -> Paper:
        """The same sheet again, under a title of its own. Raises DeskError."""
        now = self._clock()
        return self._keep(Paper(new_id(), KIND, fit_title(title) or kept.paper.title, now, now, kept.paper.body))

    def throw(self, kept: Kept) -> None:
        """Throw a sheet away for good. Raises DeskError."""
        try:
            self._store().throw_paper(kept.paper.id)
        except OSError as error:
            raise unwritable(error) from None

    def _keep(self, paper: Paper) -> Paper:
        try:
            return self._store().keep_paper(paper)
        except StaleError:
            raise DeskError("sheet.changed") from None
        except ValueError:
            raise DeskError("sheet.large") from None
        except OSError as error:
            raise unwritable(error) from None


def fit_title(title: str) -> str:
    """A title as it can be kept: one line, not too long; "" for none."""
    return " ".join(plain(title).split())[:LONGEST_TITLE]
