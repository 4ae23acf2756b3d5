"""The first page, the page of figures and the page about the programme."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.interfaces.portal.filters import INDUSTRY_WORDS, STATE_WORDS, industry_label
from ocop.interfaces.portal.memory import catalogue
from ocop.interfaces.portal.words import card
from ocop.interfaces.ui.charts import Bar
from ocop.interfaces.ui.public_answers import public_answer
from ocop.programme.recognition.queries.public_catalogue import Catalogue
from ocop.programme.recognition.queries.public_figures import PublicFigures, figures_on, newest_on
from ocop.programme.recognition.rules.headline import PublicState

SECONDS = 20
NEWEST = 8
IN_FORCE = "tinh-trang=con-hieu-luc"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What OCOP is, a search box, figures with the rows behind them, the map, the newest certificates."""
    return public_answer(
        request, render(request, "portal/home.html", home_context(timezone.localdate())), seconds=SECONDS
    )


def home_context(day: date) -> dict[str, Any]:
    """The first page on a day."""
    whole = catalogue()
    counted = figures_on(whole, day)
    return {
        "figures": counted,
        "star_tiles": star_tiles(counted),
        "industry_tiles": industry_tiles(counted),
        "expiring": counted.by_state[PublicState.EXPIRING],
        "map_values": dict(counted.ever_by_province),
        "map_links": {code: f"/san-pham/?tinh={code}" for code in whole.places.provinces},
        "newest": [card(product, day) for product in newest_on(whole, day, NEWEST)],
        "has_products": bool(counted.ever),
    }


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure of the catalogue, each linked to its rows."""
    day = timezone.localdate()
    context = figures_context(day)
    return public_answer(request, render(request, "portal/figures.html", context), seconds=SECONDS)


def figures_context(day: date) -> dict[str, Any]:
    """The page of figures on a day."""
    whole = catalogue()
    counted = figures_on(whole, day)
    return {
        "figures": counted,
        "day": day,
        "star_tiles": star_tiles(counted),
        "expiring": counted.by_state[PublicState.EXPIRING],
        "state_tiles": [
            {"state": state, "count": counted.by_state[state], "url": f"/san-pham/?tinh-trang={STATE_WORDS[state]}"}
            for state in PublicState
        ],
        "province_rows": province_rows(whole, counted),
        "province_bars": [
            Bar(row["name"], row["ever"], f"/san-pham/?tinh={row['code']}") for row in province_rows(whole, counted)
        ],
        "industry_bars": [Bar(tile["short"], tile["count"], tile["url"]) for tile in industry_tiles(counted)],
    }


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The programme in plain words."""
    return public_answer(request, render(request, "portal/about.html"), seconds=600)


def star_tiles(counted: PublicFigures) -> list[dict[str, Any]]:
    """Products in force by star."""
    return [
        {
            "star": star,
            "label": _("sản phẩm %(star)s sao") % {"star": star},
            "count": counted.in_force_by_star[star],
            "ever": counted.ever_by_star[star],
            "url": f"/san-pham/?{IN_FORCE}&sao={star}",
            "ever_url": f"/san-pham/?sao={star}",
        }
        for star in (5, 4, 3)
    ]


def industry_tiles(counted: PublicFigures) -> list[dict[str, Any]]:
    """Products ever recognised by group."""
    return [
        {
            "label": industry_label(industry),
            "short": industry_label(industry).partition(",")[0],
            "count": counted.ever_by_industry[industry],
            "url": f"/san-pham/?nganh={word}",
        }
        for industry, word in INDUSTRY_WORDS.items()
    ]


def province_rows(whole: Catalogue, counted: PublicFigures) -> list[dict[str, Any]]:
    """Provinces with at least one product, in Vietnamese order, with totals and stars."""
    return [
        {
            "code": code,
            "name": place.name,
            "ever": counted.ever_by_province[code],
            "in_force": counted.in_force_by_province[code],
            "stars": [(star, counted.by_province_and_star[code, star]) for star in (5, 4, 3)],
        }
        for code, place in whole.places.provinces.items()
        if counted.ever_by_province[code]
    ]
