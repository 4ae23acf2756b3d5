"""Chuyển một sản phẩm giữa hai danh sách: công nhận ở tỉnh, hoặc đề nghị Bộ đánh giá."""

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import DecisionItem, RecognitionDecision
from ocop.programme.recognition.operations.prepare_decision import recognition_subject
from ocop.programme.recognition.permissions import why_not_edit_decision
from ocop.programme.recognition.queries.decisions import decisions_visible_to
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState


def recognise_in_province(*, actor: Actor, item_id: int, now: datetime) -> DecisionItem:
    """Move a product with 90 points that misses a 5-star condition from the nomination list to the recognition list.

    The law sends 90 points and more to the ministry; a product the council rated 3 or 4 stars for a missed minimum
    requirement cannot become 5-star there, so the office may recognise what it has. Raises Refusal when the council
    rated it 5 stars or a list is no longer a draft, DecisionItem.DoesNotExist for a line the actor does not see.
    """
    with deed("recognition.recognise_in_province", actor=actor, now=now) as record:
        lines = DecisionItem.objects.filter(decision__in=decisions_visible_to(actor).order_by().values("pk"))
        item = lock(lines.select_related("decision", "result"), pk=item_id)
        nomination: RecognitionDecision = lock(RecognitionDecision.objects.all(), pk=item.decision_id)
        assert nomination.session is not None
        refuse_if(why_not_edit_decision(actor, nomination))
        if nomination.kind != DecisionKind.APPROVE_RESULT or item.result is None or item.result.star > 4:
            raise Refusal(_("Chỉ chuyển được sản phẩm trong danh sách đề nghị Bộ mà Hội đồng xếp 3 sao hoặc 4 sao."))
        with in_record_language():
            subject = recognition_subject({item.result.star}, nomination.session.round.name)
        drafts = RecognitionDecision.objects.exclude(state=DecisionState.SIGNED)
        recognition, _created = drafts.get_or_create(
            session_id=nomination.session_id,
            kind=DecisionKind.RECOGNISE,
            rests_on_central_result=False,
            defaults={
                "province_code": nomination.province_code,
                "subject": subject,
                "prepared_by_id": actor.user_id,
                "prepared_at": now,
                "is_demo": nomination.is_demo,
            },
        )
        refuse_if(why_not_edit_decision(actor, recognition))
        last = recognition.items.aggregate(last=Max("position"))["last"] or 0
        item.decision, item.position, item.star = recognition, last + 1, item.result.star
        item.save(update_fields=["decision", "position", "star"])
        record.about(item, to_decision=recognition.pk)
    return item
