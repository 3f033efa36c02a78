"""Numbers in scenario files: expressions as arithmetic says, and faults told with their places."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.scenario import guard as conditions
from roleplay.scenario.effect import EffectReader
from roleplay.scenario.expression import (
    LARGEST,
    Constant,
    Expression,
    ExpressionError,
    Look,
    at_index,
    parse,
    reckon,
    span,
)
from roleplay.scenario.guard import Comparison
from roleplay.scenario.guardreader import GuardReader
from roleplay.scenario.model import Scenario
from roleplay.scenario.vocabulary import Vocabulary, vocabulary
from tests.numbered import DERIVED, NUMBERS
from tests.scenario.sample import Tree, as_yaml, both, minimal, move, problems

PRICE = Look("price", tuple(range(100, 141, 10)))
BID = Look("bid", (-1, 0, 1, 2))
NAMES: dict[str, Expression] = {"price": PRICE, "bid": BID, "chosen": Constant(7)}


def with_numbers(change: Callable[[Tree], object] = lambda _: None) -> Callable[[Tree], object]:
    """A bend of the minimal scenario: it has numbers, then `change` is at it."""

    def bend(tree: Tree) -> None:
        tree |= {"numbers": [dict(one) for one in NUMBERS], "derived": [dict(one) for one in DERIVED]}
        change(tree)

    return bend


def words() -> Vocabulary:
    """The vocabulary of a scenario with numbers."""
    tree = minimal()
    with_numbers()(tree)
    return vocabulary(Scenario.model_validate(tree))


@given(
    st.recursive(
        st.one_of(st.integers(0, 9).map(str), st.sampled_from(list(NAMES))),
        lambda part: st.one_of(
            st.builds("({} {} {})".format, part, st.sampled_from(["+", "-", "*"]), part),
            st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), part, part),
            st.builds("({} / {})".format, part, st.integers(1, 9)),
            part.map("-{}".format),
        ),
        max_leaves=5,
    )
)
def test_an_expression_comes_to_what_arithmetic_says(text: str) -> None:
    found = parse(text, NAMES)
    for place, price in enumerate(PRICE.table):
        for at, bid in enumerate(BID.table):
            values = {"price": price, "bid": bid, "chosen": 7}
            indices = {"price": place, "bid": at}
            assert reckon(found, lambda name, table, now=indices: table[now[name]]) == _python(text, values)
            low, high = span(found)
            assert low <= _python(text, values) <= high


class _Exact:
    """A number whose division rounds to the nearest whole one, halves up."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __truediv__(self, other: _Exact) -> _Exact:
        return _Exact(floor(Fraction(self.value, other.value) + Fraction(1, 2)))

    def __add__(self, other: _Exact) -> _Exact:
        return _Exact(self.value + other.value)

    def __sub__(self, other: _Exact) -> _Exact:
        return _Exact(self.value - other.value)

    def __mul__(self, other: _Exact) -> _Exact:
        return _Exact(self.value * other.value)

    def __neg__(self) -> _Exact:
        return _Exact(-self.value)

    def __lt__(self, other: _Exact) -> bool:
        return self.value < other.value


def _python(text: str, values: dict[str, int]) -> int:
    names = {name: _Exact(value) for name, value in values.items()} | {"min": min, "max": max, "N": _Exact}
    written = re.sub(r"\d+", lambda match: f"N({match[0]})", text)
    found = eval(written, {"__builtins__": {}}, names)
    assert isinstance(found, _Exact)
    return found.value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "expected a number or a name, not its end"),
        ("price +", "expected a number or a name, not its end"),
        ("price * * 2", "not '*' (sign 9)"),
        ("(price", "expected ')', not its end"),
        ("price 3", "expected an operator, not '3' (sign 7)"),
        ("pryce", "did you mean 'price'?"),
        ("price-bid", "a minus has blanks around it"),
        ("price * 0.95", "whole numbers only"),
        ("price / bid", "divides by what may be 0 (it is -1 to 2)"),
        ("price / 0", "divides by what may be 0"),
        ("price * 10000000", "more than 1,000,000,000"),
        ("99999999999", "expected at most 1,000,000,000"),
        ("1" * 201, "201 characters, at most 200"),
        ("(" * 60 + "1" + ")" * 60, "nested deeper than 20"),
        ("-" * 60 + "1", "nested deeper than 20"),
        ("__import__('os')", "expected"),
        ("price.real", "expected an operator"),
        ("min price", "expected '(' after min"),
        ("max(price,)", "expected a number or a name, not ')'"),
        ("price ** 2", "expected a number or a name, not '*'"),
        ("price × 3", "'×' (sign 7) is not read as '*': type '*'"),
        ("price÷3", "'÷' (sign 6) is not read as '/': type '/'"),
        ("price−3", "type '-'"),
        ("（price + 3) * 2", "type '('"),
        ("price * ３", "type '3'"),
        ("price x 3", "expected an operator (times is '*'), not 'x'"),
    ],
)
def test_what_is_no_expression_is_refused_with_its_place(text: str, told: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text, NAMES)
    assert told in str(caught.value)


