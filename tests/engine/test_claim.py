"""A record may not claim more than its case, its mode and its moves give: honest records are bent, and refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.engine.case import draw_case
from roleplay.engine.entry import Leave
from roleplay.engine.fingerprint import content_hash, part_hashes
from roleplay.engine.lot import drawn
from roleplay.engine.play import Play
from roleplay.engine.replay import replay, resume
from roleplay.engine.session import Mode, Session
from roleplay.engine.transcript import Transcript, TranscriptError, record
from roleplay.scenario.library import load_library
from roleplay.scenario.model import Scenario
from tests.generated import PERSONALITIES, seed_of
from tests.scenario.sample import both, minimal
from tests.shipped.lines import handed_in

Record = dict[str, Any]


def scenario() -> Scenario:
    """The minimal scenario with two variants."""
    tree = minimal()
    tree["variants"] = [{"id": "usual"}, {"id": "late", "start": {"trust": 3}}]
    return Scenario.model_validate(tree)


SCENARIO = scenario()
SEED = seed_of(SCENARIO, "dove", "usual")
OTHER = seed_of(SCENARIO, "eagle", "usual")
LATE = seed_of(SCENARIO, "dove", "late")


def honest(mode: Mode = "practice", *entries: str, told: bool = False, variant: str | None = None) -> Record:
    """An honest record as data, of a play that was left after `entries`."""
    personality = "dove" if told else None
    case = draw_case(SCENARIO, PERSONALITIES, seed=SEED, told=told, personality=personality, variant=variant)
    play = Play.start(case)
    for entry in entries or ("ask", "dig", "gain", "@read:dove", "@leave"):
        play = play.then(entry)
    data: Record = json.loads(record(Session(play, mode, 2, 60.5)).to_json())
    return data


def again(data: Record) -> Session:
    """The session of a record."""
    return resume(Transcript.from_json(json.dumps(data)), SCENARIO, PERSONALITIES)


def test_honest_records_replay() -> None:
    for mode in ("practice", "assessment"):
        assert again(honest(mode)).play.over
        assert again(honest(mode, "ask", told=True)).play.written == ("ask",)
        assert again(honest(mode, "ask", variant="late")).play.case.variant_chosen


@pytest.mark.parametrize(
    ("mode", "change", "message"),
    [
        ("practice", {"seed": OTHER}, "draws another personality"),
        ("assessment", {"seed": OTHER}, "draws another personality"),
        ("practice", {"personality": "eagle"}, "personality"),
        ("practice", {"seed": LATE}, "draws another variant"),
        ("practice", {"variant": "late"}, "draws another variant"),
        ("practice", {"variant": "late", "variant_chosen": False}, "draws another variant"),
        ("practice", {"told": True}, "entry 4"),
        ("practice", {"entries": ["ask", "@time"]}, "'@time' in practice"),
        ("practice", {"entries": ["ask", "@time"], "elapsed": 900.0}, "'@time' in practice"),
        ("practice", {"entries": ["ask", "@leave", "gain"]}, "entry 3"),
        ("practice", {"entries": ["ask", "@leave", "@leave"]}, "entry 3"),
        ("practice", {"entries": ["ask", "ask", "dig", "gain", "@leave"]}, "result"),
        ("practice", {"entries": []}, "result"),
        ("assessment", {"elapsed": 86400.0}, "not ended by '@time'"),
        ("assessment", {"elapsed": 120.2}, "not ended by '@time'"),
        ("assessment", {"wall_minutes": 1}, "not ended by '@time'"),
        ("assessment", {"entries": ["ask", "@time"]}, "before the time was up"),
        ("assessment", {"entries": ["ask", "@time"], "elapsed": 119.8}, "before the time was up"),
        ("assessment", {"undone": 1}, "taken back"),
        ("assessment", {"hints": [{"state": 0, "step": 1}]}, "hints in a play"),
    ],
)
def test_a_record_that_claims_too_much_is_refused(mode: Mode, change: Record, message: str) -> None:
    with pytest.raises(TranscriptError, match=message):
        again(honest(mode) | change)


def test_told_made_untold_is_refused_where_the_seed_draws_another() -> None:
    told = honest("practice", "ask", told=True) | {"seed": OTHER}
    assert again(told).play.case.told
    with pytest.raises(TranscriptError, match="draws another personality"):
        again(told | {"told": False})


def test_told_made_untold_does_not_come_to_the_recorded_result() -> None:
    with pytest.raises(TranscriptError, match="maximum"):
        again(honest("practice", "ask", told=True) | {"told": False})


@pytest.mark.parametrize("field", ["total", "maximum", "uncovered", "of"])
@pytest.mark.parametrize("by", [-1, 1, 50])
def test_a_result_that_the_moves_do_not_give_is_refused(field: str, by: int) -> None:
    data = honest()
    data["result"][field] = max(data["result"][field] + by, 0) or 99
    with pytest.raises(TranscriptError, match=f"{field} .* replayed") as caught:
        again(data)
    assert caught.value.reason == "claim.result"


@pytest.mark.parametrize("ending", ["advance", "walkout", "time", None, "no-such"])
def test_an_ending_that_was_not_is_refused(ending: str | None) -> None:
    data = honest()
    data["result"]["ending"] = ending
    with pytest.raises(TranscriptError, match="ending"):
        again(data)


def test_an_assessment_may_end_at_the_very_end_of_its_time() -> None:
    assert again(honest("assessment") | {"elapsed": 120.0}).play.ending == "left"
    session = Session(Play.start(draw_case(SCENARIO, PERSONALITIES, seed=SEED)), "assessment", 1)
    session.begin()
    session.tick(86_400)
    assert again(json.loads(record(session).to_json())).play.ending == "time"


def hinted(*where: int, undone: int = 0) -> Record:
    """A record with a hint at each of these places of the course; -1 is a situation beside it."""
    play = Play.start(draw_case(SCENARIO, PERSONALITIES, seed=SEED)).then("ask").then("dig")
    game = play.case.game
    course = [game.layout.pack(state) for state in (game.start, *(turn.after for turn in play.turns))]
    beside = game.layout.pack(Play.start(play.case).then("gain").state)
    hints = [{"state": beside if place < 0 else course[place], "step": 1} for place in where]
    bare = json.loads(record(Session(play)).to_json())
    bare["result"]["total"] = max(bare["result"]["total"] - len(hints), 0)
    return bare | {"hints": hints, "undone": undone}


def test_hints_are_taken_where_the_play_was() -> None:
    assert len(again(hinted(0, 1, 2)).play.hints) == 3
    assert len(again(hinted(-1, 0, undone=1)).play.hints) == 2
    for forged, message in ((hinted(-1), "not possible"), (hinted(2, 1), "another order")):
        with pytest.raises(TranscriptError, match=message):
            again(forged)


def test_an_old_record_reads_by_the_old_hash_and_may_have_had_its_variant_chosen() -> None:
    data = honest("practice", "ask", variant="late")
    for name in ("rules", "texts", "personality_rules", "personality_texts", "variant_chosen"):
        del data[name]
    dove = content_hash(PERSONALITIES["dove"])
    old = data | {"hash": content_hash(SCENARIO), "parts": part_hashes(SCENARIO), "personality_hash": dove}
    session = again(old)
    assert (session.play.case.variant, session.play.case.variant_chosen, session.reworded) == ("late", True, False)
    with pytest.raises(TranscriptError, match="changed since"):
        again(old | {"hash": "0"})
    with pytest.raises(TranscriptError, match="personality 'dove' has changed"):
        again(old | {"personality_hash": "0"})
    tree = SCENARIO.model_dump(mode="json", by_alias=True) | {"summary": both("Mended.")}
    mended = Scenario.model_validate(tree)
    assert resume(Transcript.from_json(json.dumps(old)), mended, PERSONALITIES).reworded


def _bend(data: Record, path: tuple[str, ...], value: object) -> None:
    for name in path[:-1]:
        data = data[name]
    data[path[-1]] = value


PATHS = [(name,) for name in honest()] + [("result", name) for name in honest()["result"]]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["practice", "assessment", "dove", "eagle", "usual", "late", "left", "time", "advance"]),
    st.lists(st.sampled_from(["ask", "dig", "gain", "close", "@read:dove", "@leave", "@time"]), max_size=6),
)


@given(st.sampled_from(["practice", "assessment"]), st.sampled_from(PATHS), VALUES)
def test_a_bent_record_is_refused_or_comes_to_what_it_claims(mode: Mode, path: tuple[str, ...], value: object) -> None:
    data = honest(mode)
    _bend(data, path, value)
    try:
        session = again(data)
    except TranscriptError as error:
        assert str(error).isprintable()  # noqa: PT017
    else:
        case = session.play.case
        assert case.told or case.personality.id == drawn(SCENARIO, case.seed).personality
        assert record(session).result.model_dump() == data["result"]
        assert session.mode == "practice" or session.elapsed <= session.wall_minutes * 60


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*honest(), "extra", "\x1b]52;c;x\x07", "\ud800"]), JSON))
def test_no_json_is_worse_than_refused(given: Record) -> None:
    for text in (json.dumps(given), json.dumps(honest() | given)):
        assert _read_or_refused_in_printable_letters(text)


@pytest.mark.parametrize(
    "text",
    [
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"seed": ' + b"9" * 10_000 + b"}",
        b'{"elapsed": 1e999999}',
        b'{"elapsed": NaN}',
        b'{"scenario": "\\ud800"}',
        b'{"scenario": "\xed\xa0\x80"}',
        b"\xff\xfe{\x00}\x00",
        '{"\ud800": 1}',
        "\ud800",
        b'{"\\u001b]52;c;x\\u0007": 1}',
        b"",
    ],
)
def test_bytes_that_break_readers_are_refused_in_printable_letters(text: str | bytes) -> None:
    with pytest.raises(TranscriptError, match="not a transcript") as caught:
        Transcript.from_json(text)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 600


def _read_or_refused_in_printable_letters(text: str) -> bool:
    try:
        return isinstance(Transcript.from_json(text), Transcript)
    except TranscriptError as error:
        return str(error).isprintable()


ESCAPES = ["\x1b]52;c;x\x07", "a\nb", "\u202e", "[bold]x", "a b", "../x", "x" * 200, ""]
CHANGES: list[Callable[[Record, str], object]] = [
    lambda data, text: data.update(scenario=text),
    lambda data, text: data.update(personality=text),
    lambda data, text: data.update(variant=text),
    lambda data, text: data.update(version=text),
    lambda data, text: data.update(rules=text),
    lambda data, text: data.update(texts=text),
    lambda data, text: data.update(personality_rules=text),
    lambda data, text: data["parts"].update({text: "0"}),
    lambda data, text: data["parts"].update(moves=text),
    lambda data, text: data["entries"].append(text),
    lambda data, text: data["entries"].append(f"@read:{text}"),
    lambda data, text: data["result"].update(ending=text),
    lambda data, text: data.update({text: 1}),
]


@pytest.mark.parametrize("text", ESCAPES)
@pytest.mark.parametrize("change", CHANGES)
def test_nothing_in_a_record_is_more_than_plain_text(change: Callable[[Record, str], object], text: str) -> None:
    data = honest()
    change(data, text)
    with pytest.raises(TranscriptError, match="not a transcript") as caught:
        Transcript.from_json(json.dumps(data))
    assert str(caught.value).isprintable()


def test_shipped_scenarios_replay_what_their_seed_draws() -> None:
    library = load_library()
    for part in library.scenarios():
        case = draw_case(part, library.personalities, seed=11)
        play = handed_in(Play.start(case)).then(Leave())
        assert replay(record(Session(play)), part, library.personalities) == play
