"""Which styles a widget gets is worked out once a process for all widgets that stand alike.

An app works it out for each widget that it makes, and again when the widget's screen comes into view: of all rules it
finds those that may match, and holds them against the widget and all that it stands in. What comes of that depends on
the rules, and on the kinds, ids, classes and pseudo-classes on the way down to the widget.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

_apply = Stylesheet.apply
_replace = Stylesheet.replace_rules


@dataclass(slots=True)
class _Alike:
    """Widgets that the same rules may match."""

    pseudo: tuple[str, ...]
    """The pseudo-classes that these rules ask for."""
    lasting: bool
    """Whether none of these depends on the widgets beside it."""
    styles: dict[tuple[object, ...], RulesMap | None] = field(default_factory=dict)
    """The styles by the way down; None where no rule matches."""


@dataclass(slots=True)
class _Sheet:
    """What is known of a sheet; it grows by the rules of each kind of widget when the first of them comes up."""

    rules: list[RuleSet] = field(default_factory=list)
    map: dict[str, list[RuleSet]] = field(default_factory=dict)
    alike: dict[frozenset[str], _Alike] = field(default_factory=dict)
    """By what the last selector of a rule can ask for."""


_sheets: WeakKeyDictionary[Stylesheet, _Sheet] = WeakKeyDictionary()
_alike: dict[tuple[RuleSet, ...], _Alike] = {}
"""By the rules that may match, in their order."""


def apply_once(
    sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: dict[Any, RulesMap] | None = None
) -> None:
    """Give a widget its styles, in place of `Stylesheet.apply`."""
    known, names = _known(sheet), frozenset(node._selector_names)
    if (alike := known.alike.get(names)) is None:
        alike = known.alike[names] = _find(known, names)
    if not alike.lasting:
        _apply(sheet, node, animate=animate, cache=cache)
        return
    way = _way(node, alike.pseudo)
    if way not in alike.styles:
        found: dict[Any, RulesMap] = {}
        _apply(sheet, node, animate=animate, cache=found)
        alike.styles[way] = next(iter(found.values()), None)
        return
    node._has_hover_style = "hover" in alike.pseudo
    node._has_focus_within = node._has_order_style = node._has_odd_or_even = False  # as it would not be lasting
    if (styles := alike.styles[way]) is not None:
        sheet.replace_rules(node, styles, animate=animate)
    sheet._process_component_classes(node)


def replace_changed(_: type[Stylesheet], node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
    """Leave a widget alone whose styles are these already, in place of `Stylesheet.replace_rules`."""
    if not animate and node.styles.base._rules == rules:
        node.notify_style_update()
    else:
        _replace(node, rules, animate)


def _known(sheet: Stylesheet) -> _Sheet:
    """What is known of a sheet as it is now."""
    rules, known = sheet.rules, _sheets.setdefault(sheet, _Sheet())
    if known.rules is not rules:
        if rules[: len(known.rules)] != known.rules:
            known = _sheets[sheet] = _Sheet()
        fresh: set[str] = set()
        for rule in rules[len(known.rules) :]:
            fresh |= rule.selector_names
            for name in rule.selector_names:
                known.map.setdefault(name, []).append(rule)
        for names in [names for names in known.alike if not names.isdisjoint(fresh)]:
            del known.alike[names]
        known.rules = rules
    sheet._rules_map = known.map
    return known


def _find(known: _Sheet, names: frozenset[str]) -> _Alike:
    may = {rule for name in known.map.keys() & names for rule in known.map[name]}
    rules = tuple(filter(may.__contains__, known.rules))
    if rules not in _alike:
        pseudo = {name for rule in rules for name in rule.pseudo_classes}
        lasting = pseudo.isdisjoint(Stylesheet._EXCLUDE_PSEUDO_CLASSES_FROM_CACHE)
        _alike[rules] = _Alike(tuple(sorted(pseudo)), lasting)
    return _alike[rules]


def _way(node: DOMNode, pseudo: tuple[str, ...]) -> tuple[object, ...]:
    """All that rules can ask of a widget and what it stands in."""
    way: list[object] = []
    one: Any = node
    while isinstance(one, DOMNode):
        has = tuple(name for name in pseudo if one.has_pseudo_class(name))
        way.append((type(one), one._id, frozenset(one._classes), has))
        one = one._parent
    return tuple(way)