@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    try:
        low, high = span(parse(text, NAMES))
    except ExpressionError:
        return
    assert -LARGEST <= low <= high <= LARGEST


def test_what_looks_at_one_quantity_alone_becomes_one_table() -> None:
    assert parse("(price + 20) * 2 - price", NAMES) == Look("price", (140, 150, 160, 170, 180))
    reader = GuardReader(words())
    assert reader.read({"total": ">= 320"}, ()) == conditions.Test("price", (False, False, False, True, True))
    assert isinstance(reader.read({"gap": "> 5"}, ()), Comparison)
    assert reader.faults == []


@pytest.mark.parametrize(
    ("guard", "code", "told"),
    [
        ({"price": ">140"}, "G004", "(it is 100 to 140 in steps of 10)"),
        ({"price": "=105"}, "G004", "can never hold"),
        ({"total": "<200"}, "G004", "can never hold (it is 250 to 370)"),
        ({"price": "< bid"}, "G004", "it is 100 to 140, and that -1 to 2"),
        ({"price": "dear"}, "G002", "is a number, not 'dear'"),
        ({"price": "<= clock"}, "G011", "the clock"),
        ({"price": "<= bid +"}, "G011", "cannot reckon"),
        ({"price": [110]}, "G002", "cannot compare"),
        ({"price": "=>120"}, "G002", "did you mean '>='?"),
        ({"totl": ">1"}, "G001", "did you mean 'total'?"),
    ],
)
def test_comparisons_that_cannot_be_are_told(guard: Tree, code: str, told: str) -> None:
    reader = GuardReader(words())
    reader.read(guard, ("moves", 0, "when"))
    (fault,) = reader.faults
    assert (fault.code, told in fault.message) == (code, True)


@pytest.mark.parametrize(
    ("value", "table"),
    [
        ("+10", (1, 2, 3, 4, 4)),
        ("-30", (0, 0, 0, 0, 1)),
        (-10, (0, 0, 1, 2, 3)),
        ("=120", (2, 2, 2, 2, 2)),
        ("=(price + 111) / 2", (1, 1, 2, 2, 3)),
        ("=price * 2 - 130", (0, 0, 1, 3, 4)),
    ],
)
def test_effects_go_by_value_and_stay_within_bounds(value: Any, table: tuple[int, ...]) -> None:
    reader = EffectReader(words())
    effect = reader.read({"price": value}, ())
    assert reader.faults == []
    assert effect.changes[0].table == table


@pytest.mark.parametrize(
    ("value", "code", "told"),
    [
        ("+5", "E003", "goes in steps of 10"),
        ("=105", "E003", "100 to 140 in steps of 10"),
        ("=bid * 100", "E004", "from itself alone, not from 'bid'"),
        ("=price +", "E004", "cannot reckon"),
        ("dear", "E002", "takes +10, -20 or '=140'"),
        (True, "E002", "takes"),
    ],
)
def test_effects_that_cannot_be_are_told(value: Any, code: str, told: str) -> None:
    reader = EffectReader(words())
    reader.read({"price": value}, ())
    (fault,) = reader.faults
    assert (fault.code, told in fault.message) == (code, True)


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        (lambda tree: tree["numbers"][0].update(max=100), "N015", "above min"),
        (lambda tree: tree["numbers"][0].update(step=7), "N015", "never come to 140"),
        (lambda tree: tree["numbers"][0].update(start=105), "N015", "in steps of 10"),
        (lambda tree: tree["numbers"][0].update(max=10100, step=1, start=100), "N015", "at most 201"),
        (lambda tree: tree["numbers"][0].update(id="max"), "N002", "meaning of its own"),
        (lambda tree: tree["derived"][0].update({"is": "half * 2"}), "G011", "cannot reckon 'total'"),
        (lambda tree: tree["derived"][0].update({"is": "total"}), "G011", "cannot reckon 'total'"),
        (lambda tree: tree["derived"][0].update(id="price"), "N001", "used twice"),
        (
            lambda tree: tree.update(
                scoring={
                    "needs": 60,
                    "lines": [{"id": "x", "points": 10, "title": "X", "scale": {"of": "totl", "from": 1, "to": 2}}],
                }
            ),
            "P004",
            "did you mean 'total'?",
        ),
        (
            lambda tree: tree.update(scoring={"needs": 60, "lines": [{"id": "x", "points": 10, "title": "X"}]}),
            "P004",
            "needs `when` or a `scale`",
        ),
    ],
)
def test_faults_of_numbers_have_a_code_and_a_place(change: Callable[[Tree], object], code: str, told: str) -> None:
    found = [problem for problem in problems(with_numbers(change)) if problem.severity == "error"]
    assert any(problem.code == code and told in problem.message and problem.line > 1 for problem in found), found


