"""The self-test line by line, for screen readers and pipes: a list of what there is, and each item as a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from roleplay.cli.plain.console import EndOfInput, Letter, Numbers, Unclear, ask, ask_line
from roleplay.cli.stream import write
from roleplay.desk.desk import Desk
from roleplay.desk.selftests import MOST_COLLEAGUES, Folder, Form
from roleplay.desk.trouble import DeskError
from roleplay.practice.selftest.outcome import OPPOSITE
from roleplay.practice.selftest.sitting import LONGEST_NAME, Answer, Asked
from roleplay.telling import selftest as telling
from roleplay.telling.birdplot import lettered
from roleplay.telling.skill import day

if TYPE_CHECKING:
    from roleplay.practice.selftest.outcome import Outcome
    from roleplay.telling.selftest import Report, Standing

Line = tuple[str, Callable[[], None]]


class SelftestTalk:
    """Asks and tells until somebody goes back or the input ends."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._tests, self._say = desk, desk.selftests, desk.words

    def run(self) -> None:
        """Offer what there is, again and again."""
        try:
            while True:
                try:
                    lines = list(self._lines(self._tests.folder()))
                except DeskError as error:
                    write(error.told(self._say))
                    return
                write()
                for number, (text, _) in enumerate(lines, 1):
                    write(self._say("plain.item", n=number, text=text))
                match ask(self._say("plain.selftest.ask")):
                    case Numbers((0,)) | Letter("q"):
                        return
                    case Numbers((value,)) if value <= len(lines):
                        lines[value - 1][1]()
                    case Letter("?"):
                        write(self._say("plain.selftest.help"))
                    case other:
                        self._unclear(other)
        except EndOfInput:
            return

    def _unclear(self, answer: object) -> None:
        typed = answer.typed if isinstance(answer, Unclear) else ""
        if isinstance(answer, Letter):
            typed = answer.value
        elif isinstance(answer, Numbers):
            typed = " ".join(map(str, answer.values))
        write(self._say("plain.selftest.unclear", typed=typed))

    def _lines(self, found: Folder) -> Iterator[Line]:
        """What can be chosen, each with what it does."""
        say = self._say
        for form in found.begun:
            yield self._title(form), lambda form=form: self._take(form)  # type: ignore[misc]
        yield say("selftest.again" if found.own else "selftest.plain"), lambda: self._take(self._tests.begin())
        if len(found.names) < MOST_COLLEAGUES:
            yield say("selftest.rate"), self._rate
        if found.own or found.colleagues:
            yield say("plain.selftest.show"), lambda: self._show(found)
        if found.begun or found.own or found.colleagues:
            yield say("plain.selftest.throw"), lambda: self._throw(found)
        yield say("selftest.limits"), self._limits
        for problem in found.problems:
            write(problem, error=True)

    def _title(self, form: Form) -> str:
        """A form in a line."""
        about = form.sitting.about
        if form.sitting.done:
            result = telling.headline(self._say, self._tests.outcome(form))
            return self._say("pair", name=about or day(form.when), value=result)
        done, of = form.sitting.number(self._tests.test)
        title = self._say("selftest.go-on.about" if about else "selftest.go-on", name=about)
        return f"{title} ({self._say('selftest.so-far', done=done, of=of)})"

    def _rate(self) -> None:
        typed = ask_line(self._say("plain.selftest.name"), LONGEST_NAME + 2)
        if not typed:
            return
        try:
            form = self._tests.begin(typed)
        except DeskError as error:
            write(error.told(self._say))
            return
        self._take(form)

    def _take(self, form: Form) -> None:
        """Ask item after item until the form is complete or somebody stops."""
        test, about = self._tests.test, form.sitting.about
        failed: DeskError | None = None
        if not form.sitting.answers and not about:
            write(self._desk.text(test.text))
        try:
            while (asked := form.sitting.next(test)) is not None:
                taken = self._ask(form, asked)
                if taken is None:
                    self._tell_kept(failed)
                    return
                form, failed = taken
                if failed is not None:
                    write(failed.told(self._say))
        except EndOfInput:
            self._tell_kept(failed)
            raise
        self._show(self._tests.folder(), form)

    def _tell_kept(self, failed: DeskError | None) -> None:
        """Say that answers are kept, unless the last of them could not be."""
        if failed is None or failed.key != "selftest.unkept":
            write(self._say("plain.selftest.kept"))

    def _ask(self, form: Form, asked: Asked) -> tuple[Form, DeskError | None] | None:
        """One item; the form with its answer and what hindered its being kept, or None for stopping here."""
        done, of = form.sitting.number(self._tests.test)
        about = form.sitting.about
        write()
        write(self._say("selftest.head.about" if about else "selftest.head", name=about, n=done + 1, of=of))
        write(self._say("selftest.ask.about" if about else "selftest.ask", name=about))
        for number, pole in enumerate(asked.poles, 1):
            write(self._say("plain.item", n=number, text=self._desk.text(asked.item[pole])))
        while True:
            given: Answer
            match ask(self._say("plain.selftest.item")):
                case Numbers((0,)):
                    given = "skip"
                case Numbers((1 | 2 as value,)):
                    given = asked.poles[value - 1]
                case Letter("b"):
                    return self._tests.keep(self._tests.back(form))
                case Letter("q"):
                    return None
                case Letter("?"):
                    write(self._say("plain.selftest.help"))
                    continue
                case other:
                    self._unclear(other)
                    continue
            return self._tests.take(form, asked.item.id, given)

    def _show(self, found: Folder, form: Form | None = None) -> None:
        """All results with advice, or that of a form which has just been filled in."""
        report = self._tests.report(found)
        write()
        if report.now is None:
            write(self._say("plain.selftest.none"))
        elif form is None or not form.sitting.about:
            self._show_own(report, report.now.outcome)
        for sign, one in lettered(report):
            if form is None or one.name == form.sitting.about:
                self._show_colleague(sign, one, report.now.outcome if report.now is not None else None)

    def _show_own(self, report: Report, mine: Outcome) -> None:
        say, test, language = self._say, self._tests.test, self._desk.language
        write(telling.headline(say, mine))
        for line in telling.axes(say, mine):
            write(line)
        for head, text in telling.meaning(say, test, mine, language):
            write(say("selftest.line", head=head, text=text) if head else text)
        for one in report.before:
            write(telling.moved(say, one.outcome, mine, one.when))
        sold = list(telling.clients(say, test, mine, language))
        for told in sold:
            write(say("selftest.line", head=told.head, text=told.sell))
        if not sold:
            write(say("selftest.unclear"))
        if mine.bird is not None:
            write(say("plain.selftest.next", deck=telling.DECK, bird=OPPOSITE[mine.bird]))

    def _show_colleague(self, sign: str, one: Standing, mine: Outcome | None) -> None:
        say, test = self._say, self._tests.test
        write()
        write(say("selftest.you-and", sign=sign, name=one.name, result=telling.headline(say, one.outcome)))
        for line in telling.axes(say, one.outcome):
            write(line)
        if mine is None:
            write(say("selftest.untaken"))
            return
        found = list(telling.advice(say, test, mine, one.outcome, self._desk.language))
        for told in found:
            write(told.head)
            write(say("selftest.line", head=say("selftest.work"), text=told.work))
            write(say("selftest.line", head=say("selftest.sell"), text=told.sell))
        if not found:
            write(say("selftest.unclear"))

    def _throw(self, found: Folder) -> None:
        forms = (*found.begun, *found.own, *found.colleagues)
        for number, form in enumerate(forms, 1):
            write(self._say("plain.item", n=number, text=self._title(form)))
        match ask(self._say("plain.selftest.which")):
            case Numbers((value,)) if 0 < value <= len(forms):
                failed = self._tests.throw(forms[value - 1])
                write(failed.told(self._say) if failed is not None else self._say("plain.selftest.thrown"))
            case Numbers((0,)) | Letter("q"):
                return
            case other:
                self._unclear(other)

    def _limits(self) -> None:
        for limit in self._tests.test.limits:
            write(self._desk.text(limit))
