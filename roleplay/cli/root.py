"""The `roleplay` command: a group whose commands are imported when they are called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import click

from roleplay._version import __version__
from roleplay.cli.exit import MEANINGS, Refusal

DATABASE_VARIABLE, PROFILE_VARIABLE = "ROLEPLAY_DATABASE", "ROLEPLAY_PROFILE"
"""As in `roleplay.store.homestore`, which is not imported for a help text; a test compares them."""
COMMANDS = (
    "list",
    "play",
    "drill",
    "selftest",
    "sheet",
    "host",
    "contests",
    "join",
    "cast",
    "discuss",
    "history",
    "replay",
    "review",
    "code",
    "assign",
    "assignments",
    "collect",
    "course",
    "progress",
    "report",
    "objections",
    "solve",
    "lab",
    "check",
    "new",
    "deck",
    "schema",
    "cards",
    "graph",
    "preview",
    "keys",
    "profile",
    "serve",
)
"""Each is the attribute `command` of the module of its name in `roleplay.cli.command`."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands, in the order of the help text."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"roleplay.cli.command.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a hint for a misspelt name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from roleplay.reading.problem import did_you_mean

            raise Refusal(f"no command {args[0]!r}{did_you_mean(args[0], COMMANDS)}; see roleplay --help")
        return super().resolve_command(ctx, args)


@contextmanager
def _named(variable: str, value: str) -> Iterator[None]:
    """Let `value` be in the environment for all that a command does."""
    before = os.environ.get(variable)
    os.environ[variable] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[variable]
        else:
            os.environ[variable] = before


def _epilog() -> str:
    table = "\n".join(f"  {code:>3}  {meaning}" for code, meaning in MEANINGS.items())
    return f"\b\nExit codes:\n{table}"


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    epilog=_epilog(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="roleplay %(version)s")
@click.option(
    "--database",
    metavar="URL",
    help="Keep plays in this database (postgresql://…) instead of the data folder's; else as ROLEPLAY_DATABASE says.",
)
@click.option(
    "--profile",
    metavar="NAME",
    help="Whose plays and settings, where several people share this place; else as ROLEPLAY_PROFILE says, or as last.",
)
@click.option("--plain", is_flag=True, help="Without a command: your desk as numbered lines instead of the screens.")
@click.pass_context
def root(context: click.Context, database: str | None, profile: str | None, plain: bool) -> None:
    """Train sales conversations with simulated clients.

    Without a command, the screens open. Plays and settings are kept in the user's data folder, or in the folder
    that the environment variable ROLEPLAY_HOME names.
    """
    if database is not None:
        context.with_resource(_named(DATABASE_VARIABLE, database))
    if profile is not None:
        context.with_resource(_named(PROFILE_VARIABLE, profile))
    if context.invoked_subcommand is None and plain:
        from roleplay.cli.ending import asked_to_end
        from roleplay.cli.option import language_or_default
        from roleplay.cli.plain.home import at_home

        with asked_to_end():
            context.exit(at_home(language_or_default(None)))
    if context.invoked_subcommand is None:
        from roleplay.cli.screen import open_screens

        context.exit(open_screens())
