from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession, SessionMinutes
from ocop.programme.evaluation.operations.signing import keep_signature, make_signature
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.permissions import why_not_sign_paper, why_not_step
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.signed_papers import seat_due, signed_paper
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.paper_kinds import PaperKind, SigningSeat
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep


def approve_minutes(
    *,
    actor: Actor,
    session_id: int,
    secret: str = "",
    uploaded: UploadedFile | None = None,
    accepts_other_holder: bool = False,
    now: datetime,
) -> SessionMinutes:
    """The chair signs the minutes after the secretary and thereby confirms the session.

    A scan the secretary brought in is confirmed as it is, or replaced by `uploaded`; otherwise see `sign_paper`.
    Out: the minutes; the session is CONFIRMED. Raises Refusal before the session ended, before the secretary signed,
    the second time, and for anybody but the chair; CannotSign when signing fails.
    """
    session: CouncilSession = sessions_visible_to(actor).select_related("council__document", "round").get(pk=session_id)
    _refuse_out_of_turn(actor, session)
    made = make_signature(
        actor=actor,
        session=session,
        kind=PaperKind.MINUTES,
        seat=SigningSeat.CHAIR,
        secret=secret,
        uploaded=uploaded,
        accepts_other_holder=accepts_other_holder,
        now=now,
    )
    with deed("evaluation.approve_minutes", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.CONFIRM, actor=actor, session_id=session_id)
        _refuse_out_of_turn(actor, session)
        signature = keep_signature(
            made, actor=actor, session=session, kind=PaperKind.MINUTES, seat=SigningSeat.CHAIR, now=now
        )
        minutes = SessionMinutes.objects.get(session=session)
        minutes.approved_at = now
        minutes.approved_by_id = actor.user_id
        minutes.approved_by_name = actor.name
        minutes.save()
        take(SessionStep.CONFIRM, session, confirmed_at=now, objection="")
        record.about(
            session,
            number=minutes.number,
            sha256=minutes.sha256,
            paper_sha256=signature.sha256,
            way=signature.way,
            certificate_holder=signature.certificate_holder,
        )
    return minutes


def _refuse_out_of_turn(actor: Actor, session: CouncilSession) -> None:
    seat = own_seat(actor, session)
    refuse_if(why_not_step(SessionStep.CONFIRM, actor, session, seat))
    refuse_if(why_not_sign_paper(PaperKind.MINUTES, session, seat, seat_due(signed_paper(session, PaperKind.MINUTES))))
