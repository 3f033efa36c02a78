"""The self-test at the desk: forms that were filled in, of oneself and of colleagues, kept as papers of the profile."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from roleplay.desk.trouble import DeskError, unwritable
from roleplay.practice.selftest.sitting import SEEDS, Answer, Sitting, named
from roleplay.reading.problem import sentence
from roleplay.store.paper import Paper, new_id
from roleplay.store.store import StaleError
from roleplay.telling.selftest import Report, Standing

if TYPE_CHECKING:
    from roleplay.practice.selftest.outcome import Outcome
    from roleplay.scenario.library import Library
    from roleplay.scenario.selftest import SelfTest
    from roleplay.store.store import Store

MOST_COLLEAGUES = 5


@dataclass(frozen=True, slots=True)
class Form:
    """One form with the paper that it is kept as."""

    paper: Paper
    sitting: Sitting

    @property
    def id(self) -> str:
        """The id of its paper."""
        return self.paper.id

    @property
    def when(self) -> int:
        """When it was begun, in seconds since 1970."""
        return self.paper.made


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything that somebody keeps of the test: what is begun, own results (the latest first), colleagues by name.

    `problems` tells of papers that are no forms; `others` counts forms of other tests.
    """

    begun: tuple[Form, ...] = ()
    own: tuple[Form, ...] = ()
    colleagues: tuple[Form, ...] = ()
    others: int = 0
    problems: tuple[str, ...] = ()

    @property
    def latest(self) -> Form | None:
        """The latest result of one's own, if there is any."""
        return self.own[0] if self.own else None

    @property
    def names(self) -> set[str]:
        """Colleagues who are rated, or begun to be, as names are compared."""
        forms = (*self.begun, *self.colleagues)
        return {form.sitting.about.casefold() for form in forms if form.sitting.about}


class SelfTests:
    """Forms of the library's test, in the store of whoever sits at the desk."""

    def __init__(
        self,
        library: Callable[[], Library],
        store: Callable[[], Store],
        seed: Callable[[], int] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._library, self._store, self._seed, self.clock = library, store, seed, clock

    @property
    def test(self) -> SelfTest:
        """The test that is asked."""
        return self._library().selftest

    def folder(self) -> Folder:
        """All forms. Raises DeskError where the store cannot be read."""
        try:
            papers, wrong = self._store().papers("selftest")
        except OSError as error:
            raise DeskError("selftest.store", why=error) from None
        forms, others, problems = list[Form](), 0, list(wrong)
        for paper in papers:
            try:
                sitting = Sitting.read(paper.body)
            except ValueError as error:
                problems.append(sentence(f"{paper.id}: {error}"))
                continue
            if sitting.test == self.test.id:
                forms.append(Form(paper, sitting.fitting(self.test)))
            else:
                others += 1
        forms.sort(key=lambda form: form.when, reverse=True)
        done = [form for form in forms if form.sitting.done]
        colleagues = sorted((one for one in done if one.sitting.about), key=lambda one: one.sitting.about.casefold())
        return Folder(
            tuple(form for form in forms if not form.sitting.done),
            tuple(form for form in done if not form.sitting.about),
            tuple(colleagues),
            others,
            tuple(problems),
        )

    def begin(self, about: str = "") -> Form:
        """A new form about oneself, or about a colleague; it is kept from the first answer on.

        Raises DeskError for a name that cannot be had.
        """
        name = self.name(about) if about else ""
        now = int(self.clock())
        sitting = Sitting(self.test.id, (self._seed or _random)() % SEEDS, name)
        return Form(Paper(new_id(), "selftest", name, now, now), sitting)

    def name(self, typed: str) -> str:
        """The name of another colleague as it is kept. Raises DeskError where it is none, known, or one too many."""
        name = named(typed)
        if name is None:
            raise DeskError("selftest.name")
        known = self.folder().names
        if name.casefold() in known:
            raise DeskError("selftest.known", name=name)
        if len(known) >= MOST_COLLEAGUES:
            raise DeskError("selftest.full", n=MOST_COLLEAGUES)
        return name

    def answer(self, form: Form, item: str, answer: Answer) -> Form:
        """With an answer, not kept yet. Raises ValueError for what is not offered."""
        return replace(form, sitting=form.sitting.answer(self.test, item, answer))

    def take(self, form: Form, item: str, answer: Answer) -> tuple[Form, DeskError | None]:
        """An answer taken and kept, and what hindered that. The last one is asked again where it could not be kept."""
        kept, failed = self.keep(self.answer(form, item, answer))
        unkept = failed is not None and kept.sitting.done and kept.paper.serial == form.paper.serial
        return (form if unkept else kept), failed

    def back(self, form: Form) -> Form:
        """Without the last answer, not kept yet."""
        return replace(form, sitting=form.sitting.back(self.test))

    def keep(self, form: Form) -> tuple[Form, DeskError | None]:
        """Keep a form; the same as it is kept now, and what hindered that, if anything did.

        One that was changed or thrown away from elsewhere meanwhile is kept as another, and that is told as well.
        """
        now = max(int(self.clock()), form.paper.made)
        paper = replace(form.paper, changed=now, body=form.sitting.body())
        try:
            try:
                return replace(form, paper=self._store().keep_paper(paper)), None
            except StaleError:
                other = self._store().keep_paper(replace(paper, id=new_id(), serial=0))
                return replace(form, paper=other), DeskError("selftest.stale")
        except (OSError, StaleError) as error:
            failed = unwritable(error) if isinstance(error, OSError) else DeskError("stale")
            return form, DeskError("selftest.unkept", why=failed)

    def throw(self, form: Form) -> DeskError | None:
        """Throw a form away; what hindered that, if anything did."""
        try:
            self._store().throw_paper(form.id)
        except OSError as error:
            return unwritable(error)
        return None

    def report(self, found: Folder, own: Form | None = None) -> Report:
        """What is told of all results, with one's `own` of some time as the present one, or else the latest."""
        now = own or found.latest
        before = [form for form in found.own if now is not None and form.when < now.when and form.id != now.id]
        return Report(
            self.standing(now) if now is not None else None,
            tuple(map(self.standing, before)),
            tuple(map(self.standing, found.colleagues)),
        )

    def standing(self, form: Form) -> Standing:
        """A form as it is told."""
        return Standing(form.when, self.outcome(form), form.sitting.about)

    def outcome(self, form: Form) -> Outcome:
        """What a form comes to."""
        return form.sitting.outcome(self.test)


def _random() -> int:
    from roleplay.engine.lot import random_seed

    return random_seed()
