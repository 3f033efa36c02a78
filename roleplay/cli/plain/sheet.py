"""A worksheet line by line, for screen readers and pipes: what is asked, what stands there, and an answer."""

from __future__ import annotations

from contextlib import suppress

from roleplay.cli.plain.console import EndOfInput, Letter, Numbers, Stop, ask, ask_line
from roleplay.cli.stream import write
from roleplay.desk.desk import Desk
from roleplay.desk.sheets import Sheet
from roleplay.practice.sheet.filled import LONGEST_TEXT, Spot, rows_of, spots_of
from roleplay.practice.sheet.missing import missing
from roleplay.practice.sheet.reckon import fits
from roleplay.practice.sheet.stray import blank_of
from roleplay.scenario.worksheet import Blank, ChoiceBlank, LongBlank, Worksheet
from roleplay.telling.machine import why
from roleplay.telling.worksheet import lack, lines, shown, spot_help, spot_title, within

STOP, BACK, CLEAR, DROP, HELP = "/q", "/b", "/-", "/d", ("/?", "?", "？")
"""What is no answer: stop, one back, leave it empty, take the row out, what can be typed."""
YES = ("y", "yes", "是", "好")


class SheetTalk:
    """One sheet, asked blank by blank; every answer is kept at once."""

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        self._desk, self._sheet = desk, sheet
        self._say = desk.words
        self._block = ""
        self._told = ""
        """What was said last of a sheet that could not be kept."""

    def run(self) -> None:
        """Ask for everything in order, until its end or that of the input; then tell what it comes to."""
        worksheet = self._sheet.worksheet
        if worksheet is not None:
            write(self._say("plain.sheet.how"))
            with suppress(Stop, EndOfInput):
                self._ask_all(worksheet)
            write()
        for line in lines(self._say, worksheet, self._sheet.filled, self._sheet.title):
            write(line)

    def _ask_all(self, worksheet: Worksheet) -> None:
        at = 0
        while at < len(spots := spots_of(worksheet, self._sheet.filled)):
            step = self._ask_one(worksheet, spots[at])
            if step > 0 and self._ends_table(worksheet, spots, at):
                self._offer_row(worksheet, spots[at])
            at = max(at + step, 0)

    def _ask_one(self, worksheet: Worksheet, spot: Spot) -> int:
        """Ask what belongs at one spot; by how many one goes on."""
        blank = blank_of(worksheet, spot)
        assert blank is not None
        self._tell(worksheet, spot, blank)
        while True:
            typed = ask_line(self._say("plain.sheet.answer"), LONGEST_TEXT)
            if typed in HELP:
                write(self._say("plain.sheet.help"))
            elif typed == STOP:
                raise Stop
            elif typed == BACK:
                return -1
            elif typed == DROP:
                if self._sheet.remove_row(spot.name, spot.row):
                    self._keep()
                    write(self._say("plain.sheet.dropped"))
                    return 0
                write(self._say("plain.sheet.no-row"))
            elif not typed or self._put(worksheet, spot, blank, typed):
                return 1

    def _tell(self, worksheet: Worksheet, spot: Spot, blank: Blank) -> None:
        block = next(one for one in worksheet.blocks if within(one, spot))
        if block.id != self._block:
            self._block = block.id
            write()
            write(f"== {block.title(self._say.language)} ==")
            if block.help is not None:
                write(block.help(self._say.language))
        write()
        write(spot_title(self._say, worksheet, self._sheet.filled, spot))
        for line in spot_help(self._say, worksheet, spot):
            write(line)
        if isinstance(blank, ChoiceBlank):
            for number, option in enumerate(blank.options, 1):
                write(self._say("plain.item", n=number, text=option.title(self._say.language)))
        if text := self._sheet.filled.at(spot):
            write(self._say("plain.sheet.there", text=shown(self._say, blank, text)))

    def _put(self, worksheet: Worksheet, spot: Spot, blank: Blank, typed: str) -> bool:
        """Take an answer; whether it was one. What does not fit is kept all the same, and told."""
        if typed == CLEAR:
            typed = ""
        elif isinstance(blank, ChoiceBlank):
            number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
            if not 0 < number <= len(blank.options):
                write(self._say("plain.home.bad", typed=typed[:30], n=len(blank.options)))
                return False
            typed = blank.options[number - 1].id
        elif isinstance(blank, LongBlank):
            typed = self._more(typed)
        self._sheet.put(spot, typed)
        if typed and not fits(blank, typed):
            for one in missing(worksheet, self._sheet.filled):
                if one.spot == spot and one.lack in ("number", "bounds"):
                    write(lack(self._say, worksheet, self._sheet.filled, one))
        self._keep()
        return True

    def _more(self, first: str) -> str:
        """Further lines, until an empty one."""
        told = [first]
        while line := ask_line(self._say("plain.sheet.more"), LONGEST_TEXT):
            told.append(line)
        return "\n".join(told)

    def _keep(self) -> None:
        if (failed := self._sheet.keep(self._desk.language)) is not None:
            told = self._say("sheet.unkept", why=failed.told(self._say))
            if told != self._told:  # once, and not after every blank
                write(told)
            self._told = told

    def _ends_table(self, worksheet: Worksheet, spots: tuple[Spot, ...], at: int) -> bool:
        """Whether this was the last cell of a table that may have more rows, in a row where something stands."""
        spot = spots[at]
        table = worksheet.tables.get(spot.name)
        if table is None or table.rows or (at + 1 < len(spots) and spots[at + 1].name == spot.name):
            return False
        rows = rows_of(table, self._sheet.filled)
        return bool(rows[-1].cells) and len(rows) < table.most

    def _offer_row(self, worksheet: Worksheet, spot: Spot) -> None:
        table = worksheet.tables[spot.name]
        count = len(rows_of(table, self._sheet.filled))
        typed = ask_line(self._say("plain.sheet.row", n=count, least=table.least), 20)
        if typed == STOP:
            raise Stop
        if typed.casefold() in YES:
            self._sheet.add_row(table.id)


def at_sheets(desk: Desk) -> None:
    """All sheets and worksheets by number; the one that is chosen is filled in."""
    try:
        kept, wrong = desk.sheets.kept()
    except OSError as error:
        write(desk.words("sheet.unread", why=why(desk.words, error)))
        return
    for line in wrong:
        write(line)
    worksheets = desk.sheets.worksheets()
    titles = [one.paper.title for one in kept]
    titles += [desk.words("plain.sheet.new", title=one.title(desk.language)) for one in worksheets]
    for number, title in enumerate(titles, 1):
        write(desk.words("plain.item", n=number, text=title))
    try:
        chosen = _number(desk, len(titles))
    except EndOfInput:
        return
    if 0 < chosen <= len(kept):
        SheetTalk(desk, desk.sheets.open(kept[chosen - 1])).run()
    elif chosen:
        SheetTalk(desk, desk.sheets.begin(worksheets[chosen - len(kept) - 1], desk.language)).run()


def _number(desk: Desk, most: int) -> int:
    """A number up to `most`, or 0 for none."""
    while True:
        match ask(desk.words("plain.home.which")):
            case Numbers((value,)) if 0 <= value <= most:
                return value
            case Letter("q"):
                return 0
            case other:
                typed = getattr(other, "typed", None) or getattr(other, "value", None) or getattr(other, "values", "")
                write(desk.words("plain.home.bad", typed=typed, n=most))
