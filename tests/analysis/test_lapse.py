"""What is left undone can be seen at the table, and is never advised while there is another way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from roleplay.analysis.account import Clause
from roleplay.analysis.advice import Prospect, recommended
from roleplay.analysis.evidence import facts
from roleplay.analysis.explain import explain
from roleplay.analysis.judgement import ORDER, Judgement
from roleplay.analysis.lapse import ASIDE, AWAY, CLOSING, FEW, GOING_ON, HEARING, LAST, LATE, Undone, asks, personal
from roleplay.analysis.review import review
from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Entry, Leave, Say
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves, step
from roleplay.engine.turn import Turn
from roleplay.scenario.model import Scenario
from tests.analysis.test_review import solver
from tests.generated import PERSONALITIES
from tests.scenario.sample import Tree, both, minimal, move, need
from tests.shipped.lines import case_of, follow, library
from tests.telling.truth import plays


@dataclass(frozen=True)
class Judged:
    """A verdict as an explanation needs it."""

    number: int
    judgement: Judgement
    instead: Entry | None
    lost: float = 0


RUNGS = ["hidden", "implied", "explicit", "confirmed"]


def turns() -> Iterator[tuple[Case, Turn]]:
    """Turns of plays of all that is shipped, and everything that could have been said in them."""
    for play in plays(48):
        yield from ((play.case, turn) for turn in play.turns if turn.move is not None)


def lapse(case: Case, turn: Turn, name: str) -> str | None:
    """What saying `name` in place of a turn would leave undone."""
    game = case.game
    place = game.index[name]
    return Undone(game, turn.before).lapse(game.moves[place].move, step(game, turn.before, place).after)


def next_lapse(play: Play, name: str) -> str | None:
    """What saying `name` next in a play would leave undone."""
    game, state = play.case.game, play.state
    place = game.index[name]
    undone = Undone(game, state, play.turns[-1] if play.turns else None)
    return undone.lapse(game.moves[place].move, step(game, state, place).after)


def test_a_lapse_is_a_fact_of_the_turn() -> None:
    found = 0
    for case, turn in turns():
        game, before = case.game, turn.before
        kinds = {game.moves[place].move.kind for place in legal_moves(game, before)}
        for place in legal_moves(game, before):
            said = game.moves[place].move
            match lapse(case, turn, said.id):
                case "unasked":
                    assert before.clock <= (LAST if said.kind in CLOSING else FEW)
                    assert "propose" in kinds
                    assert said.kind in GOING_ON | CLOSING
                case "unheard":
                    assert said.kind in ASIDE
                    assert kinds & {"soften", "explore"}
                    found += 1
    assert found


def test_small_talk_turns_aside_from_an_objection_and_easing_it_does_not() -> None:
    case = draw_case(library().get("meeting-of-objections"), PERSONALITIES, seed=1, personality="dove", told=True)
    game, start = case.game, case.game.start
    undone = Undone(game, start)
    assert undone.unheard == ("nights",)
    for place in legal_moves(game, start):
        said = game.moves[place].move
        wanted = "unheard" if said.kind in ASIDE else None
        assert undone.lapse(said, step(game, start, place).after) == wanted


def test_what_has_just_been_raised_is_not_passed_over_by_another_topic() -> None:
    found = 0
    for play in plays(48):
        for turn, after in pairwise(play.turns):
            undone = Undone(play.case.game, after.before, turn)
            if after.move is None or not (fresh := [name for name in undone.unheard if raised(play.case, turn, name)]):
                continue
            found += 1
            heard = after.move.kind in HEARING and set(after.move.about) & set(fresh)
            assert not (heard and undone.lapse(after.move, after.after))
            if after.move.kind in AWAY - {"confirm"} and after.before.clock > LAST:
                assert undone.lapse(after.move, after.after) == "unheard"
    assert found


def raised(case: Case, turn: Turn, name: str) -> bool:
    """Whether an objection came up in a turn."""
    place = case.game.positions[name]
    return turn.before.values[place] == 0 < turn.after.values[place]


def test_an_objection_heard_out_waits_for_its_answer() -> None:
    found = 0
    for play in plays(48):
        for turn, after in pairwise(play.turns):
            undone = Undone(play.case.game, after.before, turn)
            if after.move is None or not undone.unanswered:
                continue
            found += 1
            said = undone.lapse(after.move, after.after)
            if set(after.move.about) & set(undone.unanswered) or after.move.kind == "answer":
                assert said != "unanswered"
            elif after.move.kind in AWAY and after.before.clock > LAST and not undone.unheard:
                assert said == "unanswered"
    assert found


RAISED = ("nights-soften-warm", "else-warm")
"""One objection eased, and another called for."""
ROOTED = (*RAISED, "image-explore-warm", "else-brisk")
"""That one gone into, and a third called for."""


@pytest.mark.parametrize(
    ("entries", "said", "wanted"),
    [
        (RAISED, "nights-explore-exact", None),  # until all is out, either may be gone on with
        (RAISED, "image-explore-warm", None),
        (ROOTED, "notebooks-soften-exact", None),
        ((*ROOTED, "notebooks-soften-exact", "else-warm"), "past-soften-warm", None),
        ((*RAISED, "image-disdain"), "nights-explore-exact", "evaded"),
        ((*RAISED, "image-disdain"), "image-explore-warm", None),
        ((*RAISED, "image-disdain"), "listen", None),
        ((*RAISED, "image-explore-warm"), "nights-explore-exact", "begun"),
        ((*RAISED, "image-explore-warm"), "image-clear-lively", None),
    ],
)
def test_one_objection_at_a_time(entries: tuple[str, ...], said: str, wanted: str | None) -> None:
    play = follow(case_of("meeting-of-objections", "dove"), entries)
    assert len(play.turns) == len(entries)
    assert next_lapse(play, said) == wanted


def test_who_keeps_an_objection_back_is_left_in_peace() -> None:
    found = 0
    for play in plays(48):
        for turn, after in pairwise(play.turns):
            if turn.outcome == "blocked" and after.move is not None:
                undone = Undone(play.case.game, after.before, turn)
                assert undone.lapse(after.move, after.after) not in ("evaded", "begun")
                found += 1
    assert found


def test_who_asks_for_the_rest_when_one_objection_is_kept_back_steps_over_nothing() -> None:
    game = case_of("meeting-of-objections", "eagle", "pressed")
    kept_back = follow(game, ("nights-soften-warm", "nights-explore-lively", "nights-explore-exact"))
    assert [turn.outcome for turn in kept_back.turns[-2:]] == ["blocked", "blocked"]
    assert next_lapse(kept_back, "else-brisk") is None
    assert next_lapse(follow(game, ("nights-soften-warm",)), "else-brisk") == "begun"
    assert next_lapse(Play.start(game), "else-brisk") == "unheard"


def developing(personal: bool = False) -> Case:
    """Two needs with all that develops the first; the second is the client's own, if so wished."""
    tree = minimal()
    tree["client"] |= {"personalities": ["dove"], "trust": 8, "minutes": 20}
    tree["needs"] = [
        need("repair", rungs=["hidden", "implied", "felt", "explicit"], texts={}),
        need("standing", kind="esteem" if personal else "service", rungs=RUNGS, texts={}),
    ]
    tree["moves"] = [
        move("pain", "problem", about="repair"),
        move("worse", "implication", about="repair"),
        move("gain", "payoff", about="repair"),
        move("fact", "situation", about="standing"),
        move("other", "problem", about="standing"),
        move("chat", "rapport"),
        move("wait", "listen"),
    ]
    return draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True)


