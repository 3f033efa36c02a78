"""Numbers and names in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.reading.language import Language
from roleplay.reading.mention import heard, names, numbers


@pytest.mark.parametrize(
    ("wording", "language", "wanted"),
    [
        ("Four out of twenty-five, 4,300 in all", "en", [4, 25, 4300]),
        ("one hundred and twenty-six PCs for 3.5 thousand", "en", [126, 3500]),
        ("two thousand three hundred", "en", [2300]),
        ("someone often weighs this", "en", []),
        ("一百二十六台，四千三百个，三千五", "zh", [126, 4300, 3500]),
        ("两万零五十，十六G，二〇二六", "zh", [20050, 16, 2026]),
        ("3万台", "zh", [30000]),
        ("十分要紧，万一乱七八糟，千万别；星期二，第三，三四十几个", "zh", []),
        ("百分之三十", "zh", [30]),
        ("说一两件事，两三天，七八台", "zh", []),
        ("two dozen, a hundred percent sure, nine times out of ten", "en", [24]),
    ],
)
def test_numbers(wording: str, language: Language, wanted: list[int]) -> None:
    assert [number for _, number in numbers(wording, language)] == wanted


@given(st.integers(0, 999_999))
def test_digits_are_read_as_they_are_written(number: int) -> None:
    for language in ("en", "zh"):
        assert [found for _, found in numbers(f"x {number:,} y", language)] == [number]  # type: ignore[arg-type]


def test_hours_and_spans_are_left_out_where_they_are_free() -> None:
    assert list(numbers("Shall we say at 9, or in 14 days, for 30 PCs?", "en", timed=False)) == [("30", 30)]
    assert [one for one, _ in numbers("九点，还是十四天以后？三十台。", "zh", timed=False)] == ["三十"]


def test_names() -> None:
    assert list(names("Monday? I've seen it. Does Lao Cao know Peony’s radio?", "en")) == ["Lao", "Cao", "Peony"]
    assert list(names("请曹经理和老罗看看X200。", "zh")) == ["曹", "罗", "X200"]
    assert list(names("曹经理，您看呢？", "zh")) == ["曹"]
    assert list(names("周平主任和ThinkPad，还有三小时、小程序、项目经理", "zh")) == ["周平", "ThinkPad"]
    assert list(names("谢谢童主任，薄弱处在这儿。", "zh")) == ["童"]
    assert list(names("She orders before New Year.", "en")) == []


@pytest.mark.parametrize(
    ("name", "wording", "language", "wanted"),
    [
        ("Lu", "It is of great value.", "en", False),
        ("Lu", "Ask Mr Lu’s clerk.", "en", True),
        ("张", "桌上有一张单子。", "zh", False),
        ("张", "这事归张立管。", "zh", True),
        ("金", "金额很高。", "zh", False),
        ("周平", "周平在三楼。", "zh", True),
    ],
)
def test_a_name_is_heard_where_it_is_no_part_of_another_word(
    name: str, wording: str, language: Language, wanted: bool
) -> None:
    assert heard(name, wording, language) is wanted
