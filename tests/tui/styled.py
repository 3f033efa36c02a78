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
from textual.css.styles import RulesMap, Styles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.layout import Layout
from textual.layouts import factory

_apply = Stylesheet.apply
TELLING = frozenset({"display", "layout", "overflow_x", "overflow_y", "pointer"})
"""Styles that are more than kept: of which others hear even before the widget is there, or that are its own."""
_get_layout = factory.get_layout
_layouts = {name: _get_layout(name) for name in ("vertical", "horizontal")}


@dataclass(slots=True)
class _Given:
    """What the rules come to for some widget."""

    rules: RulesMap
    set: RulesMap
    """The same as a widget has it: styles are set down in a form of their own."""
    plain: RulesMap
    """Those of them that are only kept."""


@dataclass(slots=True)
class _Alike:
    """Widgets that the same rules may match."""

    pseudo: tuple[str, ...]
    """The pseudo-classes that these rules ask for."""
    lasting: bool
    """Whether none of these depends on the widgets beside it."""
    styles: dict[tuple[object, ...], _Given | None] = field(default_factory=dict)
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
        alike.styles[way] = next(map(_set_down, found.values()), None)
        return
    node._has_hover_style = "hover" in alike.pseudo
    node._has_focus_within = node._has_order_style = node._has_odd_or_even = False  # as it would not be lasting
    if (given := alike.styles[way]) is not None:
        _give(sheet, node, given, animate)
    sheet._process_component_classes(node)


def layout_of(name: str) -> Layout:
    """One for all widgets where it remembers nothing, so that they are seen to be alike; for `factory.get_layout`."""
    return _layouts.get(name) or _get_layout(name)


def _set_down(rules: RulesMap) -> _Given:
    styles = Styles()
    for name, value in rules.items():
        setattr(styles, name, value)
    plain: Any = {name: value for name, value in styles.get_rules().items() if name not in TELLING}
    return _Given(rules, styles.get_rules(), plain)


def _give(sheet: Stylesheet, node: DOMNode, given: _Given, animate: bool) -> None:
    """Do as `Stylesheet.replace_rules` does, but nothing to a widget that has these styles already.

    To one that has none, and that is not there yet, all are given at once.
    """
    base = node.styles.base
    if base._rules == given.set:
        node.notify_style_update()
    elif base._rules or node._is_mounted:
        sheet.replace_rules(node, given.rules, animate=animate)
    else:
        for name in TELLING & given.set.keys():
            setattr(base, name, given.set[name])
        base.merge_rules(given.plain)
        node.notify_style_update()


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
