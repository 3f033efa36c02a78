"""The store that is a database: plays with their notes and origins, and the objections, whoever else uses it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from itertools import count
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Engine, Table, delete, func, insert, select, update

from roleplay.reading.problem import sentence
from roleplay.reading.regular import UnfitError
from roleplay.store.objection import LARGEST_OBJECTION, MOST, Objection
from roleplay.store.plain import check_id, plain
from roleplay.store.profile import FIRST
from roleplay.store.sql.cardlog import CardLog
from roleplay.store.sql.claim import ServerClaim, claim_by_file, may_be_open
from roleplay.store.sql.engine import connect_to, prepare, reading, ready
from roleplay.store.sql.gatheringlog import GatheringLog
from roleplay.store.sql.hold import DatabaseHold
from roleplay.store.sql.owner import writing_as
from roleplay.store.sql.paperlog import PaperLog
from roleplay.store.sql.row import EPOCH, LISTED, moment, row_of, summary_in, transcript_in
from roleplay.store.sql.schema import notes, objections, origins, plays
from roleplay.store.store import LARGEST_NOTES, HeldError, Shelved

if TYPE_CHECKING:
    from roleplay.engine.transcript import Transcript
    from roleplay.store.sql.claim import Claim

LARGEST_ORIGIN = 20_000


class Database:
    """Plays, notes and objections of one profile behind `url`: of nobody else anything is seen, held or changed.

    Opened when it is first needed; every failure is a StoreError.
    """

    def __init__(self, url: str, profile: str = FIRST) -> None:
        self._url = url
        self.profile = profile
        self._known: dict[str, Shelved] = {}
        self._claims: list[ServerClaim] = []
        self._latch = RLock()
        self._opened: Engine | None = None
        self._file: Path | None = None
        self._place: tuple[int, int] | None = None

    @property
    def engine(self) -> Engine:
        """The way to the database, with its tables made. One whose file has been taken away is opened anew.

        Else what is kept would go into a file that nobody finds again.
        """
        with self._latch:
            if self._opened is not None and self._place != self._now():
                self._opened.dispose()
                self._opened = None
            if self._opened is None:
                engine = connect_to(self._url)
                if engine.dialect.name == "sqlite":
                    self._file = Path(engine.url.database or "")
                    ready(self._file)
                try:
                    _bring_up_to_date(engine)
                except BaseException:
                    engine.dispose()
                    raise
                self._opened, self._place = engine, self._now()
            return self._opened

    def _now(self) -> tuple[int, int] | None:
        """Which file is there now; None for a server's database, and where there is none."""
        try:
            seen = self._file.stat() if self._file is not None else None
        except OSError:
            return None
        return (seen.st_dev, seen.st_ino) if seen is not None else None

    def close(self) -> None:
        """Let go of what is open, plays included. Twice does no harm."""
        while self._claims:
            self._claims.pop().release()
        with self._latch:
            if self._opened is not None:
                self._opened.dispose()
                self._opened = None

    def all(self, most: int | None = None) -> list[Shelved]:
        """Every play, the latest first, or the latest `most`; the records are read when they are asked for."""
        asked = select(*(plays.c[name] for name in LISTED)).order_by(plays.c.changed.desc(), plays.c.id.desc())
        with reading(self.engine) as connection:
            rows = connection.execute(asked.where(self._mine(plays)).limit(most)).all()
        found = [self._shelved(row) for row in rows]
        self._known = ({} if most is None else self._known) | {shelved.id: shelved for shelved in found}
        return found

    def count(self) -> int:
        """How many plays there are."""
        with reading(self.engine) as connection:
            counted = select(func.count()).select_from(plays).where(self._mine(plays))
            return int(connection.execute(counted).scalar_one())

    def _mine(self, table: Table, play_id: str | None = None) -> ColumnElement[bool]:
        """What is this profile's, or of that the row of one play."""
        mine = table.c.profile == self.profile
        return mine if play_id is None else mine & (table.c.id == play_id)

    def _shelved(self, row: Sequence[Any]) -> Shelved:
        play_id, changed, serial, *_ = row
        summary = summary_in(row)
        if summary is None:
            return Shelved(sentence(str(play_id)), moment(changed), (0, 0), _damaged)
        known = self._known.get(play_id)
        if known is not None and known.version == (serial, 0):
            return known
        return Shelved(play_id, moment(changed), (serial, 0), partial(self.load, play_id), summary)

    def load(self, play_id: str) -> Transcript:
        """The record of a play. Raises TranscriptError for a broken one, FileNotFoundError for none."""
        with reading(self.engine) as connection:
            found = connection.execute(select(plays.c.document).where(self._mine(plays, play_id))).one_or_none()
        if found is None:
            raise FileNotFoundError(play_id)
        return transcript_in(found.document)

    def reserve(self, scenario: str) -> DatabaseHold:
        """Hold a new play: its id is the scenario and the time of day, with a number where that is taken."""
        name = f"{scenario}-{datetime.now(UTC).strftime('%Y%m%d-%H%M%S')}"
        for number in count(1):
            try:
                hold = self.hold(name if number == 1 else f"{name}-{number}")
            except (HeldError, FileNotFoundError):
                continue
            if hold.new:
                return hold
            hold.release()
        raise AssertionError("numbers end nowhere")

    def hold(self, play_id: str) -> DatabaseHold:
        """Hold a play. Raises HeldError where it is open elsewhere, ValueError for what is no id.

        FileNotFoundError for a play of another profile: here there is none.
        """
        check_id(play_id)
        return DatabaseHold(lambda: self.engine, self.profile, play_id, self._claim(play_id))

    def _claim(self, play_id: str) -> Claim:
        if self.engine.dialect.name == "sqlite":
            return claim_by_file(Path(self.engine.url.database or "").parent, play_id)
        claim = ServerClaim(self.engine, play_id)
        self._claims.append(claim)
        return claim

    def claim_open(self, plays_kept: Sequence[str]) -> list[Claim]:
        """Claim those of these plays that may be open somewhere. Raises HeldError where one is."""
        claims: list[Claim] = []
        try:
            for play_id in may_be_open(self.engine, plays_kept):
                claims.append(self._claim(play_id))
        except BaseException:
            for claim in claims:
                claim.release()
            raise
        return claims

    def save(self, play_id: str, transcript: Transcript) -> None:
        """Put a record in place of whatever was there, unless somebody has it open."""
        hold = self.hold(play_id)
        try:
            hold.save(transcript)
        finally:
            hold.release()

    def take(self, play_id: str, changed: datetime, transcript: Transcript, note: str, file: str | None) -> bool:
        """Take a play over from elsewhere with what belongs to it; False where its id is taken by another record."""
        check_id(play_id)
        row = row_of(transcript)
        with writing_as(self.engine, self.profile) as connection:
            asked = select(plays.c.document, plays.c.profile).where(plays.c.id == play_id)
            there = connection.execute(asked).one_or_none()
            if there is not None:
                return tuple(there) == (row["document"], self.profile)
            at = (changed - EPOCH) // timedelta(microseconds=1)
            own = {"id": play_id, "profile": self.profile}
            connection.execute(insert(plays).values({**row, **own, "serial": 1, "changed": max(at, 0)}))
            if file is not None:
                connection.execute(delete(origins).where(self._mine(origins, play_id)))
                connection.execute(insert(origins).values(**own, file=file))
        if note and not self.notes(play_id):
            self.save_notes(play_id, note)
        return True

    def delete(self, play_id: str) -> None:
        """Throw a play away with its notes; no complaint when it is not there. Raises HeldError where it is open."""
        try:
            hold = self.hold(play_id)
        except FileNotFoundError:
            return
        try:
            with writing_as(self.engine, self.profile) as connection:
                for table in (plays, notes, origins):
                    connection.execute(delete(table).where(self._mine(table, play_id)))
        finally:
            hold.release()

    def notes(self, play_id: str) -> str:
        """What was noted for a play, plain; "" where nothing was, or nothing that is text of a fitting length."""
        return _noted(self._kept(notes, play_id, "text"))

    def every_note(self, among: Collection[str] | None = None) -> dict[str, str]:
        """What was noted for each play that has notes, or for those `among` whose ids are given, likewise."""
        asked = select(notes) if among is None else select(notes).where(notes.c.id.in_(among))
        with reading(self.engine) as connection:
            rows = connection.execute(asked.where(self._mine(notes))).all()
        return {row.id: noted for row in rows if (noted := _noted(row.text))}

    def save_notes(self, play_id: str, text: str) -> None:
        """Keep what was noted for a play. Raises OSError, also for more than can be read again."""
        clean = plain(text)
        if len(clean.encode()) > LARGEST_NOTES:
            raise UnfitError(Path(play_id), f"larger than {LARGEST_NOTES:,} bytes")
        self._keep(notes, play_id, "text", clean)

    def origin(self, play_id: str) -> str | None:
        """The scenario file that a play was begun from, an absolute path; None where there is none."""
        file = self._kept(origins, play_id, "file")
        fits = file is not None and len(file) <= LARGEST_ORIGIN and file.isprintable() and Path(file).is_absolute()
        return file if fits else None

    def save_origin(self, play_id: str, file: str) -> None:
        """Remember the scenario file that a play was begun from."""
        self._keep(origins, play_id, "file", file)

    def _kept(self, table: Table, play_id: str, column: str) -> str | None:
        with reading(self.engine) as connection:
            found = connection.execute(select(table.c[column]).where(self._mine(table, play_id))).scalar()
        return found if isinstance(found, str) else None

    def _keep(self, table: Table, play_id: str, column: str, value: str) -> None:
        check_id(play_id)
        with writing_as(self.engine, self.profile) as connection:
            put = update(table).where(self._mine(table, play_id)).values({column: value})
            if connection.execute(put).rowcount != 1:
                connection.execute(insert(table).values({"id": play_id, column: value, "profile": self.profile}))

    @cached_property
    def drills(self) -> CardLog:
        """What happened to cards."""
        return CardLog(lambda: self.engine, self.profile)

    @cached_property
    def papers(self) -> PaperLog:
        """Worksheets, self-tests and the like."""
        return PaperLog(lambda: self.engine, self.profile)

    @cached_property
    def gatherings(self) -> GatheringLog:
        """Workshops."""
        return GatheringLog(lambda: self.engine, self.profile)

    def object(self, objection: Objection) -> None:
        """Keep an objection; one to the same move of the same play is put in its place."""
        check_id(objection.play)
        document = json.dumps(objection.as_dict(), ensure_ascii=False)
        row = {"play": objection.play, "move": objection.move, "profile": self.profile}
        with writing_as(self.engine, self.profile) as connection:
            connection.execute(delete(objections).filter_by(**row))
            connection.execute(insert(objections).values(**row, document=document))

    def objections(self) -> tuple[list[Objection], list[str]]:
        """Every objection that can be read, the earliest first, and what is wrong with the others, in plain text."""
        with reading(self.engine) as connection:
            mine = self._mine(objections)
            ordered = select(objections).where(mine).order_by(objections.c.play, objections.c.move).limit(MOST)
            rows = connection.execute(ordered).all()
            counted = select(func.count()).select_from(objections).where(mine)
            more = connection.execute(counted).scalar_one() - len(rows)
        found, wrong = [], []
        for row in rows:
            try:
                found.append(_objection(row.document))
            except (ValueError, TypeError, RecursionError) as error:
                wrong.append(sentence(f"{row.play}, {row.move}: {error}"))
        if more:
            wrong.append(f"{more} more than {MOST}")
        return sorted(found, key=lambda one: (one.made, one.play, one.move)), wrong


def _bring_up_to_date(engine: Engine) -> None:
    if prepare(engine):
        from roleplay.store.sql.upgrade import upgrade  # late: needed once in a long while, and heavy

        upgrade(engine)


def _noted(text: object) -> str:
    return plain(text) if isinstance(text, str) and len(text.encode(errors="replace")) <= LARGEST_NOTES else ""


def _damaged() -> Transcript:
    raise ValueError("not a transcript: its row in the database is damaged")


def _objection(document: str) -> Objection:
    if len(document) > LARGEST_OBJECTION:
        raise ValueError(f"larger than {LARGEST_OBJECTION:,} signs")
    return Objection.read(json.loads(document))
