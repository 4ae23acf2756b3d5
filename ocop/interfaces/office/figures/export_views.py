"""The rows behind a figure as CSV, sent while they are read: a country takes no more memory than a commune."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.figures.asking import asked_of
from ocop.interfaces.office.figures.indicator_views import chosen_dimension, known_indicator, part_rows
from ocop.interfaces.office.figures.memory import reading_of
from ocop.interfaces.office.figures.row_words import row_cells, rows_of
from ocop.interfaces.office.recognition.access import READERS
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.reporting.labels.indicators import DIMENSION_LABELS, INDICATOR_WORDS, mode_words
from ocop.programme.reporting.paper.row_files import Cell, csv_pieces
from ocop.programme.reporting.queries.indicators import IndicatorAnswer, indicator_answer

ROWS_AT_ONCE = 1000


@require_safe
@desk_page(roles=READERS)
def export(request: ActorRequest, code: str) -> StreamingHttpResponse:
    """The rows behind a figure as CSV that Excel opens; for people's data the parts alone, for no records nothing."""
    found, asked = known_indicator(request, code), asked_of(request, timezone.localdate())
    if found.subject is None:
        raise Http404
    dimension, chosen = chosen_dimension(request, found), request.GET.get("gia-tri")
    answer = indicator_answer(
        request.actor,
        code,
        day=asked.day,
        today=asked.today,
        dimension=dimension,
        part=None if chosen is None else chosen.replace("\x00", "")[:80],
        since=asked.since,
        reading=reading_of(request.actor, asked),
    )
    words = INDICATOR_WORDS[code]
    head: list[list[Cell]] = [
        [_("Chỉ số"), str(words.name)],
        [_("Cách tính"), str(words.definition)],
        [_("Ngày"), vietnamese_date(asked.day)],
        [_("Loại số"), str(mode_words(found))],
        [_("Giá trị"), answer.value, str(words.unit)],
        [],
    ]
    if found.is_personal:
        if answer.people_on is not None:
            head.append([_("Các phần, làm tròn đến 5, đến ngày"), vietnamese_date(answer.people_on)])
        head.append([str(DIMENSION_LABELS[dimension]) if dimension else "", _("Số lượng")])
        parts = part_rows(answer, {}, asked, None)
        pieces = csv_pieces(head, ([str(part["label"]), part["count"]] for part in parts))
    else:
        if asked.since is not None:
            head.insert(-1, [_("Các dòng mới từ ngày"), vietnamese_date(asked.since)])
        head.append([_("STT"), _("Tên"), _("Chủ thể"), _("Địa bàn"), _("Ghi chú")])
        pieces = csv_pieces(head, _rows(request.actor, answer))
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    name = f"{code}-{asked.day:%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _rows(actor: Actor, answer: IndicatorAnswer) -> Iterator[list[Any]]:
    """Numbered; a few queries for each thousand lines, none kept."""
    number = 0
    for start in range(0, len(answer.lines), ROWS_AT_ONCE):
        for row in rows_of(actor, answer, answer.lines[start : start + ROWS_AT_ONCE], with_links=False):
            number += 1
            yield [number, *(str(cell) for cell in row_cells(row))]
