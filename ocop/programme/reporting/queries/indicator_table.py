"""The saved question of every indicator: from what is read to the lines that count."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.products.rules.standards import Standard
from ocop.programme.promotion.queries.counted import Counted, counted_fairs, counted_pieces, counted_points
from ocop.programme.promotion.rules.promotion_kinds import PointKind
from ocop.programme.reporting.queries import records, training_lines
from ocop.programme.reporting.queries.commune_lines import communes_there
from ocop.programme.reporting.queries.reading import Reading
from ocop.programme.reporting.queries.records import (
    DOSSIERS,
    INSPECTIONS,
    PAPERS_HELD,
    REPRESENTATIVES,
    STANDARDS,
    DossierWay,
)
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension
from ocop.programme.reporting.rules.lines import Line, Span, common, union

Question = Callable[[Reading], list[Line]]
EXPIRING_DAYS = 180
QUALITY_STANDARDS = (
    Standard.VIETGAP,
    Standard.GLOBALGAP,
    Standard.ORGANIC_VN,
    Standard.ORGANIC_INTERNATIONAL,
    Standard.HACCP,
    Standard.ISO_22000,
    Standard.GMP,
)
MARKS = (Standard.TRADEMARK, Standard.GEOGRAPHICAL_INDICATION)
NOT_IN_HAND = frozenset(
    {DossierState.DRAFT, DossierState.RECOGNISED, DossierState.NOT_RECOGNISED, DossierState.WITHDRAWN}
)


def _in_force(reading: Reading) -> list[Line]:
    return reading.in_force


def _ever(reading: Reading) -> list[Line]:
    return [
        Line(line.key, (standing.ever,), line.by, line.place)
        for standing, line in reading.product_lines
        if _some(standing.ever)
    ]


def _new(reading: Reading) -> list[Line]:
    return [
        line._replace(spans=standing.new)
        for standing, line in reading.product_lines
        if any(_some(span) for span in standing.new)
    ]


def _potential(reading: Reading) -> list[Line]:
    return [
        line
        for standing, line in reading.product_lines
        if line.spans and standing.certificate.is_potential_five_star and standing.certificate.star == 4
    ]


def _undated(reading: Reading) -> list[Line]:
    return [
        line._replace(spans=(standing.undated,)) for standing, line in reading.product_lines if _some(standing.undated)
    ]


def _communes(reading: Reading) -> list[Line]:
    spans: dict[str, list[Span]] = defaultdict(list)
    provinces: dict[str, str] = {}
    for _standing, line in reading.product_lines:
        if line.spans and line.place[0]:
            spans[line.place[0]] += line.spans
            # Written with two provinces, it is told by one of them, whatever order the rows come in.
            provinces[line.place[0]] = max(provinces.get(line.place[0], ""), line.place[1])
    return [Line(code, union(found), {}, (code, provinces[code])) for code, found in spans.items()]


def _producers(reading: Reading, lines: Iterable[Line]) -> list[Line]:
    products, kind = reading.products, Dimension.PRODUCER_KIND
    spans: dict[int, list[Span]] = {}
    first: dict[int, Line] = {}
    for line in lines:
        producer = products[int(line.key)].producer
        known = spans.get(producer)
        if known is None:
            spans[producer], first[producer] = list(line.spans), line
        else:
            known += line.spans
            if int(line.key) < int(first[producer].key):  # the place of its oldest product, in whatever order they come
                first[producer] = line
    return [
        Line(producer, union(found), {kind: first[producer].by.get(kind, "")}, first[producer].place)
        for producer, found in spans.items()
    ]


def _producers_in_force(reading: Reading) -> list[Line]:
    return _producers(reading, reading.in_force)


def _producers_ever(reading: Reading) -> list[Line]:
    return _producers(reading, reading.lines("san-pham-luy-ke", lines_of))


def _producers_new(reading: Reading) -> list[Line]:
    earliest: dict[int, tuple[date, Line]] = {}
    for standing, line in reading.product_lines:
        producer, begun = reading.products[int(line.key)].producer, standing.certificate.counted_from
        known = earliest.get(producer)
        if known is None or (begun, int(line.key)) < (known[0], int(known[1].key)):
            earliest[producer] = (begun, line)
    kind = Dimension.PRODUCER_KIND
    return [
        Line(producer, spans, {kind: line.by.get(kind, "")}, line.place)
        for producer, (begun, line) in earliest.items()
        if (spans := reading.rest_of_year(begun))
    ]


def _represented(reading: Reading) -> list[Line]:
    """Sex and ethnic group of the representatives; who may read them is asked before."""
    lines = reading.lines("chu-the-con-san-pham", lines_of)
    told = {producer: (sex, ethnicity) for producer, sex, ethnicity, _province in reading.rows(REPRESENTATIVES)}
    found = []
    for line in lines:
        sex, ethnicity = told.get(int(line.key), ("", ""))
        found.append(line._replace(by={Dimension.SEX: sex, Dimension.ETHNICITY: ethnicity}))
    return found


_Held = dict[int, list[tuple[str, Span]]]


def _papers(reading: Reading, wanted: EvidenceType) -> _Held:
    """Product → papers of this kind that came with a dossier handed in, each with its days."""
    return _held(reading, PAPERS_HELD, (wanted,))


def _standards(reading: Reading, kinds: Iterable[Standard]) -> _Held:
    """Product → certificates of these standards, each with its days."""
    return _held(reading, STANDARDS, tuple(kinds))


def _held(reading: Reading, question: records.Question, kinds: tuple[str, ...]) -> _Held:
    found: _Held = defaultdict(list)
    for product, kind, first, last, _province in reading.rows(question):
        if kind in kinds:
            for span in reading.between(first, last):
                found[product].append((kind, span))
    return found


def _holding(reading: Reading, *held: dict[int, list[tuple[str, Span]]]) -> list[Line]:
    """Products in force on days they hold one of these."""
    found: list[Line] = []
    for product in sorted(set().union(*held)):
        own = [one for papers in held for one in papers.get(product, ())]
        for line in reading.in_force_of.get(product, ()):
            spans = common(line.spans, [span for _name, span in own])
            if spans and len(own) == 1:
                found.append(line._replace(spans=spans, several=((own[0][0], spans),)))
            elif spans:
                several = tuple((name, common(line.spans, [span])) for name, span in own)
                found.append(line._replace(spans=spans, several=several))
    return found


def _traced(reading: Reading) -> list[Line]:
    return _holding(reading, _papers(reading, EvidenceType.BARCODE_TRACEABILITY))


def _quality_managed(reading: Reading) -> list[Line]:
    return _holding(reading, _standards(reading, QUALITY_STANDARDS), _papers(reading, EvidenceType.QUALITY_SYSTEM))


def _marked(reading: Reading) -> list[Line]:
    return _holding(reading, _standards(reading, MARKS), _papers(reading, EvidenceType.INTELLECTUAL_PROPERTY))


def _linked(reading: Reading) -> list[Line]:
    return _producers(reading, _holding(reading, _papers(reading, EvidenceType.SOURCING)))


def _dossiers(reading: Reading) -> list[DossierWay]:
    rows: list[DossierWay] = reading.rows(DOSSIERS)  # type: ignore[assignment]
    if not reading.needs_places:
        return rows
    return [row for row in rows if reading.holds(row.commune, row.province)]


def _dossiers_in_hand(reading: Reading) -> list[Line]:
    lines: list[Line] = []
    end = len(reading.days)
    for pk, kind, commune, province, states, *_more in _dossiers(reading):
        for place, (start, state) in enumerate(states, start=1):
            until = states[place][0] if place < len(states) else end
            if start < until and state not in NOT_IN_HAND:
                by = {Dimension.STATE: state, Dimension.KIND: kind}
                lines.append(Line(pk, ((start, until),), by, (commune, province)))
    return lines


def _dossiers_new(reading: Reading) -> list[Line]:
    return [
        Line(one.pk, spans, {Dimension.KIND: one.kind}, (one.commune, one.province))
        for one in _dossiers(reading)
        if one.handed_in is not None and (spans := reading.rest_of_year(one.handed_in))
    ]


def _expiring(reading: Reading) -> list[Line]:
    lines: list[Line] = []
    for standing, line in reading.product_lines:
        until = standing.certificate.running_until
        if line.spans and until is not None and until >= reading.days[0]:
            spans = common(line.spans, reading.between(until - timedelta(days=EXPIRING_DAYS), until))
            if spans:
                lines.append(Line(standing.certificate.pk, spans, line.by, line.place))
    return lines


def _expired(reading: Reading) -> list[Line]:
    lines: list[Line] = []
    for standing, line in reading.product_lines:
        one = standing.certificate
        if one.issued_on is None or one.running_until is None or one.last_day != one.running_until:
            continue
        for first, last in reading.rest_of_year(one.running_until + timedelta(days=1)):
            span = (first, min(last, standing.ever[1]))  # a new certificate ends the lapse
            if _some(span):
                lines.append(Line(one.pk, (span,), line.by, line.place))
    return lines


def _revoked(reading: Reading) -> list[Line]:
    """Revocations alone: a certificate that was replaced is not one."""
    return [
        line._replace(key=standing.certificate.pk, spans=spans)
        for standing, line in reading.product_lines
        if standing.certificate.revoked_on is not None
        and (spans := reading.rest_of_year(standing.certificate.revoked_on))
    ]


def _inspected(reading: Reading) -> list[Line]:
    return [
        Line(pk, spans, {Dimension.INSPECTION: kind}, (commune, province))
        for pk, day, kind, commune, province in reading.rows(INSPECTIONS)
        if (spans := reading.rest_of_year(day)) and (not reading.needs_places or reading.holds(commune, province))
    ]


def _of_part(reading: Reading, rows: Iterable[Counted]) -> list[Counted]:
    return [row for row in rows if reading.holds(row.commune, row.province)]


def _points(reading: Reading, kind: PointKind) -> list[Line]:
    """Open from the first day to the last, both included."""
    return [
        Line(row.key, spans, {}, (row.commune, row.province))
        for row in _of_part(reading, counted_points(reading.actor, kind))
        if (spans := reading.between(row.first, row.last))
    ]


def _sales_points(reading: Reading) -> list[Line]:
    return _points(reading, PointKind.SALES_POINT)


def _showcase_centres(reading: Reading) -> list[Line]:
    return _points(reading, PointKind.SHOWCASE_CENTRE)


def _happened(reading: Reading, rows: Iterable[Counted], dimension: Dimension) -> list[Line]:
    return [
        Line(row.key, spans, {dimension: row.kind}, (row.commune, row.province))
        for row in _of_part(reading, rows)
        if (spans := reading.rest_of_year(row.first))
    ]


def _fairs(reading: Reading) -> list[Line]:
    return _happened(reading, counted_fairs(reading.actor), Dimension.FAIR_KIND)


def _press_pieces(reading: Reading) -> list[Line]:
    return _happened(reading, counted_pieces(reading.actor), Dimension.PRESS_KIND)


def _some(span: Span) -> bool:
    return span[0] < span[1]


QUESTIONS: dict[str, Question] = {
    "san-pham-con-hieu-luc": _in_force,
    "san-pham-luy-ke": _ever,
    "san-pham-moi": _new,
    "san-pham-tiem-nang-5-sao": _potential,
    "san-pham-chua-ro-thoi-han": _undated,
    "xa-co-san-pham": _communes,
    "xa-tren-dia-ban": communes_there,
    "chu-the-con-san-pham": _producers_in_force,
    "chu-the-luy-ke": _producers_ever,
    "chu-the-moi": _producers_new,
    "chu-the-theo-nguoi-dai-dien": _represented,
    "chu-the-co-lien-ket": _linked,
    "san-pham-truy-xuat": _traced,
    "san-pham-quan-ly-tien-tien": _quality_managed,
    "san-pham-co-nhan-hieu": _marked,
    "ho-so-dang-xu-ly": _dossiers_in_hand,
    "ho-so-nop-moi": _dossiers_new,
    "giay-sap-het-han": _expiring,
    "giay-het-han-trong-nam": _expired,
    "giay-bi-thu-hoi": _revoked,
    "cuoc-kiem-tra": _inspected,
    "diem-ban-hang": _sales_points,
    "trung-tam-gioi-thieu": _showcase_centres,
    "hoi-cho": _fairs,
    "tin-bai": _press_pieces,
    "tap-huan": training_lines.courses,
    "nguoi-du-tap-huan": training_lines.participants,
    "doanh-thu": training_lines.revenue,
    "xuat-khau": training_lines.export,
    "lao-dong": training_lines.workers,
}
"""Every indicator with a subject, and no other, has one."""


def lines_of(code: str, reading: Reading) -> list[Line]:
    """The lines of an indicator. KeyError for one the programme keeps no records of, or that does not exist."""
    return QUESTIONS[INDICATORS[code].code](reading)
