"""`roleplay course`: the way through everything there is to practise, and how far one has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Fault
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json
from roleplay.reading.place import docs_path

if TYPE_CHECKING:
    from roleplay.reading.text import Language

GUIDES: dict[Language, str] = {"en": "trainer.md", "zh": "trainer.zh.md"}
"""Where it is told how the sessions are led."""


@click.command("course", short_help="Tell the way through all there is to practise, and how far you are.")
@click.option("--sessions", is_flag=True, help="The sessions of a course that a trainer gives, part by part.")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
def command(sessions: bool, language: Language | None, as_json: bool) -> None:
    """Tell the curriculum: its units with their steps, which of them are done, and the command for each that is not.

    Worked out from your plays, each replayed, your cards and your papers. With --sessions what a trainer does with a
    group instead: six sessions with contest, cards and case, what is done before and afterwards, and where the guide
    lies that leads through them minute by minute.
    """
    from roleplay.cli.person import own_store
    from roleplay.desk.coursing import stand, titles
    from roleplay.desk.desk import Desk
    from roleplay.desk.trouble import DeskError
    from roleplay.telling.coursework import facts, lines, session_lines
    from roleplay.telling.words import words

    say = words(language_or_default(language))
    desk = Desk(store=own_store(say), language=say.language)
    title = titles(desk.library)
    if sessions and not as_json:
        for number, session in enumerate(desk.library.curriculum.sessions, 1):
            for line in session_lines(say, number, session, title):
                write(line)
            write()
        write(say("course.guide", file=docs_path(GUIDES[say.language])))
        return
    try:
        found = stand(desk)
    except DeskError as error:
        raise Fault(error.told(say)) from None
    if as_json:
        write_json(facts(found))
        return
    for line in lines(say, found, title):
        write(line)
