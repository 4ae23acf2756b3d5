"""Remind the office that revokes of its 15 days (khoản 4 Điều 8): five days and one day before, each person once."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.recognition.models import RevocationCase
from ocop.programme.recognition.operations.revocation_notices import OFFICE_LINK, office_of
from ocop.programme.recognition.rules.reminders import due_step
from ocop.programme.recognition.rules.revocation import OPEN_STATES

STEPS = (5, 1)


@in_record_language()
def remind_revocations(*, now: datetime) -> int:
    """How many people were told; safe to call at any time by several processes at once."""
    today = timezone.localdate(now)
    cases = RevocationCase.objects.filter(state__in=sorted(OPEN_STATES), due_on__gte=today)
    count = 0
    for case in cases.select_related("certificate__product"):
        step = due_step((case.due_on - today).days, STEPS)
        if step is None:
            continue
        count += notify(
            user_ids=office_of(case, now),
            kind="recognition.revocation_due",
            title=_("Sắp hết hạn thu hồi: {product}").format(product=case.certificate.product.name)[:200],
            body=_("Quyết định thu hồi đến hết ngày {day} (khoản 4 Điều 8).").format(
                day=case.due_on.strftime("%d/%m/%Y")
            ),
            link=OFFICE_LINK.format(pk=case.pk),
            key=f"revocation:{case.pk}:due:{step}",
            now=now,
        )
    return count
