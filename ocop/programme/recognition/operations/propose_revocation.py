"""Đề nghị thu hồi giấy chứng nhận (Điều 8)."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import DecisionItem, RecognitionDecision
from ocop.programme.recognition.permissions import why_not_revoke
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.rules.authority import is_recognised_by_ministry
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState, RevocationGround

REVOCATION_DAYS = 15


def revocation_due_on(concluded_on: date) -> date:
    """Last day to revoke: 15 days from the conclusion, the day itself not counted (Điều 8 khoản 4)."""
    return concluded_on + timedelta(days=REVOCATION_DAYS)


def propose_revocation(
    *,
    actor: Actor,
    certificate_id: int,
    ground: RevocationGround,
    conclusion: str,
    concluded_on: date,
    now: datetime,
) -> RecognitionDecision:
    """Draft the decision that revokes one certificate, with its ground and the conclusion it rests on.

    The ministry's office drafts it for 5 stars, the province's for 3 and 4 (Điều 8 khoản 2). Raises Refusal (not that
    office, already revoked or proposed) or FieldRefusal (`conclusion`, `concluded_on`).
    """
    with deed("recognition.propose_revocation", actor=actor, now=now) as record:
        certificate = (
            certificates_visible_to(actor)
            .select_for_update(of=("self",))
            .select_related("product")
            .get(pk=certificate_id)
        )
        refuse_if(why_not_revoke(actor, certificate))
        _check(conclusion, concluded_on, today=timezone.localdate(now))
        if certificate.decision_items.filter(decision__kind=DecisionKind.REVOKE).exclude(
            decision__state=DecisionState.SIGNED
        ):
            raise Refusal(_("Đã có dự thảo thu hồi giấy chứng nhận này."))
        with in_record_language():
            subject = _("thu hồi giấy chứng nhận sản phẩm OCOP {product}").format(product=certificate.product.name)
            note = _("{conclusion} (ngày {day})").format(
                conclusion=conclusion.strip(), day=concluded_on.strftime("%d/%m/%Y")
            )
        decision = RecognitionDecision.objects.create(
            kind=DecisionKind.REVOKE,
            province_code="" if is_recognised_by_ministry(certificate.star) else certificate.product.province_code,
            subject=subject,
            prepared_by_id=actor.user_id,
            prepared_at=now,
            is_demo=certificate.is_demo,
        )
        DecisionItem.objects.create(
            decision=decision,
            certificate=certificate,
            product=certificate.product,
            star=certificate.star,
            position=1,
            ground=ground,
            note=note,
        )
        record.about(decision, certificate=certificate.code, ground=ground, due_on=revocation_due_on(concluded_on))
    return decision


def _check(conclusion: str, concluded_on: date, *, today: date) -> None:
    faults: dict[str, list[str]] = {}
    if not conclusion.strip():
        faults["conclusion"] = [_("Hãy ghi kết luận của cơ quan có thẩm quyền làm căn cứ thu hồi.")]
    if concluded_on > today:
        faults["concluded_on"] = [_("Ngày kết luận không được ở tương lai.")]
    if faults:
        raise FieldRefusal(faults)
