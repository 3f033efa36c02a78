"""The score of a play: a sum of lines, each naming the rule that gave it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from roleplay.engine.case import Case
from roleplay.engine.entry import FillIn
from roleplay.engine.game import Game, PointRule, PointTable
from roleplay.engine.play import Play
from roleplay.engine.rules import amount, holds, scene_of
from roleplay.engine.scoring import share
from roleplay.engine.state import State
from roleplay.engine.undo import undo_costs
from roleplay.reading.text import Text
from roleplay.scenario.vocabulary import BREACHED


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One line of a score: `points` of at most `maximum`, by the `rule`; `of` names what it is about."""

    id: str
    rule: str
    points: int
    maximum: int
    title: Text | None = None
    rung: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a play. `uncovered` of `of` is the headline; `total` is 0 to `maximum` (at most 100).

    `elicited` and `donated` count the rungs that questions brought out and those that the client let slip.
    """

    lines: tuple[ScoreItem, ...]
    total: int
    maximum: int
    uncovered: int
    of: int
    elicited: int
    donated: int


def score(play: Play) -> Score:
    """Score a play where it stands, over or not."""
    game, state = play.case.game, play.state
    lines = [*_ladder_lines(play, game, state), *_conduct_lines(game, state), *_own_lines(play, game, state)]
    lines.append(_read_line(play, game))
    total = sum(line.points for line in lines)
    if breached(game, state):
        over = max(total - game.score.breach_cap, 0)
        lines.append(ScoreItem("breach", "breach", -over, 0))
        total -= over
    sheets = _sheet_lines(play, game)
    total += sum(line.points for line in sheets)
    lines += sheets
    if play.hints:
        cost = min(sum(hint.cost for hint in play.hints), total)
        lines.append(ScoreItem("hints", "hints", -cost, 0))
        total -= cost
    if cost := min(undo_costs(play.undone), total):
        lines.append(ScoreItem("undone", "undone", -cost, 0))
        total -= cost
    climbs = [climb for turn in play.turns for climb in turn.climbs if climb.ladder in game.targets]
    return Score(
        lines=tuple(lines),
        total=total,
        maximum=sum(line.maximum for line in lines),
        uncovered=uncovered(game, state),
        of=len(game.targets),
        elicited=sum(climb.after - climb.before for climb in climbs if not climb.donated),
        donated=sum(climb.after - climb.before for climb in climbs if climb.donated),
    )


def final_points(game: Game, state: State, read: int) -> int:
    """What a play that ended in `state` scores without hints or moves taken back; `read` is for the personality."""
    tables = [*game.score.needs, *game.score.ladders]
    if game.ending("walkout") != state.ending:
        tables += game.score.relationship
    total = sum(_points(game, state, table) for table in tables) + game.score.commitment[state.ending] + read
    total += sum(_earned(game, rule, state) for rule in game.score.rules)
    return min(total, game.score.breach_cap) if breached(game, state) else total


def uncovered(game: Game, state: State) -> int:
    """How many needs and goal ladders have been uncovered in `state`."""
    return sum(1 for name, bound in game.targets.items() if state.values[game.positions[name]] >= bound)


def breached(game: Game, state: State) -> bool:
    """Whether a rule of integrity has been broken."""
    return BREACHED in game.positions and bool(state.values[game.positions[BREACHED]])


def _points(game: Game, state: State, table: PointTable) -> int:
    return table.points[state.values[game.positions[table.quantity]]]


def _ladder_lines(play: Play, game: Game, state: State) -> list[ScoreItem]:
    titles = {part.id: part.title for part in play.case.scenario.climbable}
    lines = []
    for rule, tables in (("needs", game.score.needs), ("ladders", game.score.ladders)):
        for table in tables:
            quantity = game.layout.quantities[game.positions[table.quantity]]
            rung = quantity.labels[state.values[game.positions[table.quantity]]]
            points = _points(game, state, table)
            lines.append(ScoreItem(table.id, rule, points, max(table.points), titles[table.id], rung))
    return lines


def _conduct_lines(game: Game, state: State) -> list[ScoreItem]:
    ending = game.ending_id(state.ending) if state.ending else None
    commitment = ending if game.score.commitment[state.ending] else "none"
    tables = game.score.relationship
    relationship = 0 if ending == "walkout" else sum(_points(game, state, table) for table in tables)
    return [
        ScoreItem(
            "commitment",
            f"commitment.{commitment}",
            game.score.commitment[state.ending],
            max(game.score.commitment),
        ),
        ScoreItem("relationship", "relationship", relationship, sum(max(table.points) for table in tables)),
    ]


def _own_lines(play: Play, game: Game, state: State) -> list[ScoreItem]:
    titles = {line.id: play.case.filled(line.title, state) for line in play.case.scenario.scoring.lines}
    return [
        ScoreItem(rule.id, f"own.{rule.id}", _earned(game, rule, state), rule.points, titles[rule.id])
        for rule in game.score.rules
    ]


def _sheet_lines(play: Play, game: Game) -> list[ScoreItem]:
    titles = {sheet.id: sheet.title for sheet in play.case.scenario.sheets}
    earned = {turn.entry.sheet: turn.earned for turn in play.turns if isinstance(turn.entry, FillIn)}
    found = []
    for form in game.forms:
        rule = "sheet.filled" if form.id in earned else "sheet.none"
        found.append(ScoreItem(form.id, rule, earned.get(form.id, 0), form.points, titles[form.id]))
    return found


def _earned(game: Game, rule: PointRule, state: State) -> int:
    if not holds(game, rule.when, state):
        return 0
    return rule.points if rule.scale is None else amount(game, rule.scale, state)


def read_points(case: Case) -> dict[str, int]:
    """What it earns to name everybody's personality, by the person's id."""
    parts = share(case.game.score.read, [1] * len(case.people))
    return dict(zip(case.people, parts, strict=True))


def read_gone(case: Case, names: Collection[tuple[str, str]], state: State) -> int:
    """The points for naming whoever has not been named, as `names` tells, and will not be met any more."""
    if not case.scenario.scenes:
        return 0
    still = case.still_met[scene_of(case.game, state)]
    return sum(points for who, points in _unnamed(case, names).items() if who not in still)


def read_unnamed(case: Case, names: Collection[tuple[str, str]]) -> int:
    """The points for naming whoever has not been named, as `names` tells."""
    return sum(_unnamed(case, names).values())


def _unnamed(case: Case, names: Collection[tuple[str, str]]) -> dict[str, int]:
    """The points for each person who has not been named, as `names` tells; none where they were told."""
    named = dict(names)
    return {} if case.told else {who: points for who, points in read_points(case).items() if who not in named}


def read_left(case: Case, names: Collection[tuple[str, str]] = ()) -> int:
    """What naming personalities can still earn: nothing where they were told, nothing for who was named wrongly.

    `names` tells who has been named, by the person's id, and as what.
    """
    if case.told:
        return 0
    parts = read_points(case) if names else {}
    return case.game.score.read - sum(parts[who] for who, name in names if name != case.people[who].id)


def _read_line(play: Play, game: Game) -> ScoreItem:
    if play.case.told:
        return ScoreItem("read", "read.told", 0, 0)
    named, parts = dict(play.names), read_points(play.case)
    right = {who for who, bird in play.case.people.items() if named.get(who) == bird.id}
    answer = "none" if not named else "right" if len(right) == len(parts) else "part" if right else "wrong"
    won = sum(points for who, points in parts.items() if who in right)
    return ScoreItem("read", f"read.{answer}", won, game.score.read)
