"""Ghi bản mới của một chính sách; bản trước còn nguyên cho những lần công nhận trước ngày áp dụng."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import Award, PolicyVersion, SupportPolicy
from ocop.programme.support.operations.writing_policy import VersionSheet, write_version
from ocop.programme.support.permissions import why_not_keep_policy
from ocop.programme.support.queries.visible import policies_visible_to
from ocop.programme.support.rules.support_kinds import STANDING_AWARDS


def revise_policy(*, actor: Actor, policy_id: int, sheet: VersionSheet, now: datetime) -> PolicyVersion:
    """Out: the version that speaks from `sheet.valid_from` on; earlier versions are not touched.

    Raises DoesNotExist for a policy the actor does not see, Refusal without the right, FieldRefusal (`valid_from`) for
    a day that is not after the latest version's first, or before a recognition that was already counted.
    """
    with deed("support.revise_policy", actor=actor, now=now) as record:
        policy: SupportPolicy = lock(policies_visible_to(actor), pk=policy_id)
        refuse_if(why_not_keep_policy(actor, policy.province_code))
        latest = policy.versions.filter(withdrawn_at__isnull=True).order_by("-valid_from").first()
        if latest is not None and sheet.valid_from <= latest.valid_from:
            raise FieldRefusal(
                {
                    "valid_from": [
                        _("Bản đang có áp dụng từ %(day)s; bản mới phải từ một ngày sau đó.")
                        % {"day": vietnamese_date(latest.valid_from)}
                    ]
                }
            )
        counted = Award.objects.filter(
            policy=policy, state__in=sorted(STANDING_AWARDS), certificate__issued_on__gte=sheet.valid_from
        )
        if counted.exists():
            raise FieldRefusal(
                {
                    "valid_from": [
                        _(
                            "Đã có khoản thưởng tính theo bản trước cho sản phẩm công nhận từ ngày này. Hãy chọn ngày "
                            "áp dụng muộn hơn, hoặc rút danh sách đề nghị đó trước."
                        )
                    ]
                }
            )
        version = write_version(policy, sheet, actor=actor, now=now)
        record.about(policy, number=version.paper, valid_from=version.valid_from.isoformat(), count=len(sheet.lines))
    return version
