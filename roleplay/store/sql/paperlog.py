"""The papers of one profile in the database."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, insert, select, update

from roleplay.reading.problem import sentence
from roleplay.store.paper import LARGEST_PAPER, Paper, PaperKind
from roleplay.store.sql.engine import reading
from roleplay.store.sql.owner import writing_as
from roleplay.store.sql.schema import papers
from roleplay.store.sql.sound import sound
from roleplay.store.store import StaleError


class PaperLog:
    """The papers of one profile."""

    def __init__(self, engine: Callable[[], Engine], profile: str) -> None:
        self._engine, self._profile = engine, profile

    def _mine(self, paper_id: str | None = None) -> ColumnElement[bool]:
        mine = papers.c.profile == self._profile
        return mine if paper_id is None else mine & (papers.c.id == paper_id)

    def all(self, kind: PaperKind) -> tuple[list[Paper], list[str]]:
        """The papers of a kind, the one changed last first, and what is wrong with those that cannot be read."""
        asked = select(papers).where(self._mine() & (papers.c.kind == kind))
        with reading(self._engine()) as connection:
            rows = connection.execute(asked.order_by(papers.c.changed.desc(), papers.c.id)).all()
        return _sound(rows)

    def every(self) -> tuple[list[Paper], list[str]]:
        """The papers of all kinds, the oldest first, likewise."""
        with reading(self._engine()) as connection:
            rows = connection.execute(select(papers).where(self._mine()).order_by(papers.c.made, papers.c.id)).all()
        return _sound(rows)

    def keep(self, paper: Paper) -> Paper:
        """Keep a paper: a new one, or the next state of one; the same with its serial.

        Raises StaleError where somebody else has changed or thrown away what it was made of.
        """
        with writing_as(self._engine(), self._profile) as connection:
            if paper.serial == 0:
                if connection.execute(select(papers.c.id).where(self._mine(paper.id))).first() is not None:
                    raise StaleError(paper.id)
                self.put(connection, paper)
            else:
                seen = self._mine(paper.id) & (papers.c.serial == paper.serial)
                put = update(papers).where(seen).values(_row(paper))
                if connection.execute(put).rowcount != 1:
                    raise StaleError(paper.id)
        return replace(paper, serial=paper.serial + 1)

    def put(self, connection: Connection, paper: Paper) -> None:
        """A new paper, in a transaction that has begun."""
        connection.execute(insert(papers).values({**_row(paper), "profile": self._profile}))

    def throw(self, paper_id: str) -> None:
        """Throw a paper away; no complaint when it is not there."""
        with writing_as(self._engine(), self._profile) as connection:
            connection.execute(delete(papers).where(self._mine(paper_id)))


def _row(paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.id,
        "kind": paper.kind,
        "title": paper.title,
        "made": paper.made,
        "changed": paper.changed,
        "document": paper.document(),
        "serial": paper.serial + 1,
    }


def _sound(rows: Any) -> tuple[list[Paper], list[str]]:
    found, wrong = list[Paper](), list[str]()
    for row in rows:
        try:
            if not sound(row, papers):
                raise ValueError("its row is damaged")
            if len(row.document) > LARGEST_PAPER:
                raise ValueError(f"larger than {LARGEST_PAPER:,} bytes")
            body = json.loads(row.document)
            found.append(Paper(row.id, row.kind, row.title, row.made, row.changed, body, row.serial))
        except (ValueError, TypeError, RecursionError) as error:
            wrong.append(sentence(f"{row.id}: {error}"))
    return found, wrong
