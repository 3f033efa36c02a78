"""The first tab: the result, told large, how it ended, and the score by its lines."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Digits

from roleplay.engine.coach import coached
from roleplay.engine.passing import passed
from roleplay.engine.score import ScoreItem
from roleplay.scenario.model import USUAL
from roleplay.scenario.personality import FULL
from roleplay.telling.passing import told
from roleplay.telling.phrase import signed
from roleplay.telling.way import tally
from roleplay.tui.debriefing.noted import Noted
from roleplay.tui.debriefing.telling import Telling, bar, heading, item, labelled
from roleplay.tui.widgets.passage import Passage
from roleplay.tui.widgets.prose import Paragraph, Prose, joined, styled

Told = Iterator[Paragraph | str]
INDENT = 24


def compose_result(telling: Telling) -> ComposeResult:
    """The widgets of the tab, in two halves."""
    with Vertical(classes="half"):
        yield Headline(telling)
        yield Passage(Prose(list(_ending(telling))))
        yield Passage(Prose(list(_ways(telling))))
        yield Passage(Prose(list(_facts(telling))), classes="only-huge")
    with Vertical(classes="half"):
        yield Passage(Prose(list(_score(telling))), id="score")
        yield Passage(Prose(list(_facts(telling))), classes="not-huge")
        yield Noted(telling)


class Headline(Horizontal):
    """How many needs were uncovered out of all, in figures three rows high, and in words."""

    DEFAULT_CSS = """
    Headline { height: 3; margin-top: 1; }
    Headline Digits { width: auto; color: $primary; text-style: bold; }
    Headline .of { width: auto; padding: 1; color: $muted; }
    Headline .words { width: 1fr; padding-left: 3; }
    """

    def __init__(self, telling: Telling) -> None:
        super().__init__()
        self._telling = telling

    def compose(self) -> ComposeResult:
        telling, points = self._telling, self._telling.score
        yield Digits(str(points.uncovered))
        yield Passage(Content(telling.say("debrief.of")), classes="of")
        yield Digits(str(points.of))
        what = telling.case.scenario.counted
        yield Passage(
            Prose(
                [
                    styled(telling.say(f"debrief.headline.{what}", n=points.uncovered, of=points.of), "bold"),
                    telling.say("debrief.headline.score", total=points.total, maximum=points.maximum),
                    styled(self._steps(), "$muted"),
                ]
            ),
            classes="words",
        )

    def _steps(self) -> str:
        telling, points = self._telling, self._telling.score
        return telling.say("debrief.headline.steps", elicited=points.elicited, donated=points.donated)


def _ending(telling: Telling) -> Told:
    if mark := told(telling.desk.words, telling.play):
        yield ""
        yield Paragraph(styled(mark, "bold $success" if passed(telling.play) else "bold $warning"))
    if (said := coached(telling.play)) is not None:
        coach = styled(telling.say("coach.says"), "bold $accent")
        yield ""
        yield Paragraph(Content(telling.text(said)), coach, Content(""))
    yield from heading(telling.say("debrief.ended"))
    yield Paragraph(styled(telling.ending(), "bold"))
    if (words := telling.closing()) is not None:
        yield words
    state = telling.play.state
    yield Paragraph(styled(telling.say("debrief.left", n=state.clock, trust=state.trust), "$muted"))


def _ways(telling: Telling) -> Told:
    lines = list(tally(telling.desk.words, telling.play))
    if lines:
        yield from heading(telling.say("ways"))
        yield lines[0]
        yield from (item(line, indent=0) for line in lines[1:])


def _facts(telling: Telling) -> Told:
    session, case = telling.session, telling.case
    yield from heading(telling.say("debrief.facts"))
    facts = [telling.say(f"debrief.mode.{session.mode}"), telling.say("debrief.seed", seed=case.seed)]
    if case.scenario.variants:
        variant = case.variant_part
        usual = telling.say("debrief.variant.usual") if variant.id == USUAL.id else variant.id
        title = telling.text(variant.title) if variant.title is not None else usual
        facts.append(telling.say("debrief.variant", title=title))
    if case.level != FULL:
        facts.append(telling.say("level.fact", n=case.level))
    facts.append(telling.say("debrief.undone", n=session.undone))
    if session.play.hints:
        facts.append(telling.say("debrief.hints", n=len(session.play.hints)))
    yield telling.say("debrief.facts.separator").join(facts)
    if telling.path is not None:
        yield Paragraph(styled(telling.say("debrief.path", path=telling.path), "$muted"))
    else:
        yield Paragraph(styled(telling.say("debrief.path.none"), "$muted"))


def _score(telling: Telling) -> Told:
    points = telling.score
    yield from heading(telling.say("debrief.score"))
    groups = {"needs": "needs", "ladders": "ladders"}
    for rule in groups:
        lines = [line for line in points.lines if line.rule == rule]
        if lines:
            yield Paragraph(styled(_reason(telling, lines[0]), "$muted"))
        for line in lines:
            yield _line(telling, line, telling.rung(line.id, telling.notes[line.id].index))
    rest = [line for line in points.lines if line.rule not in groups]
    for line in rest:
        if line.maximum or line.points or line.id in ("read", "breach"):
            yield _line(telling, line)
            yield _indented(_reason(telling, line))
            if line.rule == "breach":
                yield from _breaches(telling)
    yield Paragraph(styled(" " + "─" * (INDENT - 3), "$border"))
    total = ScoreItem("total", "total", points.total, points.maximum)
    yield _line(telling, total, style="bold")


def _line(telling: Telling, line: ScoreItem, rung: str = "", style: str = "") -> Paragraph:
    title = telling.title(line)
    body = joined(styled(title, style), styled(telling.say("debrief.rung.after", rung=rung), "$muted") if rung else "")
    if line.maximum:
        figures, gauge = f"{line.points:>4} / {line.maximum:<3}", bar(line.points, line.maximum)
    else:
        figures, gauge = f"{'–' if line.id == 'read' else signed(line.points):>4}      ", " " * 10
    colour = "$muted" if line.points <= 0 else "$success"
    first = joined(styled(figures, "bold"), "  ", styled(gauge, colour), "  ")
    return Paragraph(body, first=first, rest=styled(" " * first.cell_length, ""))


def _indented(text: str) -> Paragraph:
    pad = styled(" " * INDENT, "")
    return Paragraph(styled(text, "$muted"), first=pad, rest=pad)


def _reason(telling: Telling, line: ScoreItem) -> str:
    reason = telling.desk.rules.score(line.rule)
    if reason is not None:
        return telling.text(reason)
    return telling.say("score.own.met" if line.points else "score.own.missed")


def _breaches(telling: Telling) -> Told:
    for number, turn in enumerate(telling.play.turns, 1):
        if turn.move is None or turn.move.kind != "breach":
            continue
        yield item(telling.say("debrief.breach", n=number, text=telling.entries.entered(turn)), "✗", indent=INDENT)
        if turn.move.breaks is not None:
            title, text = (telling.text(part) for part in telling.desk.rules.breach(turn.move.breaks))
            yield labelled(telling.say("debrief.label", label=title), text, "$muted", indent=INDENT + 2)
