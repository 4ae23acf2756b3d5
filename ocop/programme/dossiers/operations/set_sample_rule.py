"""Quy định của cơ quan về thời gian giữ sản phẩm mẫu: what the law leaves open."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import SampleRule
from ocop.programme.dossiers.permissions.samples import why_not_set_sample_rule

LONGEST_KEEPING = 365
EARLIEST_WARNING = 60


def set_sample_rule(
    *,
    actor: Actor,
    province_code: str,
    valid_from: date,
    keep_days: int,
    soon_days: int,
    document_number: str = "",
    now: datetime,
) -> SampleRule:
    """A rule that holds from a day on; earlier ones stay. Raises Refusal for another office, FieldRefusal for days."""
    with deed("dossiers.set_sample_rule", actor=actor, now=now) as record:
        refuse_if(why_not_set_sample_rule(actor, province_code))
        faults: dict[str, list[str]] = {}
        if not 0 <= keep_days <= LONGEST_KEEPING:
            faults["keep_days"] = [_("Từ 0 đến 365 ngày.")]
        if not 0 <= soon_days <= EARLIEST_WARNING:
            faults["soon_days"] = [_("Từ 0 đến 60 ngày.")]
        if valid_from < timezone.localdate(now):
            faults["valid_from"] = [_("Quy định mới áp dụng từ hôm nay trở đi.")]
        elif SampleRule.objects.filter(province_code=province_code, valid_from=valid_from).exists():
            faults["valid_from"] = [_("Ngày này đã có một quy định; chọn ngày khác.")]
        if faults:
            raise FieldRefusal(faults)
        rule = SampleRule.objects.create(
            province_code=province_code,
            valid_from=valid_from,
            keep_days=keep_days,
            soon_days=soon_days,
            document_number=document_number.strip(),
            set_by_id=actor.user_id,
            set_at=now,
        )
        record.about(rule, keep_days=keep_days, soon_days=soon_days, valid_from=valid_from.isoformat())
    return rule
