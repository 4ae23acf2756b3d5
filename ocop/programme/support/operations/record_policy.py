"""Ghi một chính sách thưởng, hỗ trợ theo văn bản ban hành."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import SupportPolicy
from ocop.programme.support.operations.writing_policy import VersionSheet, write_version
from ocop.programme.support.permissions import why_not_keep_policy

LONGEST_NAME = 300


def record_policy(
    *,
    actor: Actor,
    name: str,
    province_code: str,
    sheet: VersionSheet,
    is_demo: bool = False,
    now: datetime,
) -> SupportPolicy:
    """Out: the policy with its first version. Raises Refusal without the right over the place (`province_code` empty:
    the nation), FieldRefusal by field, also (`name`) for a name that is taken."""
    with deed("support.record_policy", actor=actor, now=now) as record:
        refuse_if(why_not_keep_policy(actor, province_code))
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME:
            raise FieldRefusal({"name": [_("Hãy ghi tên, không quá %(count)s ký tự.") % {"count": LONGEST_NAME}]})
        if SupportPolicy.objects.filter(province_code=province_code, name=name).exists():
            raise FieldRefusal({"name": [_("Chính sách này đã có. Mức mới thì ghi bản mới của chính sách đó.")]})
        policy = SupportPolicy.objects.create(
            name=name,
            sort_key=vietnamese_sort_key(name)[:700],
            province_code=province_code,
            is_demo=is_demo,
            created_at=now,
        )
        version = write_version(policy, sheet, actor=actor, now=now)
        record.about(
            policy,
            number=version.paper,
            valid_from=version.valid_from.isoformat(),
            count=len(sheet.lines),
            province=province_code,
        )
    return policy
