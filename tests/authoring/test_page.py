"""Cards and graphs: complete, in the wanted languages, and deaf to markup in a scenario."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from roleplay.authoring.cards import cards
from roleplay.authoring.drawing import drawing
from roleplay.authoring.graph import diagrams, mermaid
from roleplay.scenario.climb import Edge, edges
from roleplay.scenario.library import load_library
from roleplay.scenario.model import Scenario
from roleplay.telling.label import Labels
from tests.engine.test_sequel import SECOND
from tests.scenario.sample import both, minimal, move, need, scenario

EVIL = '<script>alert("x")</script>"; %% --> [*] ``` &amp; {{x}}'
SCENARIOS = load_library().scenarios()


def hostile() -> Scenario:
    """A scenario whose every title and sentence tries to be something else."""
    tree: Any = minimal()
    tree["title"] = both(EVIL, EVIL)
    tree["client"]["name"] = tree["client"]["opening"] = both(EVIL, EVIL)
    tree["needs"] = [need(title=both(EVIL, EVIL), missed=both(EVIL, EVIL))]
    tree["needs"][0]["texts"]["implied"]["say"] = both(EVIL, EVIL)
    tree["phases"] = [
        {"id": "one", "title": both(EVIL, EVIL)},
        {"id": "two", "title": both(EVIL, EVIL), "when": {"any": [{"trust": "<=2"}, {"repair": "=felt"}]}},
    ]
    return scenario(tree)


class Tags(HTMLParser):
    """Collects what elements and attributes a page has, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(page: str) -> Tags:
    """The elements of a well-formed page."""
    found = Tags()
    found.feed(page)
    assert found.open == []
    return found


def pages(one: Scenario) -> list[str]:
    """Every page that can be made of a scenario."""
    known = load_library().personalities
    return [cards(one, known, ("en", "zh")), drawing(one, "en"), drawing(one, "zh")]


def test_markup_in_a_scenario_stays_text() -> None:
    for page in pages(hostile()):
        found = tags(page)
        assert "script" not in found.seen
        assert not {name for name in found.attributes if name.startswith("on")}
        assert "&lt;script&gt;alert(&quot;x&quot;)" in page


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one.id)
def test_pages_load_nothing(one: Scenario) -> None:
    for page in pages(one):
        found = tags(page)
        assert not found.seen & {"script", "link", "img", "iframe", "object"}
        assert not found.attributes & {"src", "href", "srcset"}
        assert "url(" not in page
        assert "@import" not in page


@pytest.mark.parametrize("one", SCENARIOS, ids=lambda one: one.id)
def test_cards_have_every_need_in_each_language(one: Scenario) -> None:
    known = load_library().personalities
    for language in ("en", "zh"):
        page = cards(one, known, (language,))
        assert page.count("<section") == 3
        plain = unescape(re.sub(r"<[^>]+>", "", page))
        missing = [part.id for part in one.needs if part.title(language)[:12] not in plain]
        assert missing == []


def test_salesperson_does_not_see_the_needs() -> None:
    one = load_library().get("county-bureau-pcs")
    page = cards(one, load_library().personalities, ("en",))
    sheet = page.partition('<section class="sales"')[2].partition("</section>")[0]
    assert sheet
    assert [part.id for part in one.needs if part.title("en") in sheet] == []


def test_mermaid_has_no_line_of_the_scenario_s_own() -> None:
    text = mermaid(hostile(), "en")
    known = re.compile(
        r'```mermaid|```|---|title: ".*"|stateDiagram-v2|    direction LR|    state ".*" as s\d+'
        r"|    (\[\*\]|s\d+) --> s\d+(: [^<>%;{}]*(#\d+;[^<>%{}]*)*)?|"
    )
    assert [line for line in text.splitlines() if not known.fullmatch(line)] == []
    assert "<script" not in "".join(line for line in text.splitlines() if not line.startswith("title: "))


def test_arrows_name_kinds_and_moves() -> None:
    found = edges(scenario(), scenario().needs[0])
    assert found == (
        Edge("hidden", "implied", "problem", "ask"),
        Edge("implied", "felt", "implication", "dig"),
        Edge("felt", "explicit", "payoff", "gain"),
    )


