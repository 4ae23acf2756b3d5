"""Số liệu: the list of indicators, one indicator with all that explains it, its rows as a file."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.figures.asking import Asked, asked_of, filter_context
from ocop.interfaces.office.figures.figure_words import typed_rows
from ocop.interfaces.office.figures.memory import reading_of
from ocop.interfaces.office.figures.row_words import rows_of
from ocop.interfaces.office.recognition.access import READERS
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.line_charts import sparkline_svg
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.geography.queries.unit_words import commune_words
from ocop.programme.reporting.labels.indicators import (
    DIMENSION_LABELS,
    INDICATOR_WORDS,
    MODE_NOTES,
    OF_DIMENSION,
    THEME_LABELS,
    UNKNOWN,
    mode_words,
)
from ocop.programme.reporting.permissions import why_not_read_indicator, why_not_type_figure
from ocop.programme.reporting.queries.figures import figures_of_indicator, indicators_with_figures
from ocop.programme.reporting.queries.indicators import (
    IndicatorAnswer,
    IndicatorValue,
    indicator_answer,
    indicator_values,
)
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Indicator

PAGE = 30
PARTS_DRAWN = 12


@require_safe
@desk_page(roles=READERS)
def indicators(request: ActorRequest) -> HttpResponse:
    """Every indicator by theme: value, mode, day, a year of history; what is not recorded says so."""
    asked = asked_of(request, timezone.localdate())
    actor = request.actor
    reading = reading_of(actor, asked)
    values = indicator_values(actor, day=asked.day, today=asked.today, reading=reading)
    typed = indicators_with_figures(actor)
    themes: dict[str, list[dict[str, Any]]] = {}
    for value in values:
        words = str(THEME_LABELS[value.indicator.theme])
        themes.setdefault(words, []).append(_line(request, asked, value, typed.get(value.indicator.code, 0)))
    context = filter_context(actor, asked) | {
        "themes": list(themes.items()),
        "may_type": _may_type(request),
        "page_title": _("Số liệu"),
        "page_lead": _("Mỗi số tính thẳng từ bản ghi đến ngày %(day)s và mở ra được các dòng đứng sau.")
        % {"day": vietnamese_date(asked.day)},
    }
    return render(request, "office/figures/list.html", context)


def _line(request: ActorRequest, asked: Asked, value: IndicatorValue, typed: int) -> dict[str, Any]:
    indicator, words = value.indicator, INDICATOR_WORDS[value.indicator.code]
    reason = why_not_read_indicator(request.actor, indicator)
    return {
        "name": words.name,
        "unit": "" if value.value is None else words.unit.after(value.value),
        "mode": mode_words(indicator),
        "value": value.value,
        "spark": sparkline_svg([count for _day, count in value.history]),
        "url": "" if reason else _address(indicator.code, asked.query),
        "reason": reason or "",
        "typed": typed,
    }


def _may_type(request: ActorRequest) -> bool:
    return any(
        why_not_type_figure(request.actor, grant.province_code, grant.commune_code) is None
        for grant in request.actor.grants
    )


def _address(code: str, query: dict[str, str]) -> str:
    address = reverse("office:figures:indicator", args=[code])
    return f"{address}?{urlencode(query)}" if query else address


def known_indicator(request: ActorRequest, code: str, *, opens_sources: bool = False) -> Indicator:
    """The indicator of an address, or 404.

    `opens_sources`: figures typed from sources stay open where single producers' numbers are not.
    """
    indicator = INDICATORS.get(code)
    if indicator is None:
        raise Http404
    is_closed = why_not_read_indicator(request.actor, indicator) is not None
    if is_closed and not (opens_sources and indicator.is_business):
        raise Http404
    return indicator


@require_safe
@desk_page(roles=READERS)
def indicator(request: ActorRequest, code: str) -> HttpResponse:
    """One indicator: value, definition, parts, rows, history, and figures sources tell of it, kept apart."""
    actor, asked = request.actor, asked_of(request, timezone.localdate())
    found = known_indicator(request, code, opens_sources=True)
    words, reason = INDICATOR_WORDS[code], why_not_read_indicator(actor, found)
    context = filter_context(actor, asked) | {
        "indicator": found,
        "words": words,
        "mode": mode_words(found),
        "mode_note": MODE_NOTES[found.mode],
        "day": asked.day,
        "typed": typed_rows(figures_of_indicator(actor, code)[:20]),
        "new_figure_url": f"{reverse('office:figures:new_figure')}?chi-so={code}" if _may_type(request) else "",
        "page_title": words.name,
        "breadcrumb": [(_("Số liệu"), reverse("office:figures:list")), (words.name, "")],
    }
    if found.subject is None or reason is not None:
        return render(request, "office/figures/not_recorded.html", context | {"reason": reason})
    dimension = chosen_dimension(request, found)
    chosen = request.GET.get("gia-tri")
    part = None if chosen is None else chosen.replace("\x00", "")[:80]
    answer = indicator_answer(
        actor,
        code,
        day=asked.day,
        today=asked.today,
        dimension=dimension,
        part=part,
        since=asked.since,
        reading=reading_of(actor, asked),
    )
    page = Paginator(answer.lines, PAGE).get_page(request.GET.get("trang"))
    names = _names(answer)
    context |= {
        "answer": answer,
        "unit": words.unit.after(answer.value),
        "dimension": DIMENSION_LABELS[dimension] if dimension else "",
        "dimension_code": dimension.value if dimension else "",
        "dimensions": _tabs(found, dimension, asked),
        "parts": part_rows(answer, names, asked, part),
        "part": part,
        "part_words": "" if part is None or dimension is None else _part_words(dimension, part, names),
        "history": [(vietnamese_date(day), count) for day, count in answer.history],
        "page": page,
        "rows": rows_of(actor, answer, list(page.object_list)),
        "export_url": _export_address(code, asked, dimension, part),
        "whole_url": _address(
            code,
            {name: words for name, words in asked.query.items() if name != "tu-ngay"}
            | ({"chieu": dimension.value} if dimension else {}),
        ),
    }
    context["bars"] = [
        (row["label"], row["count"], row["url"]) for row in context["parts"][:PARTS_DRAWN] if row["count"]
    ]
    if dimension == Dimension.PLACE and answer.reading.places_are_provinces and not asked.scope.is_then:
        known = {part.code: part.count for part in answer.parts if part.code}
        context["map_values"] = known
        context["map_links"] = {row["code"]: row["url"] for row in context["parts"] if row["code"]}
    return render(request, "office/figures/indicator.html", context)


def chosen_dimension(request: ActorRequest, found: Indicator) -> Dimension | None:
    """The dimension an address names, else the first one."""
    wanted = request.GET.get("chieu", "")
    if wanted in set(Dimension) and Dimension(wanted) in found.dimensions:
        return Dimension(wanted)
    return found.dimensions[0] if found.dimensions else None


def _tabs(found: Indicator, current: Dimension | None, asked: Asked) -> list[dict[str, Any]]:
    return [
        {
            "label": str(DIMENSION_LABELS[one]),
            "url": _address(found.code, asked.query | {"chieu": one.value}),
            "is_current": one == current,
        }
        for one in found.dimensions
    ]


def _names(answer: IndicatorAnswer) -> dict[str, str]:
    """Names of the places among the parts; at most one query."""
    if answer.dimension != Dimension.PLACE:
        return {}
    if answer.reading.places_are_provinces:
        return answer.reading.places.names
    return commune_words({part.code for part in answer.parts if part.code}, answer.reading.place_day)


def _part_words(dimension: Dimension, code: str, names: dict[str, str]) -> str:
    if dimension == Dimension.PLACE:
        return names.get(code) or (code if code else str(UNKNOWN[dimension]))
    known = OF_DIMENSION.get(dimension, {})
    if code in known:
        return str(known[code])
    if not code:
        return str(UNKNOWN.get(dimension, _("Chưa ghi")))
    return _("Bộ %(number)s") % {"number": code} if dimension == Dimension.SET else code


def part_rows(answer: IndicatorAnswer, names: dict[str, str], asked: Asked, chosen: str | None) -> list[dict[str, Any]]:
    """The parts of a figure in words, each with the page of its rows."""
    dimension = answer.dimension
    if dimension is None:
        return []
    opens = not answer.indicator.is_personal
    return [
        {
            "code": part.code,
            "label": _("Các nhóm dưới 5 gộp lại") if part.is_rest else _part_words(dimension, part.code, names),
            "count": part.count,
            "url": _address(answer.indicator.code, asked.query | {"chieu": dimension.value, "gia-tri": part.code})
            if opens and not part.is_rest
            else "",
            "is_current": chosen is not None and part.code == chosen,
        }
        for part in answer.parts
    ]


def _export_address(code: str, asked: Asked, dimension: Dimension | None, part: str | None) -> str:
    query = asked.query | ({"chieu": dimension.value} if dimension else {})
    if part is not None:
        query["gia-tri"] = part
    address = reverse("office:figures:export", args=[code])
    return f"{address}?{urlencode(query)}" if query else address
