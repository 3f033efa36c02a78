"""The desk as numbered lines, for screen readers and pipes: each line does what a command does, and comes back here."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import click

from roleplay.cli.plain.console import EndOfInput, Letter, Nothing, Numbers, Unclear, ask
from roleplay.cli.stream import write
from roleplay.desk.everypack import load_every
from roleplay.reading.language import LANGUAGES, Language
from roleplay.scenario.model import Scenario
from roleplay.telling.after import visit_told
from roleplay.telling.words import words

LINES = (
    "go-on",
    "drill",
    "practise",
    "cards",
    "selftest",
    "sheets",
    "discussions",
    "assignments",
    "course",
    "library",
    "history",
    "progress",
    "settings",
    "language",
    "quit",
)
"""What can be chosen, in order; each is said by `plain.home.<line>`."""


def at_home(language: Language) -> int:
    """Offer the desk until somebody quits or the input ends. The exit code."""
    try:
        while True:
            say = words(language)
            for number, name in enumerate(LINES, 1):
                write(say("plain.item", n=number, text=say(f"plain.home.{name}")))
            chosen = _number(language, "plain.home.ask", len(LINES))
            name = LINES[chosen - 1] if chosen else "quit"
            if name == "quit":
                return 0
            if name == "language":
                language = LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]
            else:
                _do(name, language)
            write()
    except EndOfInput:
        return 0


def _number(language: Language, question: str, most: int) -> int:
    """A number from 1 to `most`, or 0 for going back; asked for until it is given."""
    say = words(language)
    while True:
        match ask(say(question)):
            case Numbers((value,)) if 0 <= value <= most:
                return value
            case Letter("q"):
                return 0
            case Nothing():
                continue
            case Numbers(values):
                typed = " ".join(map(str, values))
            case Letter(typed) | Unclear(typed):
                pass
        write(say("plain.home.bad", typed=typed, n=most))


def _do(name: str, language: Language) -> None:
    match name:
        case "go-on":
            _run("play", ["--resume", "--plain"], language)
        case "drill":
            if (drill := load_every().drill) is not None:
                who = drill.client.personalities[0]
                _run("play", [drill.id, "--plain", "--personality", who, "--level", "1"], language)
        case "library":
            _choose(language)
        case "practise":
            _practise(language)
        case "cards":
            _run("drill", ["--plain"], language)
        case "selftest":
            _run("selftest", ["--plain"], language)
        case "sheets":
            _run("sheet", ["--plain"], language)
        case "discussions":
            _run("discuss", ["--plain"], language)
        case "settings":
            _settle(language)
        case "history":
            _run("history", ["--limit", "10"], language)
        case _:
            _run(name, [], language)


def _practise(language: Language) -> None:
    """What is advised, as far as plays are judged already."""
    from roleplay.cli.plain.progress import gathered
    from roleplay.practice.following import NextDeck
    from roleplay.telling.skill import next_what, next_why

    say = words(language)
    try:
        found = gathered(say, judge=False)
    except click.ClickException as error:
        write(error.format_message())
        return
    advised = found.overview.next
    if advised is None:
        write(say("plain.home.unadvised"))
        return
    if isinstance(advised, NextDeck):
        write(f"{next_what(say, advised, found.title)}. {next_why(say, advised)}")
        _run("drill", [advised.deck, "--plain"], language)
        return
    write(say("pair", name=found.title(advised.scenario), value=next_why(say, advised)))
    _run("play", [advised.scenario, "--plain", "--level", str(advised.level)], language)


def _settle(language: Language) -> None:
    """The settings by number, and the one that was chosen, until that is enough."""
    from roleplay.cli.person import own_store
    from roleplay.cli.plain.preference import ROWS, change, shown
    from roleplay.desk.desk import Desk

    try:
        desk = Desk(store=own_store(words(language)), language=language)
    except click.ClickException as error:
        write(error.format_message())
        return
    while True:
        for number, line in enumerate(shown(desk.words, desk.settings), 1):
            write(desk.words("plain.item", n=number, text=line))
        chosen = _number(language, "plain.home.which", len(ROWS))
        if not chosen:
            return
        change(desk, ROWS[chosen - 1])


def _choose(language: Language) -> None:
    """The scenarios by number, and the one that was chosen."""
    say, scenarios = words(language), load_every().scenarios()
    for number, scenario in enumerate(scenarios, 1):
        write(say("plain.item", n=number, text=scenario.title(language)))
    if chosen := _number(language, "plain.home.which", len(scenarios)):
        scenario = scenarios[chosen - 1]
        _run("play", [scenario.id, "--plain", *_before(scenario, language)], language)


def _before(scenario: Scenario, language: Language) -> list[str]:
    """Which earlier play it goes on from, where there is any to choose."""
    from roleplay.cli.person import own_store
    from roleplay.desk.visit import visits

    say, found = words(language), visits(own_store(words(language)), scenario, load_every().personalities)
    if not found:
        return []
    for number, visit in enumerate(found, 1):
        write(say("plain.item", n=number, text=visit_told(say, visit.when, visit.uncovered, visit.of)))
    chosen = _number(language, "plain.home.after", len(found))
    return ["--after", found[chosen - 1].play] if chosen else []


def _run(name: str, arguments: Sequence[str], language: Language) -> None:
    """Do what a command does; what it refuses is told here, and home goes on."""
    command, around = import_module(f"roleplay.cli.command.{name}").command, click.get_current_context()
    try:
        with command.make_context(name, [*arguments, "--language", language], parent=around) as one:
            command.invoke(one)
    except click.ClickException as error:
        write(error.format_message())
