"""`roleplay check`: every fault of scenario files, packs and personalities, by file, line and column, and the proof."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import FOUND, Refusal
from roleplay.cli.stream import write, write_document

if TYPE_CHECKING:
    from roleplay.cli.proof import Proved


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, readable=False), metavar="PATH...")
@click.option("--quick", is_flag=True, help="Reading and structure only; no proof.")
@click.option("--fresh", is_flag=True, help="Work every proof out anew, though one is kept.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes that prove at once where there are several scenarios; unasked, as many as there is room for.",
)
@click.option("--json", "form", flag_value="json", help="Problems, verdicts and figures as JSON, for programs.")
@click.option("--github", "form", flag_value="github", help="Problems as annotations for GitHub Actions.")
@click.option(
    "--verdicts", is_flag=True, help="Problems, then for every element: what brings it about, or why nothing."
)
@click.option("--strict", is_flag=True, help="Warnings are failures too: for what is given to others.")
@click.option("--explain", metavar="CODE", help="What a code means, with an example and what to do.")
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    quick: bool,
    fresh: bool,
    workers: int | None,
    form: str | None,
    verdicts: bool,
    strict: bool,
    explain: str | None,
) -> None:
    """Check scenarios, packs and personalities.

    PATH is a file or a folder. Every fault is a line `file:line:column code message` on the standard output; a last
    line on the standard error counts the files that were checked, and the faults. A scenario that reads without error
    is then proved: every move, outcome, rung, event, phase and ending is reachable or not, and what the file expects
    holds or not, with each personality and variant. --verdicts tells every one of these verdicts, with moves that bring
    the thing about or why nothing does, and with its reason every warning that a file lets stand (`allow:`). The exit
    code is 1 where there is an error; warnings alone leave it at 0, or with --strict make it 1.
    """
    if explain is not None:
        _explain(explain)
        return
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    if verdicts and (quick or form == "github"):
        raise click.UsageError("--quick leaves the verdicts out, and annotations cannot tell them.")
    for path in paths:
        if not path.exists():
            raise Refusal(f"{path}: no such file or folder")
    errors, warnings = _check(
        paths, quick, "verdicts" if verdicts and form is None else form, fresh=fresh, workers=workers
    )
    if errors or (strict and warnings):
        context.exit(FOUND)


def _check(
    paths: tuple[Path, ...], quick: bool, form: str | None, *, fresh: bool, workers: int | None
) -> tuple[int, int]:
    """Check, tell, and return the numbers of errors and warnings."""
    from roleplay.cli.proof import Told, prove, write_github, write_json, write_text
    from roleplay.scenario.checked import check_paths, files_of

    files = files_of(paths)
    told = [Told(problem) for problem in check_paths(paths)]
    proved, gone = ([], []) if quick else prove(paths, fresh=fresh, workers=workers)
    told += [Told(problem) for problem in gone]
    told += [one for proof in proved for one in proof.told()]
    if form == "json":
        write_json(files, told, proved)
    elif form == "github":
        write_github(told)
    else:
        write_text(told)
    if form == "verdicts":
        _write_verdicts(proved)
    errors = sum(one.problem.severity == "error" for one in told)
    warnings = len(told) - errors
    counted = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    if let := sum(len(one.allowed()) for one in proved):
        counted += f"; {let} let stand by the file itself (--verdicts tells why)"
    write(f"{_count(len(files), 'file')} checked: {counted}", error=True)
    return errors, warnings


def _write_verdicts(proved: Sequence[Proved]) -> None:
    """Every verdict of every proof."""
    from roleplay.cli.plain.verdict import verdict_lines

    for one in (one for one in proved if one.proof.verdicts):
        for line in verdict_lines(one):
            write(line)


def _explain(code: str) -> None:
    from roleplay.analysis.audit_page import CODES, page
    from roleplay.reading.problem import did_you_mean

    text = page(code.upper())
    if text is None:
        raise Refusal(f"no code {code!r}{did_you_mean(code.upper(), CODES)}; a code is a letter and three digits")
    write_document(text.rstrip())


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
