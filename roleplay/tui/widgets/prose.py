"""Prose: paragraphs that wrap right in Chinese and English alike, and are never read as markup.

Textual breaks lines at spaces only. Chinese has none, so a line would break anywhere: before a full stop, in
the middle of an English word. `uniseg` knows the full Unicode rules, but weighs 8 MB and glues curly quotes to
both neighbours, which is wrong for Chinese; the few rules that a dialogue needs fit into one function.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001faff\U00020000-\U0003fffd"
)
_ATOM = re.compile(rf"\n|[^\S\n\u00a0]+|[{_WIDE}]|(?:[^\s{_WIDE}]|\u00a0)+")
OPENING = frozenset("\u00a0（《〈「『【〔［｛“‘([{")
CLOSING = frozenset("，。！？：；、”’）》〉」』】〕］｝…—～·%‰℃,.!?:;)]}")


def wrap(
    text: str, width: int, first: int | None = None, kept: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Break `text` into lines of at most `width` cells; each line is a (start, end) slice.

    Latin words stay whole, a no-break space holds what it stands between, no closing punctuation starts a line and no
    opening one ends it, unless a single unbreakable piece is wider than a line. `first` is the width of the first
    line, where it differs. Nor does a line end within a slice that is `kept` together, if the slice has room in a line.
    """
    lines: list[tuple[int, int]] = []
    start, used, room = 0, 0, max(first if first is not None else width, 1)
    width = max(width, 1)
    end = 0
    held = [(start, end) for start, end in kept if cell_len(text[start:end]) <= width]
    for begin, finish, size in _together(_pieces(text), held):
        piece = text[begin:finish]
        if piece == "\n":
            lines.append((start, end))
            start, end, used, room = finish, finish, 0, width
        elif piece.isspace():
            used += size
        elif used + size <= room:
            used, end = used + size, finish
        else:
            if end > start:
                lines.append((start, end))
                room = width
            start = begin
            for cut in _cuts(piece, room):
                lines.append((start, begin + cut))
                start, room = begin + cut, width
            end, used = finish, cell_len(text[start:finish])
    lines.append((start, end))
    return lines


def _pieces(text: str) -> Iterator[tuple[int, int, int]]:
    """The unbreakable pieces of `text`: (start, end, cells), with punctuation glued to what it belongs to."""
    begin = finish = 0
    for match in _ATOM.finditer(text):
        atom = match[0]
        glued = finish > begin and not atom.isspace() and not text[begin:finish].isspace()
        if glued and (atom[0] in CLOSING or text[finish - 1] in OPENING or cell_len(atom) == 0):
            finish = match.end()
            continue
        if finish > begin:
            yield begin, finish, cell_len(text[begin:finish])
        begin, finish = match.span()
    if finish > begin:
        yield begin, finish, cell_len(text[begin:finish])


