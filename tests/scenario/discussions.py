"""Cases for discussion to test with."""

from __future__ import annotations

import copy
from typing import Any

from roleplay.scenario.discussion import Discussion

Tree = dict[str, Any]


def both(en: str, zh: str) -> Tree:
    """A text in both languages."""
    return {"en": en, "zh": zh}


def tree(**parts: Any) -> Tree:
    """A case as a file has it."""
    made = {
        "format": 1,
        "id": "tried",
        "title": both("The quiet order", "没有下文的订单"),
        "summary": both("A customer who does not answer.", "一个不回话的客户。"),
        "languages": ["en", "zh"],
        "stage": "deal",
        "difficulty": 1,
        "situation": [
            both("The manager asked for a quotation.", "厂长要一份报价。"),
            both("You sent it on the sixth day.", "第六天你发了过去。"),
            both("Since then there is silence.", "从那以后就没有消息了。"),
        ],
        "facts": [{"label": both("Quotation", "报价"), "value": "480,000"}],
        "questions": [
            {
                "id": "unknown",
                "ask": both("What did you not know?", "你有什么不知道？"),
                "look_for": [both("Why so soon.", "为什么那么急。"), both("Who decides.", "谁拍板。")],
            },
            {
                "id": "now",
                "ask": both("What do you do now?", "现在怎么办？"),
                "look_for": [both("Go to another person.", "去找别的人。"), both("Ask, do not press.", "先问不催。")],
            },
        ],
        "outcome": [both("It was one of three for a budget that was put off.", "那是为推迟的预算要的三份报价之一。")],
        "commentary": [
            both("Ask what it is for.", "先问用来做什么。"),
            both("Know more than one person.", "多认识几个人。"),
        ],
        "rubric": [
            {
                "id": name,
                "title": both(name.title(), title),
                "low": both("Blames the customer", "只怪客户"),
                "high": both("Says how to learn it", "说出怎么去了解"),
            }
            for name, title in (("cause", "原因"), ("steps", "做法"), ("telling", "表达"))
        ],
        "debate": [both("When would you refuse?", "什么时候不报价？"), both("How often may one ring?", "电话打几次？")],
        **parts,
    }
    return copy.deepcopy(made)


def case(**parts: Any) -> Discussion:
    """The same as a value."""
    return Discussion.model_validate(tree(**parts))
