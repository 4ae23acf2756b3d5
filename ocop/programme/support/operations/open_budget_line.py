"""Giao dự toán: a line of a year's budget for awards and support."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import BudgetEntry, BudgetLine
from ocop.programme.support.permissions import why_not_manage_money
from ocop.programme.support.rules.support_kinds import Payer

MOST_DONG = Decimal(10) ** 14


def open_budget_line(
    *,
    actor: Actor,
    province_code: str,
    year: int,
    source: Payer,
    name: str,
    amount: Decimal,
    paper: str,
    entered_on: date,
    is_demo: bool = False,
    now: datetime,
) -> BudgetLine:
    """Out: the line with its first entry. Raises Refusal without the right, FieldRefusal (`name`, `amount`, `paper`,
    `year`)."""
    with deed("support.open_budget", actor=actor, now=now) as record:
        refuse_if(why_not_manage_money(actor, province_code))
        name, paper = " ".join(name.split()), " ".join(paper.split())
        faults: dict[str, list[str]] = {}
        if not name or len(name) > 200:
            faults["name"] = [_("Hãy ghi tên dòng dự toán, không quá 200 ký tự.")]
        if not 0 < amount < MOST_DONG:
            faults["amount"] = [_("Số tiền phải lớn hơn 0.")]
        if not paper or len(paper) > 120:
            faults["paper"] = [_("Hãy ghi văn bản giao dự toán.")]
        if not 2018 <= year <= localdate(now).year + 1:
            faults["year"] = [_("Năm từ 2018 đến năm sau.")]
        if (
            not faults
            and BudgetLine.objects.filter(province_code=province_code, year=year, source=source, name=name).exists()
        ):
            faults["name"] = [_("Dòng này đã có trong năm; bổ sung thì ghi vào dòng đó.")]
        if faults:
            raise FieldRefusal(faults)
        line = BudgetLine.objects.create(
            province_code=province_code,
            year=year,
            source=source,
            name=name,
            amount_dong=amount,
            is_demo=is_demo,
            created_at=now,
        )
        BudgetEntry.objects.create(
            line=line,
            amount_dong=amount,
            paper=paper,
            entered_on=entered_on,
            recorded_by_id=actor.user_id,
            recorded_at=now,
        )
        record.about(line, year=year, source=source, amount=str(amount), number=paper)
    return line
