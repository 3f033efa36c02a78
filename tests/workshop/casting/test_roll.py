"""Teams and people as they are typed, pasted or kept in a table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.workshop.casting.act import enrol
from roleplay.workshop.casting.roll import read_roll
from roleplay.workshop.refusal import Refused
from tests.workshop.castings import Table

RED_BLUE = [("Red", ["Ann", "Bo", "Cy"]), ("Blue", ["Di", "Ed", "Flo"])]


@pytest.mark.parametrize(
    "text",
    [
        "Red: Ann, Bo, Cy\nBlue: Di; Ed; Flo",
        "team,name\nRed,Ann\nRed,Bo\nRed,Cy\nBlue,Di\nBlue,Ed\nBlue,Flo\n",
        "\ufeffTeam;Name\r\nRed;Ann\r\nBlue;Di\r\nRed;Bo\r\nRed;Cy\r\nBlue;Ed\r\nBlue;Flo\r\n",
        "Red\tAnn\tBo\tCy\nBlue\tDi\tEd\tFlo",
        'team,name\nRed,"Ann"\nred,Bo\nRED,Cy\nBlue,Di\nBlue,Ed\nBlue,Flo',
    ],
)
def test_a_list_is_read_in_any_of_its_forms(text: str) -> None:
    assert read_roll(text) == RED_BLUE


def test_chinese_signs_divide_as_well() -> None:
    expected = [("一组", ["张三", "李四", "王五"]), ("二组", ["赵六", "钱七", "孙八"])]
    assert read_roll("一组：张三、李四，王五\n二组：赵六、钱七、孙八") == expected
    assert read_roll("组别，姓名\n一组，张三\n一组，李四\n一组，王五\n二组，赵六\n二组，钱七\n二组，孙八") == expected


def test_names_alone_are_teams_by_empty_lines() -> None:
    assert read_roll("Ann\nBo\nCy\n\n\nDi\nEd\nFlo\n") == [("1", ["Ann", "Bo", "Cy"]), ("2", ["Di", "Ed", "Flo"])]


@pytest.mark.parametrize("text", ["", " \n ", "Red: " + "x" * 41, "Red: a\x1b[0m", "x," * 20_000])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_roll(text)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        roll = read_roll(text)
    except Refused:
        return
    assert roll
    assert all(name for name, _ in roll)


def test_a_list_read_again_adds_only_who_is_new() -> None:
    table = Table([3, 3])
    people = len(table.state.people)
    table.do(enrol([("t0", ["T0 0", "Late"]), ("New", ["One"])]))
    assert len(table.state.people) == people + 2
    assert list(table.state.teams.values()) == ["T0", "T1", "New"]
    with pytest.raises(Refused):
        table.do(enrol([("New", ["Twice", "twice"])]))
