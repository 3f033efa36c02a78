"""Stylesheets parsed once for all apps of a process: every app that starts parses the same styles of the same widgets.

An app's own sheet keeps what it has parsed for as long as it lives; here all sheets share one such memory, by what
goes into parsing: the text, where it stands, and the theme's variables.
"""

from __future__ import annotations

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

_parse = Stylesheet._parse_rules
_known: dict[tuple[object, ...], list[RuleSet]] = {}


def parse_once(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """The rules of a text, in place of `Stylesheet._parse_rules`."""
    key = (css, read_from, is_default_rules, tie_breaker, scope, frozenset(sheet._variables.items()))
    if key not in _known:
        _known[key] = _parse(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _known[key]
