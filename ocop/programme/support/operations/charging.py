"""Part of deciding and of settling: binds money of a budget line of its year, never more than is left."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import lock
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import dong
from ocop.programme.support.models import BudgetLine
from ocop.programme.support.queries.visible import budget_lines_visible_to

YEARS_AHEAD = 1
"""A decision at the end of a year may count on the budget of the next one."""


def charge(actor: Actor, line_id: int | None, amount: Decimal, *, province_code: str, decided_on: date) -> BudgetLine:
    """The line, locked, with the amount bound. Raises FieldRefusal (`budget_line`) for none, another province's, one
    of a year that was over when the paper was signed (what is left of it is carried over first), or one that has not
    that much left."""
    visible = budget_lines_visible_to(actor).filter(province_code=province_code)
    try:
        line: BudgetLine = lock(visible, pk=line_id or 0)
    except BudgetLine.DoesNotExist as fault:
        raise FieldRefusal({"budget_line": [_("Hãy chọn dòng dự toán chi khoản này.")]}) from fault
    if not decided_on.year <= line.year <= decided_on.year + YEARS_AHEAD:
        raise FieldRefusal({"budget_line": [_wrong_year(line.year, decided_on.year)]})
    left = line.amount_dong - line.committed_dong
    if amount > left:
        raise FieldRefusal(
            {
                "budget_line": [
                    _("Dòng dự toán chỉ còn %(left)s, không đủ %(amount)s. Hãy giảm mức, chọn dòng khác hoặc bổ sung.")
                    % {"left": dong(left), "amount": dong(amount)}
                ]
            }
        )
    line.committed_dong += amount
    line.save(update_fields=["committed_dong"])
    return line


def _wrong_year(year: int, decided: int) -> str:
    told = {"year": year, "decided": decided}
    if year < decided:
        return (
            _(
                "Dự toán năm %(year)s không chi cho quyết định ký năm %(decided)s. Hãy chọn dòng năm %(decided)s; phần "
                "còn lại của năm trước chuyển nguồn trước đã."
            )
            % told
        )
    return _("Dự toán năm %(year)s chưa dùng được cho quyết định ký năm %(decided)s.") % told


def release(line_id: int, amount: Decimal) -> None:
    """Give back what a decision had bound and nobody will be paid."""
    if amount:
        line = BudgetLine.objects.select_for_update().get(pk=line_id)
        line.committed_dong -= amount
        line.save(update_fields=["committed_dong"])
