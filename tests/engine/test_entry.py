"""What is entered is a value with one text; what stands for nothing is refused in plain letters."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from roleplay.engine.entry import Act, AskHint, Leave, Name, Say, TimeUp, Undo, read_act, read_entry
from roleplay.engine.ident import is_id
from roleplay.reading.text import Id

IDS = st.from_regex(r"[a-zéя需求あß][a-z0-9需求]{0,10}(-[a-z0-9需求]{1,5}){0,3}", fullmatch=True)
ACTS = st.one_of(
    IDS.map(Say), IDS.map(Name), st.sampled_from([Leave(), TimeUp(), Undo(), AskHint()])
)  # fmt: skip


@given(ACTS)
def test_every_act_is_read_back_from_its_text(act: Act) -> None:
    assert read_act(str(act)) == act


@given(st.text(max_size=90))
def test_any_text_is_the_text_of_an_act_or_refused(text: str) -> None:
    try:
        told = str(read_act(text))
    except ValueError as error:
        told = str(error)
        assert told.isascii() and told.isprintable()  # noqa: PT018
    else:
        assert told == text


LETTERS = st.characters(categories=["Ll", "Lo", "Lm", "Mn", "Mc", "Me", "Nd"])


@given(st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=4).map("-".join))
def test_whatever_id_a_scenario_may_have_can_be_recorded(text: str) -> None:
    composed = normalize("NFC", text)
    try:
        TypeAdapter(Id).validate_python(composed)
    except ValidationError:
        return
    assert read_entry(composed) == Say(composed)


@pytest.mark.parametrize("text", ["@undo", "@hint"])
def test_what_leaves_no_turn_is_no_entry_of_a_record(text: str) -> None:
    with pytest.raises(ValueError, match="no entry of a record"):
        read_entry(text)


@pytest.mark.parametrize("text", ["ask", "ask-2", "需求-1", "été", "क्यों", "نیاز", "Ask", "2nd"])
def test_ids_are_letters_and_digits_of_any_script(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "a-", "-a", "a--b", "a b", "a_b", "a/b", "..", "a.b", "a\n", "a\x1b]52;c;x\x07", "a\u202eb", "a\u200d",
        "e\u0301", "\u0301a", "[bold]", "@leave", "a" * 81, "①", "\ud800", "\ue000", "😀",
    ],
)  # fmt: skip
def test_anything_else_is_no_id(text: str) -> None:
    assert not is_id(text)
