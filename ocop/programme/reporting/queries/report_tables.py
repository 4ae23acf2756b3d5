"""Tables over what a person reads: one question, and the half-yearly report with what changed since the last."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import group_digits, vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.unit_words import commune_words
from ocop.programme.geography.queries.units import has_changes_between
from ocop.programme.reporting.labels.indicators import (
    DIMENSION_LABELS,
    INDICATOR_WORDS,
    OF_DIMENSION,
    PER_LABELS,
    THEME_LABELS,
    UNKNOWN,
    mode_words,
)
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.places import provinces_of_region
from ocop.programme.reporting.queries.readers import may_read
from ocop.programme.reporting.queries.reading import Reading
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Indicator, Mode, Subject
from ocop.programme.reporting.rules.lines import SMALLEST_SHOWN, Line, begun_from
from ocop.programme.reporting.rules.report_tables import (
    COUNTED_BY,
    Crossed,
    Divisor,
    ReportTable,
    TableSpec,
    averaged,
    crossable,
    crossed,
    laid_out,
)
from ocop.programme.training.queries.figures import lines_of_keys, reports_of_keys


def crossed_of(reading: Reading, spec: TableSpec) -> Crossed:
    """The numbers of a question that `why_not_ask` has nothing against."""

    def value_of(line: Line, dimension: Dimension) -> str:
        return reading.place_of(line) if dimension == Dimension.PLACE else str(line.by.get(dimension, ""))

    if spec.since is None:
        return crossed(reading.alike(spec.indicator, lines_of), spec, value_of)
    counted = reading.counted(spec.indicator, lines_of)
    return crossed(begun_from(counted, reading.days, spec.since), spec, value_of)


def table_of(reading: Reading, spec: TableSpec, *, place: str) -> ReportTable:
    """The question answered in words; `place` names the territory."""
    words, found = INDICATOR_WORDS[spec.indicator], crossed_of(reading, spec)
    among, whole = _among(reading, spec) if spec.per else (None, 0)
    places = place_names(reading, found, spec, among or ())
    named = {"rows": str(DIMENSION_LABELS[spec.rows]), "sum": _("Cộng")}

    def value_name(dimension: Dimension, code: str) -> str:
        return value_words(dimension, code, places)

    if spec.per:
        named |= {
            "sum": _("Chung"),
            "count": f"{words.name} ({words.unit})",
            "among": _among_words(spec),
            "average": str(PER_LABELS[spec.per]).capitalize(),
            "none": _("không đủ số liệu"),
        }
        names, rows = averaged(found, among, whole, spec, words=named, value_words=value_name)
    else:
        names, rows = laid_out(found, spec, words=named, value_words=value_name)
    notes = [
        _("Loại số: %(mode)s.") % {"mode": mode_words(INDICATORS[spec.indicator])},
        str(words.definition),
        *(
            _("Chỉ gồm %(dimension)s: %(value)s.")
            % {
                "dimension": str(DIMENSION_LABELS[dimension]).lower(),
                "value": value_words(dimension, code, places),
            }
            for dimension, code in spec.filters
        ),
        *_since_notes(reading, spec),
        *_place_notes(reading),
    ]
    if spec.per:
        told = {"among": named["among"], "whole": group_digits(whole)}
        notes.append(_("Bình quân: số lượng chia cho số đếm của “%(among)s”, cả bảng là %(whole)s.") % told)
    title = _("%(name)s theo %(rows)s") % {
        "name": words.name,
        "rows": str(DIMENSION_LABELS[spec.rows]).lower(),
    }
    if spec.columns:
        title = _("%(title)s và %(columns)s") % {
            "title": title,
            "columns": str(DIMENSION_LABELS[spec.columns]).lower(),
        }
    if spec.per:
        title = _("%(title)s, %(average)s") % {"title": title, "average": PER_LABELS[spec.per]}
    return ReportTable(title, reading.day, place, names, rows, tuple(notes), last_row_is_sum=True)


def _among(reading: Reading, spec: TableSpec) -> tuple[dict[str, int] | None, int]:
    """How many an average is taken over: by row where what is counted divides alike, and of all rows together."""
    assert spec.per is not None  # asked of averages only
    indicator = INDICATORS[spec.indicator]
    if _counts_reporters(spec):
        makers = _makers(reading, indicator)
        by_row: dict[str, set[int]] = {}
        for line in reading.counted(indicator.code, lines_of):
            by_row.setdefault(reading.place_of(line), set()).add(makers[line.key])
        return {row: len(found) for row, found in by_row.items()}, len(set(makers.values()))
    counted = INDICATORS[COUNTED_BY[spec.per]]
    able = crossable(counted)
    filters = tuple((dimension, code) for dimension, code in spec.filters if dimension in able)
    rows = spec.rows if spec.rows in able else able[0]
    found = crossed_of(reading, TableSpec(counted.code, rows, None, filters))
    return {row: number for (row, _column), number in found.counts.items()} if rows == spec.rows else None, found.whole


def _counts_reporters(spec: TableSpec) -> bool:
    return spec.per == Divisor.PRODUCER and INDICATORS[spec.indicator].is_business


def _among_words(spec: TableSpec) -> str:
    assert spec.per is not None  # asked of averages only
    if _counts_reporters(spec):
        return _("Chủ thể đã báo cáo")
    return str(INDICATOR_WORDS[COUNTED_BY[spec.per]].name)


def _since_notes(reading: Reading, spec: TableSpec) -> list[str]:
    if spec.since is None:
        return []
    told = {"since": vietnamese_date(spec.since), "day": vietnamese_date(reading.day)}
    return [_("Chỉ tính phát sinh từ ngày %(since)s đến hết ngày %(day)s.") % told]


def _place_notes(reading: Reading) -> list[str]:
    """In the units of which day places are told where it is not today, and which provinces a region was counted by: a
    merged one is counted whole in each region it has a part in."""
    notes = []
    if reading.scope.is_then:
        notes.append(_units_note(reading))
    if reading.scope.region:
        members = provinces_of_region(reading.scope.region, reading.place_day)
        names = ", ".join(name for code, name in reading.places.names.items() if code in members)
        notes.append(_("Vùng gồm trọn các tỉnh, thành phố: %(names)s.") % {"names": names})
    return notes


def _units_note(reading: Reading) -> str:
    return _("Địa bàn theo đơn vị hành chính ngày %(day)s.") % {"day": vietnamese_date(reading.place_day)}


def period_table(actor: Actor, reading: Reading, *, place: str, before: ReportTable | None) -> ReportTable:
    """Every indicator the person may read, in its theme, on the last day of the period, beside what the last report
    (`before`) said and the difference; what arises in a year is not compared with a longer or shorter part of another
    year. What fewer than five producers reported is left out,
    and said so: leaders and the ministry read reports, and no single producer's numbers."""
    rows: list[tuple[str | int, ...]] = []
    left_out: list[str] = []
    told = values_of(before) if before else {}
    is_like = before is not None and (before.as_of.year == reading.day.year or before.as_of.month == reading.day.month)
    for indicator in INDICATORS.values():
        if indicator.subject is None or not may_read(actor, indicator):
            continue
        words, value = INDICATOR_WORDS[indicator.code], reading.history(indicator.code, lines_of)[-1]
        if indicator.is_business and 0 < len(set(_makers(reading, indicator).values())) < SMALLEST_SHOWN:
            left_out.append(str(words.name))
            continue
        row: tuple[str | int, ...] = (
            str(THEME_LABELS[indicator.theme]), str(words.name), str(words.unit), str(mode_words(indicator)), value,
        )  # fmt: skip
        if before is not None:
            earlier, compares = told.get(str(words.name)), is_like or indicator.mode != Mode.NEW
            change = "" if earlier is None or not compares else value - earlier
            row = (*row, "" if earlier is None else earlier, change)
        rows.append(row)
    other_units = _other_units(reading, before)
    columns: tuple[str, ...] = (_("Nhóm"), _("Chỉ số"), _("Đơn vị"), _("Loại số"), _("Số liệu"))
    if before is not None:
        earlier_words = _("Kỳ trước, đến %(day)s") % {"day": vietnamese_date(before.as_of)}
        if other_units is not None:
            earlier_words = _("%(words)s (theo đơn vị ngày %(units)s)") % {
                "words": earlier_words,
                "units": vietnamese_date(other_units),
            }
        columns = (*columns, earlier_words, _("Tăng, giảm"))
    title = _("Báo cáo kết quả thực hiện Chương trình OCOP đến ngày %(day)s") % {"day": vietnamese_date(reading.day)}
    notes = [_units_note(reading)]
    if other_units is not None:
        told_apart = _(
            "Từ ngày %(then)s đến ngày %(now)s có thay đổi đơn vị hành chính: kỳ trước theo đơn vị của ngày trước, "
            "nên phần tăng, giảm gồm cả thay đổi ấy."
        )
        notes.append(told_apart % {"then": vietnamese_date(other_units), "now": vietnamese_date(reading.place_day)})
    if left_out:
        withheld = _("Dưới %(least)s chủ thể báo cáo nên không nêu số: %(names)s.")
        notes.append(withheld % {"least": SMALLEST_SHOWN, "names": ", ".join(left_out)})
    if before is not None and not is_like:
        notes.append(_("Số mới trong kỳ đếm từ đầu năm nên không so 6 tháng của năm này với cả năm trước."))
    return ReportTable(title, reading.day, place, columns, tuple(rows), tuple(notes), units_on=reading.place_day)