def _together(
    pieces: Iterable[tuple[int, int, int]], kept: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """The pieces, with all that one of the slices `kept` touches as one."""
    begin = finish = size = 0
    for start, end, cells in pieces:
        if any(left < finish and start < right for left, right in kept):
            finish, size = end, size + cells
            continue
        if finish > begin:
            yield begin, finish, size
        begin, finish, size = start, end, cells
    if finish > begin:
        yield begin, finish, size


def _cuts(piece: str, width: int) -> Iterator[int]:
    """Where to cut a piece that is wider than a whole line."""
    used = 0
    for index, char in enumerate(piece):
        size = cell_len(char)
        if used + size > width and used:
            yield index
            used = 0
        used += size


@dataclass(frozen=True)
class Paragraph:
    """A body of text with a prefix before its first line and another (an indent) before the rest.

    Slices of the body that are `kept` stay on one line.
    """

    body: Content
    first: Content = field(default_factory=lambda: Content(""))
    rest: Content = field(default_factory=lambda: Content(""))
    kept: tuple[tuple[int, int], ...] = ()

    def lines(self, width: int) -> list[Content]:
        """The lines of this paragraph at `width` cells."""
        return [
            (self.rest if index else self.first) + self.body[start:end]
            for index, (start, end) in enumerate(self._slices(width))
        ]

    def _slices(self, width: int) -> list[tuple[int, int]]:
        return wrap(self.body.plain, width - self.rest.cell_length, width - self.first.cell_length, self.kept)

    def picked(self, selection: Selection, width: int, top: int) -> str | None:
        """What a selection takes of this paragraph, whose first line is number `top`; None where it takes nothing.

        The line breaks of the screen are left out, and so is what stands before every line.
        """
        before, taken = "", []
        for index, (start, end) in enumerate(self._slices(width)):
            if (span := selection.get_span(top + index)) is None:
                continue
            left, right = span[0], span[1] if span[1] >= 0 else width
            prefix = (self.rest if index else self.first).plain
            if not index and self.first.plain != self.rest.plain:
                before = prefix[left:right].lstrip()
            taken.append([start + min(max(at - len(prefix), 0), end - start) for at in (left, right)])
        return before + self.body.plain[taken[0][0] : taken[-1][1]] if taken else None


class Laid(Visual):
    """Text that lays itself out in lines, as something that any Textual widget or option list can show."""

    @abstractmethod
    def at(self, width: int) -> Content:
        """All lines at `width` cells, as one content with line feeds."""

    @property
    @abstractmethod
    def plain(self) -> str:
        """The text without line breaks of its own."""

    def picked(self, selection: Selection, width: int) -> str:
        """What a selection made at `width` cells takes of the lines."""
        spans = ((line, selection.get_span(y)) for y, line in enumerate(self.at(width).plain.split("\n")))
        return "\n".join(line[span[0] : span[1] if span[1] >= 0 else None] for line, span in spans if span is not None)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Part of the Visual protocol."""
        return self.at(width).render_strips(width, height, style, options) if width else []


class Prose(Laid):
    """Paragraphs that are broken into lines by the rules above."""

    def __init__(self, paragraphs: Iterable[Paragraph | Content | str]) -> None:
        self.paragraphs = tuple(_paragraph(item) for item in paragraphs)
        self._cache: tuple[int, Content] | None = None

    def at(self, width: int) -> Content:
        """All lines at `width` cells, as one content with line feeds."""
        if self._cache is None or self._cache[0] != width:
            lines = [line for paragraph in self.paragraphs for line in paragraph.lines(width)]
            self._cache = (width, Content("\n").join(lines))
        return self._cache[1]

    @property
    def plain(self) -> str:
        """The text without line breaks of its own."""
        return "\n".join(p.first.plain + p.body.plain for p in self.paragraphs)

    def picked(self, selection: Selection, width: int) -> str:
        """What a selection takes, as it was written and not as it is broken into lines."""
        top, parts = 0, []
        for paragraph in self.paragraphs:
            parts.append(paragraph.picked(selection, width, top))
            top += len(paragraph.lines(width))
        return "\n".join(part for part in parts if part is not None)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """Part of the Visual protocol."""
        return max((cell_len(line) for line in self.plain.split("\n")), default=0)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """Part of the Visual protocol."""
        return self.at(width).plain.count("\n") + 1 if width and self.paragraphs else 0


def _paragraph(item: Paragraph | Content | str) -> Paragraph:
    if isinstance(item, Paragraph):
        return item
    return Paragraph(item if isinstance(item, Content) else Content(item))


def beside(*parts: Content) -> Paragraph:
    """Parts one after another, each with blanks around it: a line may end only in those."""
    kept, place = [], 0
    for part in parts:
        text = part.plain
        kept.append((place + len(text) - len(text.lstrip()), place + len(text.rstrip())))
        place += len(text)
    return Paragraph(joined(*parts), kept=tuple(kept))


def clip(text: str, width: int) -> str:
    """`text` in at most `width` cells, with … where something was left out."""
    if cell_len(text) <= width:
        return text
    kept = text
    while kept and cell_len(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def styled(text: str, style: str) -> Content:
    """Plain text in one style; whatever `text` holds, it is shown as written."""
    return Content.styled(text, style)


def joined(*parts: Content | str) -> Content:
    """Parts one after another."""
    return Content("").join(parts)
