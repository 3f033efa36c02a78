"""What was played: every play that was kept, the latest first, each leading to its debrief or to where it stands."""

from __future__ import annotations

from starlette.responses import Response

from roleplay.desk import past
from roleplay.desk.history import History
from roleplay.desk.trouble import DeskError
from roleplay.telling.facts import DOT
from roleplay.web.form import asked
from roleplay.web.solo.visit import Visit

MOST = 30
"""Plays on one page; each is replayed, so that what it came to is told by the moves and not by the record."""
LONGEST = 100
SHOWN = ("30", "60", "120", "240")


def show(visit: Visit) -> Response:
    """The page."""
    given = asked(visit.request)
    sought, most = given.line("q", LONGEST, "").strip(), int(given.choice("n", SHOWN, str(MOST)))
    desk = visit.desk
    history = History(desk.store, desk.library, desk.notes.jottings)
    found = history.find(sought, most)
    history.meet(found.plays)
    rows = []
    for play in found.plays:
        result = desk.replays.of(play) if play.finished else None
        told = past.told(visit.say, play, "" if isinstance(result, DeskError) else result)
        rows.append(
            {
                "id": play.id,
                "open": play.finished or play.unfinished,
                "title": past.title(visit.say, play, history.scenario(play)),
                "told": DOT.join([past.when(play), *told]),
                "note": past.first_line(found.notes.get(play.id, "")),
            }
        )
    more = next((n for n in SHOWN if int(n) > most), None) if found.count > len(rows) else None
    return visit.show("history.html", sought=sought, rows=rows, count=found.count, more=more)
