"""Collects the faults that checks find, up to a number, so that a hostile file cannot make them go on for ever."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from roleplay.reading.problem import MAX_FAULTS, Fault, Path, Severity, did_you_mean


class Collector:
    """A list of faults that is full at some point; more are dropped."""

    def __init__(self) -> None:
        self.errors: list[Fault] = []
        self.warnings: list[Fault] = []

    @property
    def faults(self) -> list[Fault]:
        """Everything that was noted."""
        return [*self.errors, *self.warnings]

    @property
    def full(self) -> bool:
        """Whether further errors are dropped."""
        return len(self.errors) >= MAX_FAULTS

    def add(self, path: Path, code: str, message: str, severity: Severity = "error") -> None:
        """Note one fault. Warnings have a room of their own: many of them must not crowd an error out."""
        found = self.errors if severity == "error" else self.warnings
        if len(found) < MAX_FAULTS:
            found.append(Fault(path, code, message, severity))

    def known(self, path: Path, code: str, what: str, name: str, names: Collection[str]) -> bool:
        """Whether `name` is one of `names`; if not, it is noted as an unknown `what`, with a hint."""
        if name in names:
            return True
        if not self.full:
            self.add(path, code, f"unknown {what} {name!r}{did_you_mean(name, sorted(names))}")
        return False

    def named(self, name: str, stem: str | None) -> None:
        """Note an id that is not the name of its file; without a `stem` there is none to compare with."""
        if stem is not None and name != stem:
            self.add(("id",), "N003", f"the id {name!r} must be the file's name, {stem!r}")

    def unique(self, entries: Iterable[tuple[Path, str]], what: str) -> None:
        """Note every id that stands twice among `entries` (path and id); a row of them, as pasting makes, once."""
        seen: set[str] = set()
        again: list[list[tuple[Path, str]]] = [[]]
        for path, name in entries:
            if name in seen:
                again[-1].append((path, name))
            elif again[-1]:
                again.append([])
            seen.add(name)
        for run in filter(None, again):
            path, name = run[0]
            message = f"the {what} {name!r} is there twice"
            if len(run) > 1:
                message += f", and so are the {len(run) - 1} after it: was a part pasted twice?"
            self.add(path, "N001", message)