@pytest.mark.parametrize(
    ("reckoned", "told"),
    [
        ("price * * 3", "expected a number"),
        ("prise * 3", "did you mean 'price'?"),
        ("half * 3", "'half' does not stand above it"),
        ("gap * 3", "'gap' does not stand above it"),
    ],
)
def test_a_derived_number_that_cannot_be_reckoned_is_told_once(reckoned: str, told: str) -> None:
    def change(tree: Tree) -> None:
        tree["derived"] = [
            {"id": "gap", "title": both("Gap"), "is": reckoned},
            {"id": "half", "title": both("Half"), "is": "gap / 2"},
        ]
        tree["moves"][0]["say"] = both("{gap}, {half}?", "{gap}，{half}？")
        scale = {"of": "gap", "from": 1, "to": 2}
        lines = [{"id": "x", "points": 10, "title": both("X"), "scale": scale}]
        tree["scoring"] = {"needs": 60, "relationship": 10, "read": 10, "commitment": {"advance": 10}, "lines": lines}
        for one, name in zip(tree["moves"], ("gap", "half"), strict=False):
            one["outcomes"] = [{"when": {name: ">2", "price": f"< {name} + 1"}, "effects": {"price": f"={name}"}}]

    told_of = [problem for problem in problems(with_numbers(change)) if problem.severity == "error"]
    (found,) = [problem for problem in told_of if problem.code != "T001"]  # the sample's titles are in one language
    assert (found.code, told in found.message, found.line > 1) == ("G011", True, True), found


def test_a_number_to_choose_that_there_is_not_is_told_with_a_guess() -> None:
    def change(tree: Tree) -> None:
        tree["moves"].append(move("name-it", "concede", chooses={"number": "pirce"}, about=[]))

    assert any("did you mean 'price'?" in problem.message for problem in problems(with_numbers(change)))


def test_a_file_with_numbers_is_sound() -> None:
    assert [problem for problem in problems(with_numbers()) if problem.severity == "error"] == []
    assert at_index(1)("price", (1, 2)) == 2


def test_nesting_and_repetition_cost_little() -> None:
    nested = "bid + price * " + "(bid - " * 18 + "price" + ")" * 18
    low, high = span(parse(nested, NAMES))
    assert low < high
    with pytest.raises(ExpressionError, match="more than 60 times"):
        parse(" + ".join(["bid", "price"] * 13), {**NAMES, "bid": parse("bid - price + bid - price + bid", NAMES)})


@pytest.mark.parametrize(("most", "code"), [(60, "M005"), (4, "G010")])
def test_far_too_many_numbers_to_choose_are_refused_before_they_are_all_read(most: int, code: str) -> None:
    def flood(tree: Tree) -> None:
        guard = {"any": [{"price": f"< bid + {number}"} for number in range(110, 210)]}
        for number in range(most):
            outcomes = [{"when": guard, "say": both("So.")} for _ in range(2)]
            chooses = {"number": "days"}
            tree["moves"].append(move(f"name-{number}", "concede", chooses=chooses, outcomes=outcomes))
        tree["numbers"].append({"id": "days", "title": both("Days"), "min": 1, "max": 60, "start": 1})

    assert code in {problem.code for problem in problems(with_numbers(flood))}


@pytest.mark.parametrize(
    ("bounds", "code", "where", "told"),
    [
        ({"to": "price × 2"}, "M005", "to:", "type '*'"),
        ({"from": "prise", "to": "price"}, "M005", "from:", "did you mean 'price'?"),
        ({"number": "prise", "to": "prise"}, "M005", "number: prise", "no number is called 'prise'"),
        ({"to": 120.5}, "S003", "to:", "to must be a whole number, not 120.5"),
    ],
)
def test_a_bound_of_what_may_be_chosen_is_told_once_at_its_own_place(
    bounds: Tree, code: str, where: str, told: str
) -> None:
    def change(tree: Tree) -> None:
        tree["moves"][0]["chooses"] = {"number": "price", **bounds}

    found = [one for one in problems(with_numbers(change)) if one.severity == "error" and one.code != "T001"]
    tree = minimal()
    with_numbers(change)(tree)
    assert [one.code for one in found] == [code]
    assert told in found[0].message
    assert as_yaml(tree).splitlines()[found[0].line - 1].strip().startswith(where)


@pytest.mark.parametrize(
    ("written", "told"), [("== bid", "did you mean '='?"), ("!= bid", "under `not`"), ("<= 1,000", "without commas")]
)
def test_what_was_meant_by_an_odd_comparison_is_told(written: str, told: str) -> None:
    found = problems(with_numbers(lambda tree: tree["moves"][0].update(when={"price": written})))
    assert [told in one.message for one in found if one.code in ("G002", "G011")] == [True]