@pytest.mark.parametrize(
    ("entries", "said", "wanted"),
    [
        (("pain",), "fact", "dropped"),
        (("pain",), "chat", "dropped"),
        (("pain",), "worse", None),
        (("pain",), "other", None),  # a problem of its own is no question of fact
        (("pain",), "wait", None),  # silence lets the client go on
        (("pain", "worse"), "fact", "dropped"),
        (("pain", "worse", "gain"), "fact", None),
        (("pain", "wait"), "fact", None),  # what lay between is not counted: only the very last answer
        (("pain", "pain"), "fact", None),
        ((), "fact", None),
    ],
)
def test_a_need_that_has_just_come_up_is_not_dropped(entries: tuple[str, ...], said: str, wanted: str | None) -> None:
    assert next_lapse(follow(developing(), entries), said) == wanted


@pytest.mark.parametrize("need", ["repair", "standing"])
def test_of_two_needs_left_lying_the_one_that_is_advised_is_named(need: str) -> None:
    """One question brought on both, so the next was due about either."""
    tree = developing().scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    tree["needs"][1]["rungs"] = tree["needs"][0]["rungs"]
    tree["moves"][0]["about"] = ["repair", "standing"]
    tree["moves"].append(move("deeper", "implication", about="standing"))
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    play = follow(case, ("pain", "chat"))
    verdict = Judged(2, "inaccuracy", Say({"repair": "worse", "standing": "deeper"}[need]))
    [left] = [one for one in explain(play, verdict, ()).clauses if one.key == "judged.dropped"]
    assert left.ladders == (need,)


