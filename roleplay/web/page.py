"""One helper to render a page: escaped by default, in the caller's language, with what every form must bring along."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from roleplay.reading.forbidden import FORBIDDEN
from roleplay.reading.language import Language
from roleplay.telling.clock import clock_told
from roleplay.telling.html import Html
from roleplay.telling.words import words
from roleplay.web.caller import caller
from roleplay.web.form import CSRF
from roleplay.web.static import static
from roleplay.web.tongue import language_of, other

TEMPLATES = Path(__file__).parent / "template"
TAGS: dict[Language, str] = {"en": "en", "zh": "zh-Hans"}


@cache
def environment() -> Environment:
    """The templates, where nothing is markup unless it was made here, and a name that is not there is a fault."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"static": static, "kind": lambda one: type(one).__name__, "clock_told": clock_told}
    return made


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """The page that `template` makes of `values`.

    Every template also has `say` (the words), `text` (of a scenario's text what is said in this language), `ticket`
    (to be put into every form that is posted), `here` (the path) and `language`.
    """
    language = language_of(request.scope)
    who = caller(request)
    facts = {
        "say": words(language),
        "text": lambda one: one(language),
        "ticket": Markup('<input type="hidden" name="{}" value="{}">').format(CSRF, who.ticket),
        "here": request.url.path,
        "language": language,
        "lang": TAGS[language],
        "other_language": other(language),
        "other_lang": TAGS[other(language)],
    }
    made = environment().get_template(template).render(facts | values)
    return HTMLResponse(made, status, headers={"Cache-Control": "no-store"})


def fragment(request: Request, template: str, **values: Any) -> str:
    """Part of a page, for a stream of events to put in place of what is there."""
    language = language_of(request.scope)
    facts = {"say": words(language), "text": lambda one: one(language), "language": language}
    return environment().get_template(template).render(facts | values)


def see(path: str) -> Response:
    """Send the browser on after a form was heard, so that loading the page anew says nothing twice."""
    return RedirectResponse(path, 303, headers={"Cache-Control": "no-store"})


def _plain(value: object) -> object:
    """Markup made by our own drawing is let through; of all other text, nothing that a browser would obey."""
    if isinstance(value, Html):
        return Markup(value)
    if isinstance(value, str) and not isinstance(value, Markup):
        return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)
    return value