def test_a_long_ladder_goes_on_in_the_next_row() -> None:
    rungs = [f"rung-{number}" for number in range(12)]
    outcomes = [{"when": {"long": "=rung-11"}, "say": both("Oh."), "effects": {"long": "=rung-0"}}]
    tree: Any = minimal()
    tree["ladders"] = [{"id": "long", "title": both("Long"), "rungs": rungs, "climbs": {"hold": "rung-1"}}]
    tree["moves"][2:2] = [move("fall", "inform", outcomes=outcomes), move("up", "hold", about="long")]
    page = drawing(scenario(tree), "en")
    figure = page.partition("<b>Long</b>")[2].partition("</figure>")[0]
    assert figure.count("<svg") == 2
    assert figure.count('class="box again"') == 1
    assert "<p>rung-11 → rung-0: inform (fall)</p>" in figure
    assert max(map(int, re.findall(r'<svg [^>]*width="(\d+)"', page))) <= 1440


def test_arrows_show_what_falls_below_the_first_rung() -> None:
    one = load_library().get("phone-appointment")
    promise = next(part for part in one.ladders if part.id == "promise")
    assert [(edge.before, edge.after) for edge in edges(one, promise) if edge.name == "ring-late"] == [
        ("open", "broken")
    ]
    prejudice = next(part for part in one.ladders if part.id == "prejudice")
    assert [(edge.before, edge.after) for edge in edges(one, prejudice) if edge.name == "by-date"] == [
        ("sore", "dated"),
        ("soothed", "dated"),
    ]


def test_phases_show_their_guards() -> None:
    first = diagrams(hostile(), "en")[0]
    assert first.sort == "phases"
    assert first.arrows[0].labels == ("(trust ≤ 2 or repair = felt)",)


def test_every_guard_of_the_shipped_scenarios_can_be_told() -> None:
    for one in SCENARIOS:
        for titles in (True, False):
            labels = Labels(one, "zh", titles=titles)
            assert all(labels.guard(move.when) for move in one.moves if move.when)
            assert all(labels.guard(event.when) for event in one.events)


def test_what_goes_before_is_drawn_with_what_is_taken_over() -> None:
    drawn = diagrams(SECOND, "en")[0]
    assert (drawn.sort, [node.name for node in drawn.nodes]) == ("after", ["first-visit", "second-visit"])
    assert "night" in " ".join(drawn.arrows[0].labels)


def test_on_paper_numbers_are_called_by_their_titles() -> None:
    tree: Any = minimal()
    tree["numbers"] = [
        {"id": "price", "title": both("Price", "单价"), "min": 1000, "max": 2000, "step": 500, "start": 2000},
        {"id": "bid", "title": both("Bid", "对方出价"), "min": 0, "max": 1000, "step": 500, "start": 0},
    ]
    tree["moves"][0]["when"] = {"price": ">= bid - 1500"}
    right = {"id": "as-said", "say": both("{price} each", "每台{price}"), "right": {"price": "<= 2 * bid"}}
    wrong = {"id": "free", "say": both("Nothing", "不要钱")}
    fields = [
        {"id": "told", "title": both("Told", "报了"), "why": both("So."), "options": [right, wrong]},
        {"id": "owed", "title": both("Owed", "该收"), "kind": "number", "min": 0, "max": 4000, "step": 500}
        | {"answer": "(price - bid) * 2 / 1", "why": both("So.")},
    ]
    tree["sheets"] = [{"id": "sum", "title": both("Sum", "小结"), "stands": "last", "points": 10, "fields": fields}]
    tree["scoring"] = {"needs": 60, "relationship": 10, "read": 10, "commitment": {"advance": 10}}
    known = load_library().personalities
    pages = {"en": cards(scenario(tree), known, ("en",)), "zh": cards(scenario(tree), known, ("zh",))}
    told = {name: unescape(re.sub(r"<[^>]+>", " ", one.partition("</style>")[2])) for name, one in pages.items()}
    assert "(“Price” − “Bid”) × 2 ÷ 1" in told["en"]
    assert "“单价” − “对方出价”" in told["zh"]
    assert told["en"].count("[Price] each") == 2
    assert not re.search(r"[{}]|\bprice\b|\bbid\b", told["en"] + told["zh"])
    assert Labels(scenario(tree), "en", titles=True).guard({"price": ">= bid - 1500"}) == "“Price” ≥ “Bid” − 1,500"
