"""Lập dự thảo quyết định thu hồi (điểm a khoản 3 Điều 8)."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import DecisionItem, RecognitionDecision, RevocationCase
from ocop.programme.recognition.permissions import authority_of, why_not_draft_revocation
from ocop.programme.recognition.queries.revocations import revocations_visible_to
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind
from ocop.programme.recognition.rules.revocation import RevocationState


def draft_revocation(*, actor: Actor, case_id: int, now: datetime) -> RecognitionDecision:
    """The draft that revokes the certificate of a case, resting on the conclusion named in it.

    From here it is submitted, sent back and signed like every decision. Raises Refusal (not the office of the authority
    that revokes, drafted, decided, withdrawn), RevocationCase.DoesNotExist out of sight.
    """
    with deed("recognition.draft_revocation", actor=actor, now=now) as record:
        cases = revocations_visible_to(actor).select_related(None)
        case: RevocationCase = lock(cases.select_related("certificate__product"), pk=case_id)
        refuse_if(why_not_draft_revocation(actor, case))
        certificate = case.certificate
        with in_record_language():
            subject = _("thu hồi giấy chứng nhận sản phẩm OCOP {product}").format(product=certificate.product.name)
        decision = RecognitionDecision.objects.create(
            kind=DecisionKind.REVOKE,
            province_code=authority_of(certificate),
            subject=subject,
            grounds=basis_of(case),
            prepared_by_id=actor.user_id,
            prepared_at=now,
            is_demo=case.is_demo,
        )
        DecisionItem.objects.create(
            decision=decision,
            certificate=certificate,
            product=certificate.product,
            star=certificate.star,
            position=1,
            ground=case.ground,
            note=case.facts,
        )
        case.decision = decision
        case.state = RevocationState.DRAFTED
        case.save(update_fields=["decision", "state"])
        record.about(decision, case=case.pk, certificate=certificate.code, ground=case.ground, due_on=case.due_on)
    return decision


@in_record_language()
def basis_of(case: RevocationCase) -> str:
    """The conclusion a case rests on, as a ground of its decision."""
    return case.reference or _(
        "Xác nhận của Ủy ban nhân dân cấp xã ngày {day} về việc chủ thể không còn sản xuất"
    ).format(day=case.established_on.strftime("%d/%m/%Y"))
