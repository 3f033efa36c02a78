"""A pack for pictures: its words stay the same when the shipped scenarios are polished."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from roleplay.scenario.library import Library
from roleplay.scenario.loaded import LoadedPack
from tests.scenario.sample import both, minimal

FACTS = [
    both(
        "The printing works runs two presses, day and night, six days a week.", "印刷厂有两台机器，一周六天，日夜不停。"
    ),
    both("Last spring it moved into a new hall. The air is drier there.", "去年春天搬进新厂房，那边空气更干。"),
    both("Mr Wei [bold]never[/bold] buys on the first visit.", "魏厂长[bold]从不[/bold]在第一次见面就下单。"),
]
PLAN = [
    both("What does a stopped press cost in a night?", "停机一夜，要损失多少？"),
    both("Who hears of it first, and who has to explain it?", "最先知道的是谁，要出面解释的又是谁？"),
]
DRY = both(
    "A printing works asks for a humidifier. What it needs is fewer stopped nights.",
    "印刷厂要买加湿器，真正要的是少停几夜机。",
)
RIVAL = both(
    "The works has a cheaper offer on the table, and says so at once.",
    "厂里手上已有一份更便宜的报价，一见面就摆了出来。",
)


def scenario(name: str, title: dict[str, str], summary: dict[str, str], **changes: Any) -> dict[str, Any]:
    """One scenario of the pack."""
    tree = minimal() | {"id": name, "title": title, "summary": summary} | changes
    tree["briefing"] = {
        "you": both("You sell air conditioning for workshops.", "你卖车间用的空调设备。"),
        "facts": FACTS,
        "task": both(
            "Find out what the dry air does to them, and agree on a visit.",
            "弄清干燥的空气给他们添了什么麻烦，再约定一次上门。",
        ),
        "plan": PLAN,
    }
    tree["client"] |= {
        "name": both("Mr Wei", "魏厂长"),
        "position": both("Works manager", "厂长"),
        "organisation": both("Qinghe Printing", "清河印刷"),
        "look": both("Ink on the cuffs, a stopwatch on the desk.", "袖口沾着油墨，桌上放着一块秒表。"),
        "personalities": ["eagle", "peacock", "dove", "owl"],
    }
    tree["variants"] = [{"id": "usual"}, {"id": "night", "title": both("After a bad night", "刚熬过一夜")}]
    return tree


def library(folder: Path) -> Library:
    """The pack in `folder`, as a library."""
    pack = folder / "press"
    pack.mkdir()
    trees: list[dict[str, Any]] = [
        {
            "format": 1,
            "id": "press",
            "title": both("At the press", "印刷厂里"),
            "summary": both("Two talks.", "两场谈话。"),
        },
        scenario("dry-air", both("Dry air", "空气太干"), DRY),
        scenario(
            "rival",
            both("The cheaper offer", "更便宜的报价"),
            RIVAL,
            stage="deal",
            skills=["objections", "negotiating", "integrity"],
            difficulty=4,
        ),
    ]
    for tree in trees:
        name = "pack" if "client" not in tree else tree["id"]
        pack.joinpath(f"{name}.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    return Library([LoadedPack(pack)])