def test_a_next_question_is_not_said_to_be_due_where_another_need_is_advised() -> None:
    play = follow(developing(), ("pain", "fact"))
    told = [one.key for one in explain(play, Judged(2, "inaccuracy", Say("other")), ()).clauses]
    assert "judged.aside" in told
    assert "judged.dropped" not in told


def test_what_is_personal_is_no_first_question() -> None:
    case = developing(personal=True)
    game, own = case.game, personal(case)
    assert own == {"standing"}
    play = Play.start(case)
    for before, wanted in ((None, "intimate"), (play.then("chat").turns[-1], None)):
        place = game.index["other"]
        undone = Undone(game, game.start, before, own)
        assert undone.lapse(game.moves[place].move, step(game, game.start, place).after) == wanted
    what_for = game.moves[game.index["other"]].move.model_copy(update={"kind": "purpose"})
    assert Undone(game, game.start, None, own).lapse(what_for, game.start) is None
    for harmless in ("fact", "pain"):
        place = game.index[harmless]
        assert Undone(game, game.start, None, own).lapse(game.moves[place].move, game.start) is None


def short(minutes: int) -> Case:
    """Two light needs, of which one is explicit at once, and a next step that the client grants then."""
    tree = minimal()
    tree["client"] |= {"personalities": ["dove"], "trust": 8, "minutes": minutes}
    tree["needs"] = [need("repair", rungs=RUNGS, texts={}), need("service", rungs=RUNGS, texts={})]
    tree["moves"] = [
        move("pain", "problem", about="repair"),
        move("gain", "payoff", about="repair"),
        move("other", "problem", about="service"),
        move("reap", "payoff", about="service"),
        move("back", "confirm", about="repair"),
        move("close", "propose"),
    ]
    tree["commitment"]["advance"]["when"] = {"repair": "explicit"}
    return draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True)


@pytest.mark.parametrize(("name", "left"), [("other", FEW), ("back", None), ("close", None)])
def test_late_nothing_is_begun_that_cannot_be_brought_to_an_end(name: str, left: int | None) -> None:
    for minutes in range(3, 12):
        play = Play.start(short(minutes)).then("pain").then("gain")
        if play.over or play.minutes <= LAST:
            continue
        late = left is not None and play.minutes <= left
        place = play.case.game.index[name]
        done = step(play.case.game, play.state, place)
        found = Undone(play.case.game, play.state).lapse(play.case.game.moves[place].move, done.after)
        assert found == ("unasked" if late else None)


def test_a_need_brought_in_with_the_last_word_leaves_the_next_step_unasked_all_the_same() -> None:
    found = 0
    for minutes in range(4, 16):
        play = Play.start(short(minutes)).then("pain").then("gain").then("other")
        if play.over or not LAST < play.minutes <= FEW:
            continue
        game, place = play.case.game, play.case.game.index["reap"]
        done = step(game, play.state, place)
        for clock, wanted in ((0, "unasked"), (1, None)):
            lapse = Undone(game, play.state).lapse(game.moves[place].move, replace(done.after, clock=clock))
            assert lapse == wanted
        found += 1
    assert found


