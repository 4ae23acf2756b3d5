"""Hội chợ, tuần hàng: ghi, sửa, hủy."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.promotion.models import Booth, Fair
from ocop.programme.promotion.operations.checking_sheets import (
    Faults,
    need_money,
    need_paper,
    need_place,
    need_words,
    refuse_faults,
    tidy,
)
from ocop.programme.promotion.operations.promotion_notices import tell_cancelled
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries.visible import fairs_visible_to
from ocop.programme.promotion.rules.promotion_kinds import BoothState, FairKind

MOST_BOOTHS = 2000


@dataclass(frozen=True)
class FairSheet:
    """What is typed about a fair. `registers_until` empty: until the day before it begins; `document`: the number of
    its plan on the register."""

    kind: FairKind
    name: str
    organiser: str
    venue: str
    starts_on: date
    ends_on: date
    capacity: int
    province_code: str = ""
    commune_code: str = ""
    registers_until: date | None = None
    budget: Decimal | None = None
    document: str = ""
    terms: str = ""


def plan_fair(*, actor: Actor, sheet: FairSheet, is_demo: bool = False, now: datetime) -> Fair:
    """Out: the fair, open for registration. Raises Refusal without the right over its place, FieldRefusal by field,
    also (`name`) for the same fair twice."""
    with deed("promotion.plan_fair", actor=actor, now=now) as record:
        refuse_if(why_not_keep_promotion(actor, province_code=sheet.province_code, commune_code=sheet.commune_code))
        values = _checked(actor, sheet, today=localdate(now))
        same = Fair.objects.filter(province_code=sheet.province_code, name=values["name"], starts_on=sheet.starts_on)
        if same.exists():
            raise FieldRefusal({"name": [_("Hội chợ này đã được ghi.")]})
        fair = Fair.objects.create(
            **values,
            province_code=sheet.province_code,
            commune_code=sheet.commune_code,
            is_demo=is_demo,
            created_at=now,
        )
        record.about(fair, kind=fair.kind, province=fair.province_code, valid_from=fair.starts_on)
    return fair


def correct_fair(*, actor: Actor, fair_id: int, sheet: FairSheet, now: datetime) -> Fair:
    """Out: the fair as corrected; whose it is stays. Raises DoesNotExist, Refusal when it was cancelled, FieldRefusal
    (`capacity` also when more booths are confirmed)."""
    with deed("promotion.correct_fair", actor=actor, now=now) as record:
        fair: Fair = lock(fairs_visible_to(actor), pk=fair_id)
        refuse_if(why_not_keep_promotion(actor, province_code=fair.province_code, commune_code=fair.commune_code))
        if fair.cancelled_on is not None:
            refuse_if(_("Hội chợ đã hủy."))
        values = _checked(actor, sheet, today=localdate(now), corrected=fair)
        taken = Booth.objects.filter(fair=fair, state=BoothState.CONFIRMED).count()
        if sheet.capacity < taken:
            raise FieldRefusal({"capacity": [_("Đã xác nhận %(count)s gian.") % {"count": taken}]})
        changed = sorted(name for name, value in values.items() if getattr(fair, name) != value)
        if not changed:
            record.nothing_happened()
            return fair
        for name in changed:
            setattr(fair, name, values[name])
        fair.save(update_fields=changed)
        record.about(fair, changed=changed)
    return fair


def _checked(actor: Actor, sheet: FairSheet, *, today: date, corrected: Fair | None = None) -> dict[str, object]:
    faults: Faults = {}
    lines = {
        "name": (tidy(sheet.name), 250),
        "organiser": (tidy(sheet.organiser), 250),
        "venue": (tidy(sheet.venue), 300),
        "terms": (sheet.terms.strip(), 4000),
    }
    need_words(faults, lines, optional=("terms",))
    need_place(
        faults,
        province_code=sheet.province_code,
        commune_code=sheet.commune_code,
        day=None if corrected else today,
        is_commune_needed=False,
    )
    registers_until = sheet.registers_until or sheet.starts_on
    if sheet.ends_on < sheet.starts_on:
        faults["ends_on"] = [_("Ngày kết thúc ở trước ngày bắt đầu.")]
    elif registers_until > sheet.ends_on:
        faults["registers_until"] = [_("Hạn đăng ký ở sau ngày kết thúc.")]
    if not 1 <= sheet.capacity <= MOST_BOOTHS:
        faults["capacity"] = [_("Ghi số gian hàng, từ 1 đến %(most)s.") % {"most": MOST_BOOTHS}]
    need_money(faults, "budget", sheet.budget)
    document = need_paper(faults, actor, sheet, corrected.document if corrected else None)
    refuse_faults(faults)
    values: dict[str, object] = {name: text for name, (text, _most) in lines.items()}
    values |= {
        "kind": sheet.kind.value,
        "sort_key": vietnamese_sort_key(tidy(sheet.name))[:600],
        "starts_on": sheet.starts_on,
        "ends_on": sheet.ends_on,
        "registers_until": registers_until,
        "capacity": sheet.capacity,
        "budget": sheet.budget,
        "document": document,
    }
    return values


def cancel_fair(*, actor: Actor, fair_id: int, reason: str, now: datetime) -> Fair:
    """Out: the fair as cancelled; every producer who might still come is told. It counts in no figure any more.

    Raises DoesNotExist, Refusal when it was cancelled or has ended, FieldRefusal (`reason`).
    """
    with deed("promotion.cancel_fair", actor=actor, now=now) as record:
        fair: Fair = lock(fairs_visible_to(actor), pk=fair_id)
        refuse_if(why_not_keep_promotion(actor, province_code=fair.province_code, commune_code=fair.commune_code))
        if fair.cancelled_on is not None:
            refuse_if(_("Hội chợ đã hủy."))
        if fair.ends_on < localdate(now):
            refuse_if(_("Hội chợ đã kết thúc."))
        faults: Faults = {}
        need_words(faults, {"reason": (tidy(reason), 500)})
        refuse_faults(faults)
        fair.cancelled_on, fair.cancel_reason = localdate(now), tidy(reason)
        fair.save(update_fields=["cancelled_on", "cancel_reason"])
        tell_cancelled(fair, now)
        record.about(fair, ended_on=fair.cancelled_on)
    return fair
