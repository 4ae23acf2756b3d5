"""Pages opened by every shopper, drawn fast: the shared layout once a day, the middle by a compiled template.

The frame is an ordinary Django template that extends the shared layout and holds marks (`QUICKTITLE`, `QUICKMAIN` …);
it is rendered once for each language and day and then only filled. Components are the shared ones, each kept drawn.
"""

import re
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language, gettext
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from .components import component_named
from .icons import icon_markup
from .templatetags.vietnamese import vn_date, vn_datetime, vn_money, vn_number

_PLACES = re.compile(r"%\((\w+)\)s")
_MARKS = re.compile(r"QUICK(TITLE|DESCRIPTION|PATH|MAIN)")


class QuickPage:
    """One kind of page: `frame` is the Django template of the layout, `main` the compiled middle in `folder`."""

    def __init__(self, *, folder: Path, main: str, frame: str, under: str) -> None:
        self.frame, self.under = frame, under
        self.folder, self.main = folder, main

    def draw(self, *, path: str, title: str, description: str, today: date, context: dict[str, Any]) -> str:
        """The whole page in the present language; every text is escaped here."""
        language = get_language() or ""
        values = {
            "TITLE": escape(title),
            "DESCRIPTION": escape(description),
            "PATH": escape(path),
            "MAIN": _template(self.folder, self.main, language).render(context),
        }
        pieces = _frame(self.frame, self.under, language, today)
        return "".join(values[piece] if place % 2 else piece for place, piece in enumerate(pieces))


def drawn(name: str, /, **attributes: Any) -> Markup:
    """A shared component without content, drawn with these attributes; the same ones are drawn once a language."""
    return _drawn(name, get_language() or "", tuple(sorted(attributes.items())))


@lru_cache(maxsize=4096)
def _drawn(name: str, _language: str, attributes: tuple[tuple[str, Any], ...]) -> Markup:
    component = component_named(name)
    values = component.values(dict(attributes), None)
    return Markup(get_template(component.template_name).render(values).strip())  # noqa: S704


@lru_cache(maxsize=16)
def _frame(template: str, under: str, _language: str, _today: date) -> list[str]:
    request = HttpRequest()
    request.path = request.path_info = f"{under}QUICKPATH"
    text = render_to_string(template, {"request": request})
    return _MARKS.split(text.replace(f"{under}QUICKPATH", "QUICKPATH"))


@lru_cache(maxsize=256)
def _icon(name: str, *, inline: bool = False) -> Markup:
    return Markup(icon_markup(name, inline=inline))  # noqa: S704


@lru_cache(maxsize=32)
def _template(folder: Path, main: str, language: str) -> Template:
    """Compiled once for each language, so that a word is looked up once and not at each request."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    environment.globals |= {"_": partial(_word, language), "drawn": drawn, "icon": _icon, "static": static}
    environment.filters |= {
        "vn_date": vn_date,
        "vn_datetime": vn_datetime,
        "vn_number": vn_number,
        "vn_money": vn_money,
        "paragraphs": paragraphs,
        "filled": filled,
    }
    return environment.get_template(main)


def quick_fragment(folder: Path, name: str, /, texts: dict[str, object], **shape: bool) -> Markup:
    """A compiled fragment of a page in the present language.

    `texts` are only printed, escaped; `shape` decides what is printed at all. One shape is drawn once for a language
    and afterwards only filled.
    """
    pieces = _fragment(folder, name, get_language() or "", tuple(texts), tuple(shape.items()))
    return Markup("".join([escape(texts[piece]) if place % 2 else piece for place, piece in enumerate(pieces)]))  # noqa: S704


@lru_cache(maxsize=256)
def _fragment(
    folder: Path, name: str, language: str, texts: tuple[str, ...], shape: tuple[tuple[str, bool], ...]
) -> list[str]:
    marks = {text: Markup("%({})s").format(text) for text in texts}
    return _PLACES.split(_template(folder, name, language).render(marks | dict(shape)))


def filled(sentence: str, **values: Any) -> Markup:
    """A translated sentence, trusted as markup, with its values (`%(name)s`) escaped and put in."""
    return Markup(_PLACES.sub(lambda place: escape(values[place[1]]), sentence).replace("%%", "%"))  # noqa: S704


def quick_gettext(text: str) -> str:
    """gettext that remembers: the same word in the same language is looked up once."""
    return _word(get_language() or "", text)


@lru_cache(maxsize=4096)
def _word(_language: str, text: str) -> str:
    return gettext(text)


def paragraphs(text: str) -> Markup:
    """Plain text with its paragraphs; everything in it escaped."""
    parts = [part.strip() for part in re.split(r"\n\s*\n|\r\n\s*\r\n|\n", text) if part.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)