def test_what_goes_on_with_a_need_is_in_time_where_it_leaves_room_for_the_next_step() -> None:
    found = 0
    for minutes in range(4, 16):
        play = Play.start(short(minutes)).then("pain").then("gain")
        if play.over or play.minutes != FEW:
            continue
        game, place = play.case.game, play.case.game.index["other"]
        after = step(game, play.state, place).after
        for kind, clock, wanted in (
            ("implication", LATE, None),
            ("implication", LATE - 1, "unasked"),
            ("problem", LATE, "unasked"),
        ):
            said = game.moves[place].move.model_copy(update={"kind": kind})
            assert Undone(game, play.state).lapse(said, replace(after, clock=clock)) == wanted
        found += 1
    assert found


def test_a_next_step_that_is_left_open_has_not_been_asked_for() -> None:
    case = short(20)
    game = case.game
    close = game.moves[game.index["close"]].move
    done = step(game, Play.start(case).state, game.index["close"])
    put_off = replace(done, branch=replace(done.branch, outcome="continuation"), after=done.before)
    assert asks(game, close, put_off)
    assert not asks(game, close.model_copy(update={"tone": "vague"}), put_off)
    assert not asks(game, close, replace(put_off, branch=replace(done.branch, outcome="refused")))


def test_what_leaves_something_undone_is_advised_only_where_nothing_else_is_sound() -> None:
    aside, first = Say("aside"), Say("first")
    options: dict[Entry, Prospect] = {
        aside: Prospect(best=60, practical=60, lapsing=1),
        first: Prospect(best=40, practical=40),
        Leave(): Prospect(best=10, practical=10),
    }
    assert recommended(options) == first
    assert recommended(options | {first: Prospect(best=40, practical=40, missing=1)}) == aside


def test_where_nothing_is_sound_no_words_are_advised_that_failed_before() -> None:
    words, others, none = Say("words"), Say("others"), Prospect(best=40, practical=40, missing=0.8)
    options: dict[Entry, Prospect] = {
        words: Prospect(best=60, practical=60, missing=0.6, stale=0.6),
        others: none,
        Leave(): Prospect(best=10, practical=10),
    }
    assert recommended(options) == others
    assert recommended({entry: what for entry, what in options.items() if entry != others}) == Leave()


@pytest.mark.parametrize(("minutes", "key"), [(20, "judged.leaving"), (3, "judged.left")])
def test_to_leave_without_asking_for_what_was_to_be_had_is_a_mistake_and_is_told(minutes: int, key: str) -> None:
    case = short(minutes)
    play = Play.start(case).then("pain").then("gain")
    for last, wanted in (("@leave", True), ("close", False)):
        done = play.then(last)
        found = review(done, PERSONALITIES, solver())
        faulty = ORDER.index(found.moves[-1].judgement) >= ORDER.index("mistake")
        told = [clause.key for clause in explain(done, found.moves[-1], found.closed(len(found.moves))).clauses]
        assert [one for one in told if one in ("judged.left", "judged.leaving")] == [key] * wanted
        assert faulty or not wanted
    nothing = Play.start(case).then("@leave")
    found = review(nothing, PERSONALITIES, solver())
    assert "judged.left" not in [clause.key for clause in explain(nothing, found.moves[0], found.closed(1)).clauses]


ASKED = ["answer-it", "decline"]
"""What takes the client's question up."""


