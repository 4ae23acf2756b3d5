"""Bổ sung hoặc điều chỉnh giảm dự toán."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import dong
from ocop.programme.support.models import BudgetEntry, BudgetLine
from ocop.programme.support.operations.open_budget_line import MOST_DONG
from ocop.programme.support.permissions import why_not_manage_money
from ocop.programme.support.queries.visible import budget_lines_visible_to


def change_budget_line(
    *, actor: Actor, line_id: int, amount: Decimal, paper: str, entered_on: date, note: str = "", now: datetime
) -> BudgetLine:
    """Out: the line with the amount added (taken off when negative). The same entry sent twice is written once.

    Raises DoesNotExist for a line the actor does not see, Refusal without the right, FieldRefusal (`amount`: less than
    decisions have bound, or more than a line holds; `paper`).
    """
    with deed("support.change_budget", actor=actor, now=now) as record:
        line: BudgetLine = lock(budget_lines_visible_to(actor), pk=line_id)
        refuse_if(why_not_manage_money(actor, line.province_code))
        paper = " ".join(paper.split())
        if not paper or len(paper) > 120:
            raise FieldRefusal({"paper": [_("Hãy ghi văn bản bổ sung, điều chỉnh.")]})
        if not amount or abs(amount) >= MOST_DONG:
            raise FieldRefusal({"amount": [_("Hãy ghi số tiền tăng, hoặc số âm để giảm.")]})
        if BudgetEntry.objects.filter(line=line, paper=paper, entered_on=entered_on, amount_dong=amount).exists():
            record.nothing_happened()
            return line
        if line.amount_dong + amount >= MOST_DONG:
            raise FieldRefusal({"amount": [_("Tổng dự toán của dòng quá lớn. Hãy xem lại số tiền.")]})
        if line.amount_dong + amount < line.committed_dong:
            raise FieldRefusal(
                {
                    "amount": [
                        _("Đã quyết định chi %(bound)s từ dòng này; dự toán không thể thấp hơn.")
                        % {"bound": dong(line.committed_dong)}
                    ]
                }
            )
        BudgetEntry.objects.create(
            line=line,
            amount_dong=amount,
            paper=paper,
            entered_on=entered_on,
            note=note.strip()[:300],
            recorded_by_id=actor.user_id,
            recorded_at=now,
        )
        line.amount_dong += amount
        line.save(update_fields=["amount_dong"])
        record.about(line, amount=str(amount), total=str(line.amount_dong), number=paper)
    return line
