"""Trình lãnh đạo ký, và trả lại dự thảo."""

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
from ocop.programme.recognition.models import RecognitionDecision
from ocop.programme.recognition.operations.edit_decision import write_draft
from ocop.programme.recognition.permissions import why_not_sign_decision, why_not_submit_decision
from ocop.programme.recognition.queries.decisions import decisions_visible_to
from ocop.programme.recognition.rules.recognition_kinds import DecisionState


def submit_decision(
    *,
    actor: Actor,
    decision_id: int,
    subject: str,
    grounds: str | None = None,
    answer: str = "",
    now: datetime,
) -> RecognitionDecision:
    """Put the draft before the leaders of the province, who are notified; before the minister, who has no account.

    `grounds` replaces the further grounds (None keeps them). A draft that was sent back comes again with an `answer`
    to the leader's words. Raises Refusal, or FieldRefusal (`subject`, `answer`).
    """
    with deed("recognition.submit_decision", actor=actor, now=now) as record:
        decision = lock(decisions_visible_to(actor).select_related(None), pk=decision_id)
        refuse_if(why_not_submit_decision(actor, decision, timezone.localdate(now)))
        write_draft(decision, subject=subject, grounds=grounds)
        if decision.state == DecisionState.SENT_BACK and not answer.strip():
            raise FieldRefusal({"answer": [_("Hãy ghi đã hoàn thiện những gì theo ý kiến của lãnh đạo.")]})
        decision.office_answer = answer.strip()
        decision.state = DecisionState.SUBMITTED
        decision.submitted_at = now
        decision.save(update_fields=["subject", "grounds", "office_answer", "state", "submitted_at"])
        if decision.province_code:
            _tell_leaders(decision, now)
        record.about(decision, items=decision.items.count())
    return decision


@in_record_language()
def _tell_leaders(decision: RecognitionDecision, now: datetime) -> None:
    notify(
        user_ids=holders_of_role(
            Role.PROVINCE_LEADER, day=timezone.localdate(now), province_code=decision.province_code
        ),
        kind="recognition.submitted",
        title=_("Có dự thảo quyết định chờ ký"),
        body=decision.subject,
        link=f"/ban/co-quan/cong-nhan/{decision.pk}/",
        now=now,
    )


def send_back_decision(*, actor: Actor, decision_id: int, note: str, now: datetime) -> RecognitionDecision:
    """The leader sends the draft back with words. Raises Refusal or FieldRefusal (`note`)."""
    with deed("recognition.send_back_decision", actor=actor, now=now) as record:
        decision = lock(decisions_visible_to(actor).select_related(None), pk=decision_id)
        refuse_if(why_not_sign_decision(actor, decision))
        if not note.strip():
            raise FieldRefusal({"note": [_("Hãy ghi rõ nội dung cần hoàn thiện.")]})
        decision.state = DecisionState.SENT_BACK
        decision.leader_note = note.strip()
        decision.save(update_fields=["state", "leader_note"])
        if decision.prepared_by_id:
            with in_record_language():
                notify(
                    user_ids=[decision.prepared_by_id],
                    kind="recognition.sent_back",
                    title=_("Dự thảo quyết định được trả lại để hoàn thiện"),
                    body=decision.leader_note,
                    link=f"/ban/co-quan/cong-nhan/{decision.pk}/",
                    now=now,
                )
        record.about(decision)
    return decision