def asking(where: str, trust: int = 5, minutes: int = 20) -> Case:
    """A client who asks for a date: with the opening, by an event, on reaching a rung, or with an own outcome."""
    tree = minimal()
    tree["client"] |= {"personalities": ["dove"], "trust": trust, "minutes": minutes}
    tree["needs"] = [need("repair", rungs=RUNGS, texts={}), need("service", rungs=RUNGS, texts={})]
    tree["moves"] = [
        move("pain", "problem", about="repair"),
        move("other", "problem", about="service"),
        move("answer-it", "answer", outcomes=[{"as": "lands", "say": both("Good.")}]),
        move("no", "decline", outcomes=[{"as": "lands", "say": both("A pity.")}]),
        move("bribe", "breach", breaks="gift", outcomes=[{"as": "lands", "say": both("Oh!")}]),
        move("wait", "listen"),
        move("praise", "rapport"),
        move("tell", "inform", outcomes=[{"as": "lands", "say": both("Well.")}]),
        move("close", "propose"),
    ]
    match where:
        case "client":
            tree["client"]["wants"] = ASKED
        case "events":
            tree["events"] = [{"id": "date", "when": {"repair": "implied"}, "say": both("By when?"), "wants": ASKED}]
        case "texts":
            tree["needs"][0]["texts"] = {"implied": {"say": both("By when?"), "note": both("A date"), "wants": ASKED}}
        case "outcomes":
            own = {"as": "lands", "say": both("By when?"), "effects": {"repair": "implied"}, "wants": ASKED}
            tree["moves"][0] |= {"outcomes": [own]}
        case "replies":
            tree["moves"][0] |= {"replies": {"lands": both("By when?")}, "wants": {"lands": ASKED, "early": ["no"]}}
        case "unsaid":
            tree["moves"][0] |= {"outcomes": [{"as": "lands", "effects": {"repair": "implied"}}]}
            tree["moves"][0] |= {"replies": {"lands": both("By when?")}, "wants": {"lands": ASKED}}
        case "commitment":
            tree["moves"][0] = move("pain", "propose")
            never = {"when": {"trust": ">=10"}, "say": both("Yes.")}
            tree["commitment"] = {"advance": never, "refusal": {"say": both("By when?"), "wants": ASKED}}
    return draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True)


def left(play: Play, name: str) -> str | None:
    """What saying `name` next in a play would leave undone."""
    game, state = play.case.game, play.state
    place = game.index[name]
    undone = Undone.after(play.case, state, play.turns)
    return undone.lapse(game.moves[place].move, step(game, state, place).after)


def ignored(play: Play, name: str) -> bool:
    """Whether saying `name` next in a play would pass over what the client has just asked for."""
    return left(play, name) == "ignored"


@pytest.mark.parametrize("where", ["client", "events", "texts", "outcomes", "replies", "unsaid", "commitment"])
def test_what_the_client_has_just_asked_for_is_not_passed_over(where: str) -> None:
    start = Play.start(asking(where))
    play = start if where == "client" else start.then("pain")
    found = {name for name in play.case.game.index if ignored(play, name)}
    assert found == {"other", "praise", "tell", "close", "pain"}
    for name in ("wait", "praise"):
        assert {other for other in play.case.game.index if ignored(play.then(name), other)} == found, name
    for name in ("answer-it", "other"):
        assert not any(ignored(play.then(name), other) for other in play.case.game.index), name


def test_a_question_of_the_clients_weighs_more_than_the_next_question_about_a_need() -> None:
    tree = asking("texts").scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    tree["moves"].append(move("gain", "payoff", about="repair"))
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    play = Play.start(case).then("pain")
    praise = case.game.moves[case.game.index["praise"]].move
    assert left(play, "praise") == "ignored"
    assert Undone(case.game, play.state, play.turns[-1]).lapse(praise, play.state) == "dropped"


def test_a_question_that_the_client_brought_up_stays_owed_an_answer_for_a_while() -> None:
    play = Play.start(asking("events")).then("pain").then("other")
    assert {name for name in play.case.game.index if left(play, name) == "owed"} >= {"praise", "tell"}
    assert left(play, "wait") != "owed" != left(play, "no")
    answered = play.then("answer-it")
    assert not any(left(answered, name) == "owed" for name in play.case.game.index)
    assert left(play.then("tell"), "praise") == "owed" != left(play.then("tell").then("tell"), "praise")


@pytest.mark.parametrize("where", ["client", "texts", "outcomes", "replies", "commitment"])
def test_what_was_asked_to_begin_with_or_in_reply_is_forgotten_when_the_talk_has_gone_on(where: str) -> None:
    play = Play.start(asking(where)).then("pain").then("other")
    assert not any(left(play, name) == "owed" for name in play.case.game.index)


