"""The question of a table as it stands in an address."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from ocop.interfaces.office.figures.asking import Asked
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.reporting.labels.indicators import DIMENSION_LABELS, INDICATOR_WORDS, OF_DIMENSION, PER_LABELS
from ocop.programme.reporting.queries.readers import may_read
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Indicator, Mode
from ocop.programme.reporting.rules.report_tables import TableSpec, crossable, divisors, why_not_ask

FILTERS = (Dimension.STAR, Dimension.INDUSTRY, Dimension.PRODUCER_KIND, Dimension.KIND)
FIRST = "san-pham-con-hieu-luc"
ROWS, COLUMNS, PER = "hang", "cot", "chia"
SINCE = "tu-ngay"


@dataclass(frozen=True)
class Question:
    """What was asked, the sentence beside the field that does not fit, and the address that asks it again."""

    spec: TableSpec
    query: str
    fault: str = ""
    field: str = ""


def askable(actor: Actor) -> list[Indicator]:
    """The indicators a table can be made of."""
    return [
        one
        for one in INDICATORS.values()
        if one.subject is not None and not one.is_personal and crossable(one) and may_read(actor, one)
    ]


def question_in(actor: Actor, given: QueryDict, asked: Asked) -> Question:
    """The question, mended where the address names what is not there: then with its sentence."""
    known = {one.code: one for one in askable(actor)}
    code = given.get("chi-so", FIRST)
    indicator = known.get(code) or known[FIRST]
    able = crossable(indicator)
    rows = _dimension(given.get(ROWS, ""), able) or able[0]
    columns = _dimension(given.get(COLUMNS, ""), able)
    filters = tuple(
        (one, value)
        for one in FILTERS
        if one in able and (value := given.get(one.value, "")) and value in {str(key) for key in OF_DIMENSION[one]}
    )
    fault, field = "", ""
    if given.get(ROWS) and _dimension(given.get(ROWS, ""), able) is None:
        fault, field = _("Chỉ số này không chia được theo mục đã chọn."), ROWS
    if given.get(COLUMNS) and columns is None:
        fault, field = _("Chỉ số này không chia được theo mục đã chọn."), COLUMNS
    per = next((one for one in divisors(indicator) if one.value == given.get(PER, "")), None)
    if given.get(PER) and per is None:
        fault, field = _("Chỉ số này không lấy bình quân theo mục đã chọn."), PER
    elif per is not None and columns is not None:
        fault, field = _("Bảng bình quân không chia cột: mỗi hàng có số lượng, số chia và bình quân."), COLUMNS
        columns = None
    spec = TableSpec(indicator.code, rows, columns, filters, per)
    if why_not_ask(spec) == "SAME":
        fault, field = _("Chọn hàng và cột khác nhau."), COLUMNS
        spec = TableSpec(indicator.code, rows, None, filters, per)
    if given.get(SINCE, "").strip():
        dated = replace(spec, since=asked.since)
        if INDICATORS[spec.indicator].mode != Mode.NEW:
            fault, field = _("Chỉ số này đếm tại một ngày, không đếm từ ngày nào."), SINCE
        elif spec.per is not None:
            fault, field = _("Bảng bình quân tính từ đầu năm, không chọn từ ngày."), SINCE
        elif asked.since is None or asked.since.year != asked.day.year or why_not_ask(dated):
            fault, field = _("Ghi ngày đầu một tháng cùng năm với “đến ngày”, ví dụ 01/07/2026."), SINCE
        else:
            spec = dated
    return Question(spec, query_of(spec, asked), fault, field)


def query_of(spec: TableSpec, asked: Asked) -> str:
    """The address's part that asks the same again."""
    found: dict[str, str] = {"chi-so": spec.indicator, ROWS: spec.rows.value}
    if spec.columns:
        found[COLUMNS] = spec.columns.value
    if spec.per:
        found[PER] = spec.per.value
    found |= {dimension.value: value for dimension, value in spec.filters} | asked.query
    if spec.since is None:
        found.pop(SINCE, None)
    return urlencode(found)


def form_of(actor: Actor, question: Question) -> dict[str, Any]:
    """What the form shows."""
    spec = question.spec
    able = crossable(INDICATORS[spec.indicator])
    chosen = dict(spec.filters)
    every = list(dict.fromkeys(one for indicator in askable(actor) for one in crossable(indicator)))
    return {
        "indicators": [(one.code, INDICATOR_WORDS[one.code].name) for one in askable(actor)],
        "dimensions": [(one.value, DIMENSION_LABELS[one]) for one in every],
        "divisors": [(one.value, words) for one, words in PER_LABELS.items()],
        "filters": [
            {
                "name": one.value,
                "label": DIMENSION_LABELS[one],
                "chosen": chosen.get(one, ""),
                "choices": [(str(code), words) for code, words in OF_DIMENSION[one].items()],
            }
            for one in FILTERS
            if one in able
        ],
        "spec": spec,
        "fault": question.fault,
        "fault_field": question.field,
    }


def _dimension(word: str, able: list[Dimension]) -> Dimension | None:
    return next((one for one in able if one.value == word), None)
