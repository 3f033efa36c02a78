"""Looks for odd signs, comments and quotes where they break the structure of a file, line by line, before YAML does.

YAML notices most of them only lines later, or takes them for a part of a name. What stands inside quotes and block
texts is left alone; so is prose in plain texts, except where nothing but structure can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from roleplay.reading import sign

_S = f" {sign.SPACES}"
_LEAD = re.compile(f"[{_S}]*")
_DASH = re.compile(rf"-( +)|(?P<dash>-)(?P<space>[{sign.SPACES}])|(?P<odd>[{sign.DASHES}])[{_S}]*")
_KEY = re.compile(rf"(?P<key>[\w-]+)(?P<gap>[{_S}]*)(?P<colon>[:{sign.COLONS}])(?P<after>[{_S}]*)(?P<end>$)?")
_BLOCK = re.compile(r"[|>][0-9+-]*[ \t]*(?:#.*)?$")
_HALF = re.compile(r'[“”„‟＂][^"“”„‟＂]*"\s*')
_HALF_IN_FLOW = re.compile(r'[“”„‟＂][^"“”„‟＂]*"\s*(?:[,}\]]|$)')
"""Quotes of which only the second is one to YAML."""
CLOSING = re.compile(rf"[{sign.QUOTES}](?=\s*(?:[,}}\]]|$))")
"""A quote where one that closes a text would stand."""
_AFTER_QUOTE = ("", " ", "\t", ",", "]", "}", ":")
_RUNS_ON = re.compile(r"\s*(?:- )?[\w-]+:(?:\s|$)|\s*- ")
_INSIDE = {'"': re.compile(r'(?:[^"\\]++|\\.)*+'), "'": re.compile(r"(?:[^']++|'')*+")}
"""By the quote that opened a text: as much of the text as stands before the quote that closes it."""
_COMMENT = re.compile(r"(?:^|[ \t])#")
_ODD_IN_FLOW = f"{sign.COLONS}{sign.COMMAS}{sign.OPENING}］】〕｝{sign.QUOTES}"
_SPACED = f":{sign.COLONS}{sign.DASHES}"
_IN_FLOW = re.compile(f"[{_ODD_IN_FLOW}]")
_MATTERS_IN_FLOW = re.compile(rf"[\[\]{{}},，#{_ODD_IN_FLOW}]")
"""What can stand inside brackets, past the beginning of an entry, and matter."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A place (1-based) that may be what is wrong: a sign. Two are ordinary: "#", whose comment may be none, and ":",
    after which a space is missing.

    `sure` where nothing else can be meant, so that it is worth telling though YAML may make something of it.
    """

    line: int
    column: int
    sign: str
    sure: bool = False


@dataclass(slots=True)
class Scan:
    """What was found, in the order of the file; `runs` are quoted texts that run on over lines that look like others:
    first line, column, last line."""

    suspects: list[Suspect] = field(default_factory=list)
    runs: list[tuple[int, int, int]] = field(default_factory=list)


def scan(text: str, names: Collection[str]) -> Scan:
    """Look through `text`; `names` are the fields that the file can have."""
    return _Scanner(frozenset(names)).scan(text)


class _Scanner:
    """Goes through the lines, keeping what is open: a quote, a block text, brackets."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.found = Scan()
        self.quote = ""
        self.opened = (0, 0)
        self.runs_on = False
        self.block: int | None = None
        self.depth = 0
        self.number = 0

    def scan(self, text: str) -> Scan:
        for self.number, line in enumerate(text.split("\n"), 1):
            self._line(line)
        self._close_quote()
        return self.found

    def _note(self, column: int, char: str, sure: bool = False) -> None:
        self.found.suspects.append(Suspect(self.number, column + 1, char, sure))

    def _line(self, line: str) -> None:
        lead = _LEAD.match(line)
        start = lead.end() if lead else 0
        if self.block is not None:
            if start == len(line) or start > self.block:
                return
            self.block = None
        if self.quote:
            self.runs_on = self.runs_on or bool(_RUNS_ON.match(line))
            start = self._in_quote(line, 0)
            if start < len(line):
                self._rest(line, start)
        elif self.depth:
            self._flow(line, start)
        else:
            self._entry(line, start)

    def _named(self, line: str, at: int) -> bool:
        """Whether a field of the file stands at `at`."""
        key = _KEY.match(line, at)
        return key is not None and key["key"] in self.names

    def _entry(self, line: str, at: int) -> None:
        """A line outside of brackets: indentation, dashes, a key, a value."""
        odd = sign.ODD.search(line[:at])
        if odd is not None:
            self._note(odd.start(), odd[0], at < len(line) and (self._named(line, at) or line[at:].startswith("- ")))
        column = at - 1
        while dash := _DASH.match(line, at):
            if dash["odd"]:
                self._note(at, dash["odd"], self._named(line, dash.end()))
            elif dash["space"]:
                self._note(at + 1, dash["space"], self._named(line, dash.end()))
            column, at = at, dash.end()
        if line[at : at + 1] in sign.HASHES and at < len(line):
            self._note(at, line[at], line[at + 1 : at + 2] == " ")
            return
        key = _KEY.match(line, at)
        if key is not None and (key["colon"] != ":" or key["after"] or key["end"] is not None):
            self._key(key)
            column, at = at, key.end()
        elif key is not None and key["key"] in self.names:
            self._note(key.start("colon"), ":")
        if _BLOCK.match(line, at):
            self.block = column
            return
        self._value(line, at)

    def _key(self, key: re.Match[str]) -> None:
        sure = key["key"] in self.names
        for part in ("gap", "colon", "after"):
            odd = sign.ODD.search(key.string, *key.span(part))
            if odd is not None and not (part == "after" and key["colon"] == ":" and key["after"][0] in " \t"):
                self._note(odd.start(), odd[0], sure)

    def _value(self, line: str, at: int) -> None:
        if line[at : at + 1] in ("[", "{"):
            self._flow(line, at)
        elif line[at : at + 1] in ('"', "'"):
            self._open_quote(line, at)
        else:
            if line[at : at + 1] and line[at] in sign.OPENING + sign.QUOTES:
                self._note(at, line[at], bool(_HALF.fullmatch(line, at)))
            self._comment(line, at)

    def _comment(self, line: str, at: int) -> None:
        found = _COMMENT.search(line, at)
        if found and line[at : found.start()].strip():
            self._note(found.end() - 1, "#")

    def _flow(self, line: str, at: int) -> None:
        """Within brackets: to the end of the line, or of the outermost bracket."""
        begins = True
        while at < len(line):
            if not begins:
                found = _MATTERS_IN_FLOW.search(line, at)
                if found is None:
                    return
                at = found.start()
            char = line[at]
            if begins and (key := _KEY.match(line, at)) and (key["colon"] != ":" or key["after"]):
                self._key(key)
                at, begins = key.end(), True
                continue
            if begins and char in "\"'":
                at, begins = self._open_quote(line, at, flow=True), False
                continue
            if char == "#" and line[at - 1 : at] in (" ", "\t", ""):
                if line[:at].strip():
                    self._note(at, "#")
                return
            if _IN_FLOW.match(char):
                sure = char in sign.COMMAS and self._named(line, _after(line, at + 1))
                self._note(at, char, sure or (begins and bool(_HALF_IN_FLOW.match(line, at))))
            self.depth += (char in "[{") - (char in "]}")
            begins = char in "[{,，" or (begins and char in _S)
            at += 1
            if self.depth <= 0:
                self.depth = 0
                self._comment(line, at)
                return

    def _open_quote(self, line: str, at: int, flow: bool = False) -> int:
        self.quote, self.opened, self.runs_on = line[at], (self.number, at + 1), False
        end = self._in_quote(line, at + 1)
        if not flow and not self.quote and end < len(line):
            self._rest(line, end)
        return end

    def _in_quote(self, line: str, at: int) -> int:
        """Where the quoted text ends on this line, and what follows begins."""
        inside = _INSIDE[self.quote].match(line, at)
        at = inside.end() if inside else at
        if line[at : at + 1] != self.quote:  # it runs on: the line is over, or but for a backslash that joins the next
            return len(line)
        if line[at + 1 : at + 2] not in _AFTER_QUOTE and (odd := CLOSING.search(line, 0, at)):
            self._note(odd.start(), odd[0])
        self._close_quote()
        return at + 1

    def _close_quote(self) -> None:
        if self.quote and self.number > self.opened[0] and self.runs_on:
            self.found.runs.append((*self.opened, self.number))
        self.quote = ""

    def _rest(self, line: str, at: int) -> None:
        """What follows a quoted text: more of the brackets around it, or nothing that matters."""
        if self.depth:
            self._flow(line, at)


def _after(line: str, at: int) -> int:
    found = _LEAD.match(line, at)
    return found.end() if found else at


def mended(text: str, suspects: Collection[Suspect]) -> str:
    """`text` with the signs at `suspects` made what should have been typed; colons and dashes get their space."""
    lines = text.split("\n")
    for one in sorted(suspects, key=lambda one: (one.line, -one.column)):
        line = lines[one.line - 1]
        before, after = line[: one.column - 1], line[one.column :]
        if sign.plain(one.sign) == " ":  # one of a row of its kind
            row = _after(after, 0)
            after = " " * row + after[row:]
        space = " " if one.sign in _SPACED and not after.startswith(" ") else ""
        lines[one.line - 1] = f"{before}{sign.plain(one.sign)}{space}{after}"
    return "\n".join(lines)
