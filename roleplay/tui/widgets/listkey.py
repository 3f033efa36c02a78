"""The keys that work in every list, whatever it is drawn with, and Tab, which moves in it where it can go nowhere."""

from __future__ import annotations

from textual.binding import Binding, BindingType
from textual.widget import Widget


def list_keys(up: str, down: str, choose: str, first: str, last: str, chosen: str = "key.choose") -> list[BindingType]:
    """Bindings to the actions of a list; `chosen` describes what choosing does."""
    return [
        Binding("up,k", up, "key.move", show=False, id="list.up"),
        Binding("down,j", down, "key.move", show=False, id="list.down"),
        Binding("enter,space", choose, chosen, show=chosen == "key.choose", id="list.choose"),
        Binding("home", first, "key.list.ends", show=False, id="list.first"),
        Binding("end", last, "key.list.ends", show=False, id="list.last"),
        Binding("tab", f"tab('{down}')", "key.tab", show=False, id="list.tab"),
        Binding("shift+tab", f"tab('{up}', False)", "", show=False),
    ]


async def go_on(listed: Widget, move: str, forward: bool) -> None:
    """What Tab does in a list: on to what can be focused next, or `move` in the list where there is nothing."""
    screen = listed.screen
    if len(screen.focus_chain) > 1:
        (screen.focus_next if forward else screen.focus_previous)()
    else:
        await listed.run_action(move)
