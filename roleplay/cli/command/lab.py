"""`roleplay lab`: what ways of playing a scenario come to, over many plays of every case."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Failure, Fault, Refusal
from roleplay.cli.option import language_option, language_or_default, level_option
from roleplay.cli.stream import ProgressLine, write, write_json

if TYPE_CHECKING:
    from roleplay.analysis.lab import OnProgress, Plan, Results
    from roleplay.reading.text import Language

POLICIES = (
    "random", "novice", "checklist", "pitcher", "flatterer", "order", "tone", "adaptive", "known", "line", "learner",
)  # fmt: skip
FIXED = ("brisk", "lively", "warm", "exact", "plain")
SLIPS = (5, 10, 20, 40)
MOST_WORKERS = 64
MOST_UNASKED = 4
"""Each worker may take more than a gigabyte, so not one for each core of a large machine."""


@click.command("lab")
@click.argument("name", metavar="ID|FILE")
@click.option("--policy", "policies", type=click.Choice(POLICIES), multiple=True, help="Only these; else all.")
@click.option(
    "--slip",
    "slips",
    type=click.IntRange(0, 100),
    multiple=True,
    help="Per cent of moves in which a learner slips; may be given several times.  [default: 5, 10, 20, 40]",
)
@click.option("--plays", type=click.IntRange(1, 10_000_000), default=2_000, show_default=True, help="Of each case.")
@click.option("--personality", help="Only this personality; else each that the client may have.")
@click.option("--variant", help="Only this variant; else all.")
@level_option
@click.option(
    "--seed", type=click.IntRange(0, 2**63 - 1), default=0, show_default=True, help="The same seed, the same counts."
)
@click.option(
    "--workers",
    type=click.IntRange(1, MOST_WORKERS),
    help="Processes that share the work; else one for each core, up to 4.",
)
@click.option(
    "--cluster", metavar="ADDRESS", help="A Dask scheduler, such as tcp://host:8786, whose workers do the work."
)
@click.option("--ladder", "only_ladder", is_flag=True, help="Only what ever better trainees come to, and its targets.")
@language_option
@click.option("--json", "form", flag_value="json", help="Every count as JSON, for programs.")
def command(
    name: str,
    policies: tuple[str, ...],
    slips: tuple[int, ...],
    plays: int,
    personality: str | None,
    variant: str | None,
    level: int | None,
    seed: int,
    workers: int | None,
    cluster: str | None,
    only_ladder: bool,
    language: Language | None,
    form: str | None,
) -> None:
    """Play a scenario many times, in several ways, and count.

    \b
    random      says anything on offer
    novice      says what comes to mind, now and then follows it up
    checklist   asks in the order of SPIN, whatever the client says
    pitcher     talks of the offer and asks for the order
    flatterer   praises and nods, then asks easy questions
    order       takes the steps of each need in order, in any tone
    tone        the same, in one tone throughout
    adaptive    the same, and reads how the client takes it
    known       the same, and knows the personality beforehand
    line        each personality's best line by heart, also with the others
    learner     knows the best move, and slips now and then

    Told are the needs uncovered and the score, by policy and personality; for each need, how many learners uncover it
    and how well it tells good plays from poor ones; how often each move is made; and how hard the scenario is.
    Best play and random play are worked out exactly besides. `--ladder` tells in one table whether the scenario has a
    bottom, a middle and a top.
    """
    from roleplay.analysis.lab import Plan
    from roleplay.analysis.ladder import policies as steps
    from roleplay.cli.find import find
    from roleplay.desk.solver import solved_folder
    from roleplay.engine.lot import cases_of

    if only_ladder and (policies or slips):
        raise click.UsageError("A ladder has its own ways of playing: leave out --policy and --slip.")
    if workers is not None and cluster is not None:
        raise click.UsageError("Give --workers or --cluster, not both.")
    found = find(name)
    birds = found.birds(personality)
    which = found.variant(variant)
    plan = Plan(
        scenario=found.scenario,
        personalities=found.personalities,
        policies=steps(found.scenario) if only_ladder else _named(policies or POLICIES, slips or SLIPS, birds),
        cases=tuple(case for case in cases_of(found.scenario, birds) if which in (None, case[1])),
        plays=plays,
        seed=seed,
        level=found.level(level),
        folder=None if cluster else solved_folder(),  # a cluster's machines need not share a disk
    )
    results = _run(plan, workers or min(os.cpu_count() or 1, MOST_UNASKED), cluster)
    _tell(results, plan, language, as_json=form == "json", only_ladder=only_ladder)


def _tell(results: Results, plan: Plan, language: Language | None, *, as_json: bool, only_ladder: bool) -> None:
    from roleplay.cli.plain.lab import LabReport, as_facts
    from roleplay.cli.plain.ladder import LadderReport, as_list

    if as_json:
        write_json(as_list(results) if only_ladder else as_facts(results))
        return
    report = LadderReport if only_ladder else LabReport
    for line in report(results, plan.personalities, language_or_default(language)).lines():
        write(line)


def _named(policies: Sequence[str], slips: Sequence[int], birds: Sequence[str]) -> tuple[str, ...]:
    """The policies as the lab names them, each once."""
    details: dict[str, Sequence[object]] = {"line": birds, "learner": slips, "tone": FIXED}
    named = (f"{name}:{detail}" if detail != "" else name for name in policies for detail in details.get(name, ("",)))
    return tuple(dict.fromkeys(named))


def _run(plan: Plan, workers: int, address: str | None) -> Results:
    from concurrent.futures import BrokenExecutor

    from roleplay.analysis.crew import ClusterError, cluster, crew
    from roleplay.analysis.lab import run
    from roleplay.analysis.solution import TooLargeError
    from roleplay.cli.ending import asked_to_end

    try:
        with asked_to_end(), cluster(address) if address else crew(workers) as executor, _progress() as show:
            return run(plan, executor, show)
    except TooLargeError as error:
        raise Fault(f"{plan.scenario.id}: {error}") from None
    except ClusterError as error:
        raise Refusal(str(error)) from None
    except BrokenExecutor:
        raise Failure(
            "a worker ended before its work was done; with fewer --workers there is more memory for each"
        ) from None


@contextmanager
def _progress() -> Iterator[OnProgress | None]:
    """A progress bar on the standard error, where that is a terminal."""
    meter = ProgressLine()
    if not meter.shown:
        yield None
        return
    try:
        yield lambda done, of: meter.show(f"{done * 100 // max(of, 1)}% [{'#' * (done * 40 // max(of, 1)):<40}]")
    finally:
        meter.clear()
