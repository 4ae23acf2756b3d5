"""Chuyển nguồn: what a line has left at the end of its year goes to the same line of the next year, by a paper."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import dong
from ocop.programme.support.models import (
    AwardProposal,
    BudgetCarry,
    BudgetEntry,
    BudgetLine,
    SupportRequest,
)
from ocop.programme.support.operations.open_budget_line import MOST_DONG
from ocop.programme.support.permissions import why_not_carry_budget
from ocop.programme.support.queries.budget import paid_of_line
from ocop.programme.support.queries.visible import budget_lines_visible_to


def carry_budget_line(
    *, actor: Actor, line_id: int, free: Decimal, paper: str, carried_on: date, now: datetime
) -> BudgetCarry:
    """Out: what was carried: everything decided and not paid, with its decisions, and `free` of what nobody decided on.

    What was paid stays in its year: the old line keeps exactly that, and what is left there uncarried. Later payments
    count on the new line. The same paper of the same day sent twice carries once. Raises DoesNotExist for a line the
    actor does not see, Refusal without the right or before the end of the year, FieldRefusal (`free`, `paper`,
    `carried_on`).
    """
    with deed("support.carry_budget", actor=actor, now=now) as record:
        # Requests before their line, as whoever settles or pays one locks them; the other way round both would wait.
        list(SupportRequest.objects.select_for_update().filter(budget_line=line_id).order_by("pk").values_list("pk"))
        line: BudgetLine = lock(budget_lines_visible_to(actor), pk=line_id)
        paper = " ".join(paper.split())
        known = BudgetCarry.objects.filter(from_line=line, paper=paper, carried_on=carried_on).first()
        if known is not None:
            record.nothing_happened()
            return known
        refuse_if(why_not_carry_budget(actor, line, carried_on))
        committed, left = line.committed_dong - paid_of_line(line), line.amount_dong - line.committed_dong
        if faults := _faults(
            free=free, committed=committed, left=left, paper=paper, carried_on=carried_on, today=localdate(now)
        ):
            raise FieldRefusal(faults)
        target = _next_line(line, now)
        if target.amount_dong + committed + free >= MOST_DONG:
            raise FieldRefusal({"free": [_("Tổng dự toán của dòng quá lớn. Hãy xem lại số tiền.")]})
        carry = BudgetCarry.objects.create(
            from_line=line,
            to_line=target,
            committed_dong=committed,
            free_dong=free,
            paper=paper,
            carried_on=carried_on,
            recorded_by_id=actor.user_id,
            recorded_at=now,
        )
        # The old line first gives up what is bound: at no moment does it bind more than it has.
        line.committed_dong -= committed
        line.amount_dong -= carry.amount_dong
        target.amount_dong += carry.amount_dong
        target.committed_dong += committed
        for one in (line, target):
            one.save(update_fields=["amount_dong", "committed_dong"])
        _enter(carry, actor, now)
        # What is still to be paid of them follows; what was paid is told by the payments themselves.
        AwardProposal.objects.filter(budget_line=line).update(budget_line=target)
        SupportRequest.objects.filter(budget_line=line).update(budget_line=target)
        record.about(line, to=target.pk, committed=str(committed), free=str(free), number=paper)
    return carry


def _faults(
    *, free: Decimal, committed: Decimal, left: Decimal, paper: str, carried_on: date, today: date
) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    if not 0 <= free <= left or free != free.to_integral_value():
        faults["free"] = [_("Phần chưa quyết định chuyển được từ 0 đến %(left)s.") % {"left": dong(left)}]
    elif not committed + free:
        faults["free"] = [_("Không có khoản đã quyết định chưa chi; hãy ghi số tiền chuyển.")]
    if not paper or len(paper) > 120:
        faults["paper"] = [_("Hãy ghi văn bản cho phép chuyển nguồn.")]
    if carried_on > today:
        faults["carried_on"] = [_("Ngày chuyển ở sau hôm nay.")]
    return faults


def _next_line(line: BudgetLine, now: datetime) -> BudgetLine:
    """The same line of the next year, locked; made when there is none."""
    target, _made = BudgetLine.objects.select_for_update().get_or_create(
        province_code=line.province_code,
        year=line.year + 1,
        source=line.source,
        name=line.name,
        defaults={"amount_dong": 0, "is_demo": line.is_demo, "created_at": now},
    )
    return target


def _enter(carry: BudgetCarry, actor: Actor, now: datetime) -> None:
    with in_record_language():
        out = _("Chuyển nguồn sang năm %(year)s") % {"year": carry.to_line.year}
        into = _("Chuyển nguồn từ năm %(year)s") % {"year": carry.from_line.year}
    for line, amount, note in (
        (carry.from_line, -carry.amount_dong, out),
        (carry.to_line, carry.amount_dong, into),
    ):
        BudgetEntry.objects.create(
            line=line,
            amount_dong=amount,
            paper=carry.paper,
            entered_on=carry.carried_on,
            note=note,
            recorded_by_id=actor.user_id,
            recorded_at=now,
        )
