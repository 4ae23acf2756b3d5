"""The rows behind a figure in words: what it is, whose, where, and where it opens."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from ocop.foundation.text.formats import group_digits, vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import DOSSIER_STATE_LABELS
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.geography.queries.unit_words import commune_words
from ocop.programme.inspections.labels import PLAN_KIND
from ocop.programme.inspections.rules.inspection_kinds import PlanKind
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.promotion.labels import FAIR_KINDS, POINT_KINDS, PRESS_KINDS
from ocop.programme.reporting.labels.indicators import KIND_LABELS, STAR_LABELS
from ocop.programme.reporting.queries.indicators import (
    IndicatorAnswer,
    newest_certificates,
    rows_behind,
)
from ocop.programme.reporting.rules.indicators import Dimension, Subject
from ocop.programme.reporting.rules.lines import Line
from ocop.programme.training.labels import COURSE_KINDS, period_words


def rows_of(
    actor: Actor, answer: IndicatorAnswer, lines: Sequence[Line], *, with_links: bool = True
) -> list[dict[str, Any]]:
    """The rows of a page of lines, in their order; at most five queries. A file has no use for links of products."""
    subject = answer.indicator.subject
    if subject is None or not lines:
        return []
    records = {record.pk: record for record in rows_behind(actor, subject, lines) if subject != Subject.COMMUNE}
    communes = commune_words({line.place[0] for line in lines}, answer.reading.place_day)
    opens = (
        newest_certificates(actor, list(records), answer.reading.day)
        if subject == Subject.PRODUCT and with_links
        else {}
    )
    found = []
    for line in lines:
        place = communes.get(line.place[0], "")
        if subject == Subject.COMMUNE:
            found.append({"name": place or str(line.key), "who": "", "place": "", "note": "", "url": ""})
        elif line.key in records:
            found.append(_row(subject, records[line.key], line, opens) | {"place": place})
    return found


def _row(subject: Subject, record: Any, line: Line, opens: dict[int, int]) -> dict[str, Any]:
    star = str(STAR_LABELS.get(line.by.get(Dimension.STAR, ""), ""))
    match subject:
        case Subject.PRODUCT:
            note = " · ".join(
                word for word in (star, str(KIND_LABELS.get(line.by.get(Dimension.KIND, ""), ""))) if word
            )
            address = reverse("office:recognition:certificate", args=[opens[record.pk]]) if record.pk in opens else ""
            return {"name": record.name, "who": record.producer.name, "note": note, "url": address}
        case Subject.CERTIFICATE:
            until = record.valid_until
            ends = f"{record.code} · {vietnamese_date(until)}" if until else record.code
            return {
                "name": record.product.name,
                "who": record.product.producer.name,
                "note": f"{star} · {ends}",
                "url": reverse("office:recognition:certificate", args=[record.pk]),
            }
        case Subject.PRODUCER:
            return {
                "name": record.name,
                "who": "",
                "note": str(PRODUCER_KIND_LABELS[ProducerKind(record.kind)]),
                "url": reverse("office:review:producer", args=[record.pk]),
            }
        case Subject.DOSSIER:
            return {
                "name": record.product.name,
                "who": record.product.producer.name,
                "note": str(DOSSIER_STATE_LABELS[DossierState(line.by.get(Dimension.STATE, "") or record.state)]),
                "url": reverse("office:review:dossier", args=[record.pk]),
            }
        case Subject.SALES_POINT:
            return {
                "name": record.name,
                "who": record.run_by,
                "note": f"{POINT_KINDS[record.kind]} · {vietnamese_date(record.opened_on)}",
                "url": reverse("office:promotion:point", args=[record.pk]),
            }
        case Subject.FAIR:
            return {
                "name": record.name,
                "who": record.organiser,
                "note": f"{FAIR_KINDS[record.kind]} · {vietnamese_date(record.starts_on)}",
                "url": reverse("office:promotion:fair", args=[record.pk]),
            }
        case Subject.PRESS_PIECE:
            return {
                "name": record.title,
                "who": record.outlet,
                "note": f"{PRESS_KINDS[record.kind]} · {vietnamese_date(record.published_on)}",
                "url": reverse("office:promotion:piece", args=[record.pk]),
            }
        case Subject.COURSE:
            return {
                "name": record.title,
                "who": record.organiser,
                "note": f"{COURSE_KINDS[record.kind]} · {vietnamese_date(record.last_on)}",
                "url": reverse("office:training:course", args=[record.pk]),
            }
        case Subject.BUSINESS_REPORT:
            return {
                "name": record.producer.name,
                "who": record.producer.name,
                "note": f"{group_digits(line.amount)} · {period_words(record.period)}",
                "url": reverse("office:training:report", args=[record.producer_id, record.period.written]),
            }
        case Subject.BUSINESS_REPORT_LINE:
            return {
                "name": record.product.name,
                "who": record.product.producer.name,
                "note": f"{group_digits(line.amount)} · {period_words(record.report.period)}",
                "url": reverse(
                    "office:training:report", args=[record.report.producer_id, record.report.period.written]
                ),
            }
    product = record.certificate.product
    return {
        "name": product.name,
        "who": product.producer.name,
        "note": f"{PLAN_KIND[PlanKind(record.kind)]} · {vietnamese_date(record.held_on)}",
        "url": reverse("office:inspections:inspection", args=[record.pk]),
    }


def row_cells(row: dict[str, Any]) -> list[str]:
    """The cells of a row in a file."""
    return [row["name"], row["who"], row["place"], row["note"]]