def _other_units(reading: Reading, before: ReportTable | None) -> date | None:
    """In the units of which day the earlier report is told, where units of the place changed since."""
    earlier = before.units_on if before else None
    if earlier is None:
        return None
    first, last = sorted((earlier, reading.place_day))
    return earlier if has_changes_between(first, last, reading.scope.province) else None


def _makers(reading: Reading, indicator: Indicator) -> dict[int | str, int]:
    """The producer behind each line of what producers report that counts on the day; one query."""
    keys = [int(line.key) for line in reading.counted(indicator.code, lines_of)]
    if indicator.subject == Subject.BUSINESS_REPORT:
        return dict(reports_of_keys(reading.actor, keys).order_by().values_list("pk", "producer"))
    return dict(lines_of_keys(reading.actor, keys).order_by().values_list("pk", "report__producer"))


NAME_AT, VALUE_AT = 1, 4
"""Where a row of a periodic report has the name and the number of its indicator."""


def values_of(table: ReportTable) -> dict[str, int]:
    """What a periodic report said, by name of the indicator."""
    return {str(row[NAME_AT]): int(row[VALUE_AT]) for row in table.rows}


def place_names(reading: Reading, found: Crossed, spec: TableSpec, besides: Iterable[str] = ()) -> dict[str, str]:
    """Names of the places in a table, of communes that are no more too; one query where they are communes."""
    if reading.places_are_provinces:
        return reading.places.names
    codes = {code for dimension, code in spec.filters if dimension == Dimension.PLACE}
    codes |= {*besides, *(row for row, _column in found.counts)} if spec.rows == Dimension.PLACE else set()
    codes |= {column for _row, column in found.counts} if spec.columns == Dimension.PLACE else set()
    return commune_words(codes, reading.place_day)


def value_words(dimension: Dimension, code: str, places: Mapping[str, str]) -> str:
    """What a value of a dimension is called."""
    if dimension == Dimension.PLACE:
        return places.get(code) or code or str(UNKNOWN[dimension])
    known = OF_DIMENSION.get(dimension, {})
    if code in known:
        return str(known[code])
    if not code:
        return str(UNKNOWN.get(dimension, _("Chưa ghi")))
    return _("Bộ %(number)s") % {"number": code} if dimension == Dimension.SET else code
