"""From the plays that were kept to where a trainee stands: replayed, judged once, and put together for the faces."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.analysis.review import Review, review
from roleplay.analysis.solution import CancelledError, TooLargeError
from roleplay.desk.drilled import AtCards
from roleplay.desk.errand import Errand
from roleplay.desk.facing import most_cases
from roleplay.engine.fingerprint import Fingerprint, fingerprint
from roleplay.engine.level import levels_of
from roleplay.engine.replay import resume
from roleplay.engine.transcript import Transcript, TranscriptError, result_of
from roleplay.practice.drill.event import day_at
from roleplay.practice.following import NO_CARDS, Offer
from roleplay.practice.overview import Overview, overview
from roleplay.practice.trial import Tried, trials
from roleplay.store.evidence import EvidenceCache, Judged

if TYPE_CHECKING:
    from roleplay.desk.solver import SolverService
    from roleplay.engine.play import Play
    from roleplay.engine.session import Session
    from roleplay.practice.drill.log import DrillLog
    from roleplay.practice.drill.worth import Drilled
    from roleplay.scenario.library import Library
    from roleplay.scenario.personality import Level
    from roleplay.store.store import Shelved


@dataclass(frozen=True, slots=True)
class Sorted:
    """Finished plays: those that are judged, those that are to be, and how many cannot be."""

    tried: tuple[Tried, ...]
    waiting: tuple[Shelved, ...]
    unfit: int


class Practising:
    """Judges plays of scenarios of the library, each once while its record and the rules stay the same."""

    def __init__(self, library: Library, solver: SolverService, folder: Path, log: Callable[[], DrillLog]) -> None:
        self._library = library
        self._solver = solver
        self._evidence = EvidenceCache(folder)
        self._cards = AtCards(library, log, folder)
        self._known: dict[tuple[str, tuple[int, int]], Tried | None] = {}
        self._prints: dict[tuple[str, Level], tuple[Fingerprint, ...]] = {}
        self._errand: Errand | None = None
        self._off = False

    def sort(self, plays: Iterable[Shelved]) -> Sorted:
        """What is known of plays without solving anything; unfinished ones and guided ones are passed over."""
        tried, waiting, unfit = [], [], 0
        for play in (play for play in plays if self._counts(play)):
            known = self._look_up(play)
            if isinstance(known, Tried):
                tried.append(known)
            elif (play.id, play.version) in self._known:
                unfit += 1
            else:
                waiting.append(play)
        return Sorted(tuple(tried), tuple(waiting), unfit)

    def _counts(self, play: Shelved) -> bool:
        said = play.summary
        if said is None or not (said.finished and said.entries) or self._library.guides(said.scenario):
            return False
        return play.transcript is not None

    def judge(self, plays: Sequence[Shelved], done: Callable[[int], object] = lambda _: None) -> None:
        """Judge plays one after another, until called off; `done` hears how many are."""
        self._off = False
        for number, play in enumerate(plays):
            done(number)
            if self._off:
                return
            try:
                self._judge(play)
            except CancelledError:
                return
        done(len(plays))

    def call_off(self) -> None:
        """Judge no more; what is judged already stays."""
        self._off = True
        if self._errand is not None:
            self._errand.call_off()

    def replayed(self, play: Shelved) -> Play | None:
        """A play as it was judged; None where it can be replayed no more."""
        if play.transcript is None:
            return None
        try:
            scenario = self._library.get(play.transcript.scenario)
            return resume(play.transcript, scenario, self._library.personalities).play
        except (KeyError, TranscriptError):
            return None

    def keep(self, transcript: Transcript, session: Session, found: Review) -> None:
        """Remember a review that was made anyhow."""
        prints = self._prints_of(transcript)
        if prints:
            self._evidence.keep(transcript, prints, _judged(session, found))

    def overview(self, found: Sorted, now: int | None = None, *, quick: bool = False) -> Overview:
        """What plays and cards come to, at present or at `now`; where it is to be `quick`, no deck is read for it."""
        now = _now() if now is None else now
        return overview(found.tried, len(found.waiting), self._offers(), now, cards=self._drilled(now, quick=quick))

    def _drilled(self, now: int, *, quick: bool) -> Drilled:
        """The cards; none where their log cannot be read, which is told where cards are drilled."""
        try:
            return self._cards.lately(day_at(now, None)) if quick else self._cards.all()
        except OSError:
            return NO_CARDS

    def _offers(self) -> list[Offer]:
        """Every scenario, in the order of the curriculum; what it does not name comes after, easy ones first."""
        order = self._library.curriculum.order()
        there = [scenario for pack in self._library.packs for scenario in pack.scenarios]
        there.sort(key=lambda one: (order.get(one.id, inf), one.difficulty))
        people = self._library.personalities
        return [Offer(one.id, tuple(one.skills), levels_of(one, people)) for one in there]

    def _look_up(self, play: Shelved) -> Tried | None:
        key = (play.id, play.version)
        if key not in self._known and play.transcript is not None:
            prints = self._prints_of(play.transcript)
            if not prints:
                self._known[key] = None
            elif (judged := self._evidence.find(play.transcript, prints)) is not None:
                self._known[key] = _tried(play, play.transcript, judged)
        return self._known.get(key)

    def _judge(self, play: Shelved) -> None:
        """Replay and review a play; one that does not hold, or cannot be solved, is no evidence."""
        assert play.transcript is not None
        transcript, key, personalities = play.transcript, (play.id, play.version), self._library.personalities
        try:
            session = resume(transcript, self._library.get(transcript.scenario), personalities)
            self._errand = Errand(self._solver, most_cases(session.play.case) + 1)
            judged = _judged(session, review(session.play, personalities, self._errand))
        except (KeyError, TranscriptError, TooLargeError):
            self._known[key] = None
            return
        finally:
            self._errand = None
        self._evidence.keep(transcript, self._prints_of(transcript), judged)
        self._known[key] = _tried(play, transcript, judged)

    def _prints_of(self, transcript: Transcript) -> tuple[Fingerprint, ...]:
        """The rules that a judgement rests on: the scenario's, and everybody's who may be the client."""
        key = (transcript.scenario, transcript.level)
        if key not in self._prints:
            self._prints[key] = self._fingerprints(*key)
        found = self._prints[key]
        people = {one.personality_rules for one in found}
        mine = any(one.rules == transcript.rules for one in found) and transcript.personality_rules in people
        return found if mine else ()

    def _fingerprints(self, name: str, level: Level) -> tuple[Fingerprint, ...]:
        try:
            scenario, people = self._library.get(name), self._library.personalities
            return tuple(fingerprint(scenario, people[who], level) for who in scenario.client.personalities)
        except KeyError:
            return ()


def _now() -> int:
    return int(time.time())


def _judged(session: Session, found: Review) -> Judged:
    result = result_of(session)
    return Judged(result.uncovered, result.of, result.total, found.accuracy, trials(session.play, found))


def _tried(play: Shelved, transcript: Transcript, judged: Judged) -> Tried:
    when = transcript.ended if transcript.ended is not None else int(play.changed.timestamp())
    return Tried(
        play=play.id,
        scenario=transcript.scenario,
        personality=transcript.personality,
        level=transcript.level,
        when=when,
        needs=judged.needs,
        of=judged.of,
        score=judged.score,
        accuracy=judged.accuracy,
        trials=judged.trials,
    )
