"""The board of a territory: what is going on, as figures that open to their rows, a map, a list of places, days."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.figures.asking import Asked, asked_of, filter_context
from ocop.interfaces.office.figures.memory import reading_of
from ocop.interfaces.office.recognition.access import READERS
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.line_charts import sparkline_svg
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.labels import DOSSIER_STATE_LABELS
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.geography.queries.unit_words import commune_words
from ocop.programme.reporting.labels.indicators import INDICATOR_WORDS, mode_words
from ocop.programme.reporting.queries.board import Tile, columns_of, mappable, next_rounds, place_lines, tiles_of
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.indicators import indicator_answer
from ocop.programme.reporting.queries.reading import Reading
from ocop.programme.reporting.rules.indicators import Dimension

DRAWN = 12
IN_HAND = "ho-so-dang-xu-ly"


@require_safe
@desk_page(roles=READERS)
def board(request: ActorRequest) -> HttpResponse:
    """`?chi-so=` chooses what the map or the bars of places show; day and part of the territory as for figures."""
    actor, asked = request.actor, asked_of(request, timezone.localdate())
    reading = reading_of(actor, asked)
    choices = {one.code: one for one in mappable(actor)}
    code = request.GET.get("chi-so", "")
    chosen = choices.get(code) or next(iter(choices.values()))
    names = _names(reading, chosen.code)
    columns, lines = columns_of(reading), place_lines(reading)
    values = reading.by_place(chosen.code, lines_of)
    words = INDICATOR_WORDS[chosen.code]
    is_map = reading.places_are_provinces and not asked.scope.is_then and not asked.scope.province
    links = {place: _rows_address(chosen.code, asked, place) for place in values}
    state_parts = indicator_answer(
        actor, IN_HAND, day=asked.day, today=asked.today, dimension=Dimension.STATE, reading=reading
    ).parts
    context = filter_context(actor, asked) | {
        "tiles": [_tile(one, asked) for one in tiles_of(actor, reading)],
        "chosen": chosen.code,
        "choices": [(one.code, INDICATOR_WORDS[one.code].name) for one in choices.values()],
        "map_title": words.name,
        "map_mode": mode_words(chosen),
        "map_unit": words.unit,
        "map_values": {place: count for place, count in values.items() if place} if is_map else {},
        "map_links": links,
        "bars": [
            (names.get(place) or _("Chưa rõ địa bàn"), count, links[place])
            for place, count in sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))[:DRAWN]
        ],
        "is_map": is_map,
        "columns": [INDICATOR_WORDS[one].name for one in columns],
        "lines": [
            {
                "name": names.get(line.code) or _("Chưa rõ địa bàn"),
                "url": _place_address(asked, line.code) if is_map and line.code else "",
                "cells": [
                    {"label": INDICATOR_WORDS[one].name, "count": count, "url": _rows_address(one, asked, line.code)}
                    for one, count in zip(columns, line.values, strict=True)
                ],
            }
            for line in lines
        ],
        "states": [
            (DOSSIER_STATE_LABELS[DossierState(part.code)], part.count, _part_address(IN_HAND, asked, part.code))
            for part in state_parts
            if part.code
        ],
        "states_unit": INDICATOR_WORDS[IN_HAND].unit,
        "rounds": [
            {
                "name": one.name,
                "place": names.get(one.province_code, "") if one.province_code else _("Bộ"),
                "files_by": one.files_by,
                "decide_by": one.decide_by,
                "days": (one.decide_by - asked.today).days,
                "is_filing": one.files_by >= asked.today,
            }
            for one in next_rounds(actor, asked.today)
        ],
        "page_title": _("Bảng điều hành"),
        "page_lead": _("Chương trình trên địa bàn đến ngày %(day)s; bấm vào một số để xem các dòng đứng sau.")
        % {"day": vietnamese_date(asked.day)},
    }
    return render(request, "office/reports/board.html", context)


def _tile(tile: Tile, asked: Asked) -> dict[str, Any]:
    words = INDICATOR_WORDS[tile.indicator.code]
    change = tile.value - tile.year_before
    return {
        "name": words.name,
        "unit": words.unit.after(tile.value),
        "mode": mode_words(tile.indicator),
        "value": tile.value,
        "change": abs(change),
        "is_more": change > 0,
        "is_less": change < 0,
        "spark": sparkline_svg(tile.months),
        "url": _address(tile.indicator.code, asked.query),
    }


def _names(reading: Reading, code: str) -> dict[str, str]:
    """Names of provinces, and of the communes where places are communes; at most one query more."""
    if reading.places_are_provinces:
        return reading.places.names
    codes = {line.code for line in place_lines(reading)} | set(reading.by_place(code, lines_of))
    return commune_words({one for one in codes if one}, reading.place_day) | reading.places.names


@cache
def _page(code: str) -> str:
    """A board has several hundred links to twenty pages."""
    return reverse("office:figures:indicator", args=[code])


def _address(code: str, query: dict[str, str]) -> str:
    return f"{_page(code)}?{urlencode(query)}" if query else _page(code)


def _rows_address(code: str, asked: Asked, place: str) -> str:
    return _address(code, asked.query | {"chieu": Dimension.PLACE.value, "gia-tri": place})


def _part_address(code: str, asked: Asked, part: str) -> str:
    return _address(code, asked.query | {"chieu": Dimension.STATE.value, "gia-tri": part})


def _place_address(asked: Asked, place: str) -> str:
    return f"{reverse('office:reports:board')}?{urlencode(asked.query | {'dia-ban': place})}"