def test_a_question_still_owed_an_answer_is_told_and_answering_it_is_advised() -> None:
    done = Play.start(asking("events")).then("pain").then("other").then("tell").then("@leave")
    found = review(done, PERSONALITIES, solver()).moves[2]
    assert found.judgement == "inaccuracy"
    assert found.instead in {Say("answer-it"), Say("no")}
    assert "judged.owed" in [clause.key for clause in explain(done, found, ()).clauses]


def test_it_is_told_when_what_was_passed_over_had_come_up() -> None:
    def told(where: str, *said: str) -> Clause:
        done = Play.start(asking(where))
        for name in (*said, "@leave"):
            done = done.then(name)
        found = review(done, PERSONALITIES, solver()).moves[len(said) - 1]
        keys = ("judged.opening", "judged.ignored", "judged.owed")
        return next(one for one in explain(done, found, ()).clauses if one.key.startswith(keys))

    assert (told("client", "tell").key, told("client", "praise", "tell").key) == ("judged.opening",) * 2
    assert told("events", "pain", "tell").key == "judged.ignored"
    for between in ("praise", "tell"):
        later = told("events", "pain", between, "tell")
        assert (later.key, later.n) == ("judged.owed", 1)


def test_what_the_opening_of_a_scene_asks_for_is_not_passed_over_either() -> None:
    tree = asking("client").scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    del tree["client"]["wants"]
    again = {"id": "again", "title": both("Again"), "with": ["client"], "opening": both("By when?"), "wants": ASKED}
    tree["scenes"] = [
        {"id": "first", "title": both("First"), "with": ["client"], "then": {"scene": "again"}},
        {**again, "then": {"scene": "first"}, "walkout": {"scene": "first"}},
    ]
    tree["days"] = 3
    for scene in tree["scenes"]:
        scene["then"]["days"] = 1
    tree["scenes"][1]["walkout"]["days"] = 1
    first = Play.start(draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True))
    assert not any(ignored(first, name) for name in first.case.game.index)
    assert {name for name in first.case.game.index if ignored(first.then("@leave"), name)} >= {"other", "praise"}


def test_a_question_that_only_a_breach_would_answer_is_none_and_few_minutes_belong_to_the_next_step() -> None:
    play = Play.start(asking("events", minutes=FEW + 1)).then("pain")
    assert play.minutes <= FEW
    assert not ignored(play, "close")
    tree = asking("client").scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    tree["client"]["wants"] = ["bribe"]
    bare = Play.start(draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True))
    assert not ignored(bare, "other")


def test_to_listen_passes_nothing_over_and_answers_nothing() -> None:
    tree = asking("events").scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    tree["events"][0]["wants"] = [*ASKED, "listen"]
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    play = Play.start(case).then("pain")
    undone = Undone.after(case, play.state, play.turns)
    met = {name: undone.meets(case.game.moves[place].move) for name, place in case.game.index.items()}
    assert met["answer-it"]
    assert not met["wait"]


def test_passing_a_question_over_is_told_and_what_answers_it_is_advised() -> None:
    done = Play.start(asking("events")).then("pain").then("tell").then("@leave")
    found = review(done, PERSONALITIES, solver()).moves[1]
    assert found.judgement == "inaccuracy"
    assert found.instead in {Say("answer-it"), Say("no")}
    assert "judged.ignored" in [clause.key for clause in explain(done, found, ()).clauses]
    over = Play.start(asking("events")).then("pain").then("close").then("@leave")
    assert ORDER.index(review(over, PERSONALITIES, solver()).moves[1].judgement) >= ORDER.index("mistake")


@pytest.mark.parametrize(
    ("outcomes", "wrong"), [([{}], True), ([{"when": {"trust": ">=9"}, "as": "lands"}, {}], False)]
)
def test_what_its_author_lets_nobody_take_well_is_wrong(outcomes: list[Tree], wrong: bool) -> None:
    tree = asking("client").scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    own = [{"as": "blocked", "say": both("Not on this line.")} | one for one in outcomes]
    tree["moves"].append(move("pump", "situation", outcomes=own))
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True)
    turn = Play.start(case).then("pump").turns[0]
    assert turn.outcome == "blocked"
    assert facts(case, turn, (), 0, 0).wrong == wrong
