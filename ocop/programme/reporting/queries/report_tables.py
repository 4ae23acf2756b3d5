"""Tables over what a person reads: one question, and the half-yearly report with what changed since the last."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.unit_words import commune_words
from ocop.programme.reporting.labels.indicators import (
    DIMENSION_LABELS,
    INDICATOR_WORDS,
    OF_DIMENSION,
    THEME_LABELS,
    UNKNOWN,
    mode_words,
)
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.readers import may_read
from ocop.programme.reporting.queries.reading import Reading
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension
from ocop.programme.reporting.rules.lines import Line
from ocop.programme.reporting.rules.report_tables import Crossed, ReportTable, TableSpec, crossed, laid_out


def crossed_of(reading: Reading, spec: TableSpec) -> Crossed:
    """The numbers of a question that `why_not_ask` has nothing against."""

    def value_of(line: Line, dimension: Dimension) -> str:
        return reading.place_of(line) if dimension == Dimension.PLACE else str(line.by.get(dimension, ""))

    return crossed(reading.alike(spec.indicator, lines_of), spec, value_of)


def table_of(reading: Reading, spec: TableSpec, *, place: str) -> ReportTable:
    """The question answered in words; `place` names the territory."""
    words, found = INDICATOR_WORDS[spec.indicator], crossed_of(reading, spec)
    places = place_names(reading, found, spec)
    names, rows = laid_out(
        found,
        spec,
        words={"rows": str(DIMENSION_LABELS[spec.rows]), "sum": _("Cộng")},
        value_words=lambda dimension, code: value_words(dimension, code, places),
    )
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
    ]
    title = _("%(name)s theo %(rows)s") % {
        "name": words.name,
        "rows": str(DIMENSION_LABELS[spec.rows]).lower(),
    }
    if spec.columns:
        title = _("%(title)s và %(columns)s") % {
            "title": title,
            "columns": str(DIMENSION_LABELS[spec.columns]).lower(),
        }
    return ReportTable(title, reading.day, place, names, rows, tuple(notes), last_row_is_sum=True)


def period_table(actor: Actor, reading: Reading, *, place: str, before: Mapping[str, int] | None) -> ReportTable:
    """Every indicator the person may read, in its theme, on the last day of the period, beside what the last report
    said (`before`, by name of the indicator) and the difference."""
    rows: list[tuple[str | int, ...]] = []
    for indicator in INDICATORS.values():
        if indicator.subject is None or not may_read(actor, indicator):
            continue
        words, value = INDICATOR_WORDS[indicator.code], reading.history(indicator.code, lines_of)[-1]
        row: tuple[str | int, ...] = (
            str(THEME_LABELS[indicator.theme]), str(words.name), str(words.unit), str(mode_words(indicator)), value,
        )  # fmt: skip
        if before is not None:
            earlier = before.get(str(words.name))
            row = (*row, "" if earlier is None else earlier, "" if earlier is None else value - earlier)
        rows.append(row)
    columns: tuple[str, ...] = (_("Nhóm"), _("Chỉ số"), _("Đơn vị"), _("Loại số"), _("Số liệu"))
    if before is not None:
        columns = (*columns, _("Kỳ trước"), _("Tăng, giảm"))
    title = _("Báo cáo kết quả thực hiện Chương trình OCOP đến ngày %(day)s") % {"day": vietnamese_date(reading.day)}
    return ReportTable(title, reading.day, place, columns, tuple(rows))


NAME_AT, VALUE_AT = 1, 4
"""Where a row of a periodic report has the name and the number of its indicator."""


def values_of(table: ReportTable) -> dict[str, int]:
    """What a periodic report said, by name of the indicator."""
    return {str(row[NAME_AT]): int(row[VALUE_AT]) for row in table.rows}


def place_names(reading: Reading, found: Crossed, spec: TableSpec) -> dict[str, str]:
    """Names of the places in a table, of communes that are no more too; one query where they are communes."""
    if reading.places_are_provinces:
        return reading.places.names
    codes = {code for dimension, code in spec.filters if dimension == Dimension.PLACE}
    codes |= {row for row, _column in found.counts} if spec.rows == Dimension.PLACE else set()
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
