"""Part of deciding and of settling: binds money of a budget line of its year, never more than is left."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import lock
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import PAYERS, dong
from ocop.programme.support.models import Award, AwardProposal, BudgetLine, SupportRequest
from ocop.programme.support.queries.visible import budget_lines_visible_to

YEARS_AHEAD = 1
"""A decision at the end of a year may count on the budget of the next one."""


def charge(
    actor: Actor, line_id: int | None, amount: Decimal, *, province_code: str, decided_on: date, payer: str = ""
) -> BudgetLine:
    """The line, locked, with the amount bound. `payer`: whose budget pays by the policy. Raises FieldRefusal
    (`budget_line`) for none, another province's, another payer's, one of a year that was over when the paper was
    signed (what is left of it is carried over first), or one that has not that much left."""
    visible = budget_lines_visible_to(actor).filter(province_code=province_code)
    try:
        line: BudgetLine = lock(visible, pk=line_id or 0)
    except BudgetLine.DoesNotExist as fault:
        raise FieldRefusal({"budget_line": [_("Hãy chọn dòng dự toán chi khoản này.")]}) from fault
    if payer and line.source != payer:
        raise FieldRefusal(
            {
                "budget_line": [
                    _("Theo chính sách, nguồn chi là %(payer)s. Hãy chọn dòng dự toán của nguồn ấy.")
                    % {"payer": PAYERS[payer]}
                ]
            }
        )
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


def release(subject: Award | SupportRequest, amount: Decimal) -> None:
    """Give back what a decision had bound and nobody will be paid, to the line the subject stands on now."""
    if amount:
        line = current_line(subject)
        line.committed_dong -= amount
        line.save(update_fields=["committed_dong"])


def current_line(subject: Award | SupportRequest) -> BudgetLine:
    """The line the subject is paid from now, locked: a carrying-over under way is waited for."""
    while True:
        line_id = _line_id(subject)
        line = BudgetLine.objects.select_for_update().get(pk=line_id)
        if _line_id(subject) == line_id:
            return line


def _line_id(subject: Award | SupportRequest) -> int:
    if isinstance(subject, Award):
        found = AwardProposal.objects.values_list("budget_line_id", flat=True).get(pk=subject.proposal_id)
    else:
        found = SupportRequest.objects.values_list("budget_line_id", flat=True).get(pk=subject.pk)
    assert found is not None  # decided and granted things have a line (constraints)
    return found
