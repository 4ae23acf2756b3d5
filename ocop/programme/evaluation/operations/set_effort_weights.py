"""Đặt trọng số công sức của tỉnh for the shortest way to a star."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import EffortSetting
from ocop.programme.evaluation.permissions import why_not_set_effort
from ocop.programme.evaluation.rules.effort import HEAVIEST, LIGHTEST, kinds, wrong_weights

FARTHEST = timedelta(days=366)


def set_effort_weights(
    *, actor: Actor, province_code: str, weights: Mapping[str, int], valid_from: date, note: str = "", now: datetime
) -> EffortSetting:
    """From a day on the producers of the province are led by these weights; kinds left out keep the national one.

    Earlier settings stay. The same again changes nothing. Raises Refusal (not this office), FieldRefusal (`valid_from`,
    or the code of a kind whose weight is none).
    """
    with deed("evaluation.set_effort_weights", actor=actor, now=now) as record:
        refuse_if(why_not_set_effort(actor, province_code))
        today = timezone.localdate(now)
        scale = _("Ghi số nguyên từ %(least)s đến %(most)s.") % {"least": LIGHTEST, "most": HEAVIEST}
        faults = {code: [scale] for code in wrong_weights(weights)}
        if valid_from < today:
            faults["valid_from"] = [_("Ngày áp dụng không được trước hôm nay.")]
        elif valid_from > today + FARTHEST:
            faults["valid_from"] = [_("Ngày áp dụng không quá một năm kể từ hôm nay.")]
        if faults:
            raise FieldRefusal(faults)
        national = {one.code: one.effort for one in kinds()}
        own = {code: effort for code, effort in sorted(weights.items()) if effort != national[code]}
        last = EffortSetting.objects.filter(province_code=province_code, valid_from__lte=valid_from).first()
        if last is not None and last.weights == own and last.valid_from <= valid_from:
            record.nothing_happened()
            return last
        made = EffortSetting.objects.create(
            province_code=province_code,
            valid_from=valid_from,
            weights=own,
            note=note.strip()[:500],
            set_by_id=actor.user_id,
            set_at=now,
        )
        record.about(made, province=province_code, valid_from=valid_from, weights=own)
    return made
