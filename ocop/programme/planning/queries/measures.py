"""What a target measures: a number, a share of a hundred, or a number asked of every period.

What does not fit together is said by the name of the column, alike of one typed target and of a row of a list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator
from ocop.programme.planning.rules.targets import PERCENT, takes_halves


@dataclass(frozen=True)
class MeasureAsked:
    """The columns of a target that speak of its measure, tidied."""

    value: Decimal
    value_max: Decimal | None
    comparator: Comparator
    indicator: str
    out_of: str
    unit: str
    population: str
    per: str
    accumulation: str


def measure_faults(asked: MeasureAsked, indicators: Mapping[str, Accumulation]) -> dict[str, str]:
    """Column → sentence: a share needs two questions that count alike and its population in words; a number of every
    period counts what is new; what cannot be halved is asked for in whole numbers."""
    faults: dict[str, str] = {}
    if asked.out_of:
        faults |= _share_faults(asked, indicators)
    if asked.per and asked.accumulation != Accumulation.NEW:
        faults["per"] = _("Giao theo từng kỳ chỉ dùng cho số mới trong kỳ, không dùng cho số lũy kế hay còn hiệu lực.")
    elif asked.per and asked.out_of:
        faults["per"] = _("Tỷ lệ % không giao theo từng kỳ; để trống ô này.")
    for name in ("value", "value_max"):
        number = getattr(asked, name)
        if number is None or number == number.to_integral_value() or takes_halves(asked.unit, asked.comparator):
            continue
        faults[name] = _("Ghi số nguyên: chỉ tỷ lệ %, tiền và số đo (ha, tấn, …) mới có phần thập phân.")
    return faults


def _share_faults(asked: MeasureAsked, indicators: Mapping[str, Accumulation]) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not asked.indicator:
        faults["indicator"] = _("Tỷ lệ phần trăm cần cả chỉ số của phần được tính.")
    if asked.out_of not in indicators:
        faults["out_of"] = _("Không có chỉ số mã “%(code)s”.") % {"code": asked.out_of}
    elif asked.out_of == asked.indicator:
        faults["out_of"] = _("Phần được tính và tổng số là một; tỷ lệ luôn bằng 100%.")
    elif asked.indicator in indicators and indicators[asked.indicator] != indicators[asked.out_of]:
        faults["out_of"] = _("Hai số không cùng loại (mới trong năm, lũy kế, còn hiệu lực) nên không chia cho nhau.")
    if asked.unit != PERCENT:
        faults["unit"] = _("Đơn vị tính của tỷ lệ là %.")
    if not asked.population:
        faults["population"] = _("Ghi rõ tỷ lệ tính trong số nào, ví dụ: sản phẩm OCOP còn hiệu lực.")
    if asked.value > 100 or (asked.value_max is not None and asked.value_max > 100):
        faults["value"] = _("Tỷ lệ không quá 100%.")
    return faults
