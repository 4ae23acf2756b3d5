"""The comparison board in words: coefficients with what they mean, differences with their sign."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.evaluation.queries.judgement import GroupStatistics
from ocop.programme.evaluation.rules.judgement.agreement import Statistic, Unclear
from ocop.programme.evaluation.rules.judgement.reading import Reading, read_alpha, read_icc, read_w

READINGS: dict[Reading, Promise] = {
    Reading.STRONG: gettext_lazy("Chấm khá giống nhau"),
    Reading.TENTATIVE: gettext_lazy("Tạm coi là giống nhau, nên xem thêm từng tiêu chí"),
    Reading.WEAK: gettext_lazy("Còn chấm khác nhau, nên thảo luận cách hiểu tiêu chí"),
}
UNCLEAR: dict[Unclear, Promise] = {
    Unclear.NOTHING_TO_PAIR: gettext_lazy("Chưa có sản phẩm nào được hai thành viên cùng chấm."),
    Unclear.NO_VARIATION: gettext_lazy(
        "Mọi phiếu cho cùng một điểm: không có khác biệt, nhưng cũng chưa cho thấy các thành viên phân biệt được "
        "sản phẩm tốt và chưa tốt."
    ),
    Unclear.INCOMPLETE: gettext_lazy(
        "Không tính được vì có thành viên không chấm một số sản phẩm (vắng, có liên quan)."
    ),
    Unclear.TOO_FEW: gettext_lazy("Cần ít nhất hai sản phẩm và hai thành viên."),
}


@dataclass(frozen=True)
class StatisticLine:
    """One coefficient as a row of a table."""

    name: str
    value: str
    reading: str
    about: str
    source: str


def number(value: Fraction | int, places: int = 1) -> str:
    """1 or more decimals the Vietnamese way; whole numbers without."""
    value = Fraction(value)
    return vietnamese_decimal(value, 0 if value.denominator == 1 else places)


def signed(value: Fraction | int, places: int = 1) -> str:
    """With its sign: "+2,5", "−1", "0"."""
    written = number(abs(Fraction(value)), places)
    if value == 0:
        return written
    return f"+{written}" if value > 0 else f"−{written}"


def percent(share: Fraction) -> str:
    """A share as whole percent."""
    return f"{vietnamese_decimal(share * 100, 0)}%"


def statistic_value(found: Statistic) -> str:
    """Three decimals, or a dash where the coefficient is not defined."""
    return "–" if found.value is None else vietnamese_decimal(found.value, 3)


def statistic_reading(found: Statistic, read: Callable[[Fraction], Reading]) -> str:
    """What the coefficient allows to say, or why there is none."""
    if found.unclear is not None:
        return str(UNCLEAR[found.unclear])
    assert found.value is not None
    return str(READINGS[read(found.value)])


def group_lines(group: GroupStatistics) -> list[StatisticLine]:
    """The coefficients over the totals of all products; where somebody did not mark all of them, on how many members
    the last three rest."""
    rest = ""
    if 1 < group.complete_members < group.members:
        rest = " " + _("Tính trên %(some)s/%(all)s thành viên chấm đủ mọi sản phẩm.") % {
            "some": group.complete_members,
            "all": group.members,
        }
    rows: Iterable[tuple[str, Statistic, Callable[[Fraction], Reading], str, str]] = (
        (
            _("Krippendorff α (điểm tổng)"),
            group.alpha,
            read_alpha,
            _("1 là hoàn toàn thống nhất, 0 là như ngẫu nhiên; tính được cả khi có người không chấm."),
            _("Krippendorff 2011; mốc 0,667 và 0,800: Krippendorff 2004"),
        ),
        (
            _("ICC(2,1), một thành viên"),
            group.intraclass.single,
            read_icc,
            _("Tin được đến đâu vào phiếu của riêng một thành viên.") + rest,
            _("Shrout và Fleiss 1979; mốc 0,5 và 0,75: Koo và Li 2016"),
        ),
        (
            _("ICC(2,k), trung bình Hội đồng"),
            group.intraclass.average,
            read_icc,
            _("Tin được đến đâu vào điểm trung bình của cả Hội đồng.") + rest,
            _("Shrout và Fleiss 1979; mốc 0,5 và 0,75: Koo và Li 2016"),
        ),
        (
            _("Kendall W (thứ tự sản phẩm)"),
            group.concordance,
            read_w,
            _("Các thành viên có xếp sản phẩm theo cùng thứ tự hơn kém không.") + rest,
            _("Kendall và Babington Smith 1939; mốc 0,5 và 0,7: Schmidt 1997"),
        ),
    )
    return [
        StatisticLine(name, statistic_value(found), statistic_reading(found, read), about, source)
        for name, found, read, about, source in rows
    ]
