"""`roleplay schema`: the JSON Schema of a sort of file, for editors and other programs."""

from __future__ import annotations

import click

from roleplay.cli.stream import write_document

SORTS = ("scenario", "pack", "personality", "assignment", "deck", "worksheet", "discussion", "selftest", "curriculum")


@click.command("schema", short_help="Print the JSON Schema of a kind of file.")
@click.argument("name", metavar="[SORT]", type=click.Choice(SORTS), default="scenario")
def command(name: str) -> None:
    """Print the JSON Schema of scenario files, or of another SORT of file.

    SORT is scenario (the default), pack, personality, assignment, deck, worksheet, discussion, selftest or curriculum.
    An editor completes and explains a file whose first line names the schema, as in those that `roleplay new` makes:
    # yaml-language-server: $schema=.schema/scenario.json
    """
    from roleplay.reading.place import assets_path

    write_document((assets_path("schema") / f"{name}.json").read_text(encoding="utf-8").removesuffix("\n"))
