"""Gửi lại hồ sơ đề nghị sau khi bổ sung (Điều 7 khoản 4 điểm a)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.recognition.models import NominationPackage, RecognitionDecision
from ocop.programme.recognition.operations.packing import send_package
from ocop.programme.recognition.permissions import why_not_resend_nomination
from ocop.programme.recognition.queries.nomination_package import nomination_lines


def resend_nomination(*, actor: Actor, item_id: int, cover_note: str, now: datetime) -> NominationPackage:
    """Send the supplemented dossier of one product again, under the same letter; the ministry's office is told.

    `cover_note` says what was supplemented. Raises Refusal (not the province's office, nothing was returned, something
    the law asks for is missing), FieldRefusal (`cover_note`), DecisionItem.DoesNotExist out of sight.
    """
    with deed("recognition.resend_nomination", actor=actor, now=now) as record:
        item = nomination_lines(actor).get(pk=item_id)
        lock(RecognitionDecision.objects.all(), pk=item.decision_id)
        refuse_if(why_not_resend_nomination(actor, item))
        if not cover_note.strip():
            raise FieldRefusal({"cover_note": [_("Hãy ghi đã bổ sung những gì theo ý kiến của Bộ.")]})
        letter = item.decision.nomination_letter
        assert letter is not None  # it was sent before
        package = send_package(item, letter=letter, actor=actor, cover_note=cover_note, now=now)
        with in_record_language():
            notify(
                user_ids=holders_of_role(Role.MINISTRY_OFFICER, day=timezone.localdate(now)),
                kind="recognition.nomination_supplemented",
                title=_("Hồ sơ đề nghị 5 sao đã được bổ sung: {product}").format(product=item.product.name)[:200],
                body=package.cover_note,
                link=f"/ban/co-quan/cong-nhan/tiem-nang-5-sao/{item.pk}/",
                now=now,
            )
        record.about(package, item=item.pk, number=package.number, sha256=package.sha256)
    return package
