"""Giải trình của chủ thể trước khi có quyết định thu hồi."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.membership import is_member
from ocop.programme.recognition.models import RevocationCase, RevocationExplanation
from ocop.programme.recognition.operations.revocation_notices import tell_of_explanation
from ocop.programme.recognition.permissions import why_not_explain_revocation
from ocop.programme.recognition.queries.revocations import explainable_by


def explain_revocation(
    *, actor: Actor, case_id: int, words: str, received_on: date | None = None, now: datetime
) -> RevocationExplanation:
    """Keep what the producer says to the proposal; the office types in a letter with the day it came (`received_on`).

    It may be given more than once, until the decision is signed; nothing is overwritten. Raises Refusal, FieldRefusal
    (`words`, `received_on`), RevocationCase.DoesNotExist out of sight.
    """
    with deed("recognition.explain_revocation", actor=actor, now=now) as record:
        today = timezone.localdate(now)
        visible = explainable_by(actor).order_by().values("pk")
        cases = RevocationCase.objects.filter(pk__in=visible).select_related("certificate__product__producer")
        case: RevocationCase = lock(cases, pk=case_id)
        refuse_if(why_not_explain_revocation(actor, case))
        is_own = is_member(actor, case.certificate.product.producer)
        came_on = today if is_own else received_on
        faults: dict[str, list[str]] = {}
        if not words.strip():
            faults["words"] = [_("Hãy ghi nội dung giải trình.")]
        if came_on is None:
            faults["received_on"] = [_("Hãy ghi ngày nhận văn bản giải trình.")]
        elif came_on > today or came_on < case.established_on:
            faults["received_on"] = [_("Ngày nhận phải từ ngày kết luận đến hôm nay.")]
        if faults or came_on is None:
            raise FieldRefusal(faults)
        explanation = RevocationExplanation.objects.create(
            case=case,
            words=words.strip(),
            received_on=came_on,
            is_on_paper=not is_own,
            given_by_id=actor.user_id,
            given_at=now,
        )
        if is_own:
            tell_of_explanation(case, now)
        record.about(case, explanation=explanation.pk, is_on_paper=explanation.is_on_paper)
    return explanation
