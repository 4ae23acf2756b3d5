from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.labels import PAPER_KINDS
from ocop.programme.evaluation.models import CouncilSession, PaperSignature, SessionMinutes
from ocop.programme.evaluation.operations.drawing_up import minutes_sha256
from ocop.programme.evaluation.operations.signing import keep_signature, make_signature
from ocop.programme.evaluation.operations.stepping import chain_of
from ocop.programme.evaluation.permissions import why_not_sign_paper
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.signed_papers import seat_due, signed_paper
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.paper_kinds import PaperKind, SigningSeat
from ocop.programme.notifications.operations.notify import notify


def sign_paper(
    *,
    actor: Actor,
    session_id: int,
    kind: PaperKind,
    number: str = "",
    general_remarks: str = "",
    secret: str = "",
    uploaded: UploadedFile | None = None,
    accepts_other_holder: bool = False,
    now: datetime,
) -> PaperSignature:
    """The secretary signs a paper of the session as the one who drew it up, or the chair a paper the secretary signed.

    `number` and `general_remarks` complete the minutes with the secretary's signature and are sealed with them.
    `uploaded` is a scan of the paper signed by hand, or the file signed elsewhere; without it the signer of the
    settings is asked, with `secret` as the person's PIN. A certificate in another name than the person's needs
    `accepts_other_holder` and is noted by that name. The chair's signature on the minutes is `approve_minutes`.
    Out: the signature. Raises Refusal out of turn, CannotSign when signing fails, FieldRefusal for the file and for
    minutes without a number, Conflict when somebody signed meanwhile (Nghị định 30/2020/NĐ-CP: the one who wrote the
    minutes and who presided sign).
    """
    visible = sessions_visible_to(actor).select_related("council__document", "round")
    session: CouncilSession = visible.get(pk=session_id)
    seat = _seat_to_sign(actor, session, kind)
    minutes = _finished_minutes(session, number, general_remarks, actor) if kind is PaperKind.MINUTES else None
    made = make_signature(
        actor=actor,
        session=session,
        kind=kind,
        seat=seat,
        session_minutes=minutes,
        secret=secret,
        uploaded=uploaded,
        accepts_other_holder=accepts_other_holder,
        now=now,
    )
    with deed("evaluation.sign_paper", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock(visible, pk=session_id)
        _seat_to_sign(actor, session, kind)
        if minutes is not None:
            minutes.save()
        signature = keep_signature(made, actor=actor, session=session, kind=kind, seat=seat, now=now)
        if seat is SigningSeat.SECRETARY:
            _tell_the_chair(session, kind, now)
        record.about(
            session,
            paper=kind,
            seat=seat,
            way=made.way,
            sha256=signature.sha256,
            certificate_holder=signature.certificate_holder,
            minutes_sha256=minutes.sha256 if minutes is not None else "",
        )
    return signature


def _seat_to_sign(actor: Actor, session: CouncilSession, kind: PaperKind) -> SigningSeat:
    due = seat_due(signed_paper(session, kind))
    refuse_if(why_not_sign_paper(kind, session, own_seat(actor, session), due))
    assert due is not None
    if kind is PaperKind.MINUTES and due is SigningSeat.CHAIR:
        raise Refusal(_("Chủ tịch ký biên bản bằng việc xác nhận phiên họp."))
    return due


def _finished_minutes(session: CouncilSession, number: str, general_remarks: str, actor: Actor) -> SessionMinutes:
    """The minutes with what the secretary adds, sealed anew; not saved yet.

    Minutes bear a number (Mẫu 1.9 Phụ lục III Nghị định 30/2020/NĐ-CP); it cannot be written in once they are signed.
    """
    if not number.strip():
        raise FieldRefusal({"number": [_("Hãy ghi số biên bản, ví dụ 01/BB-HĐ. Ký rồi thì không ghi thêm được.")]})
    minutes = SessionMinutes.objects.get(session=session)
    minutes.number = number.strip()
    minutes.general_remarks = general_remarks.strip()
    minutes.drawn_up_by_name = actor.name
    minutes.sha256 = minutes_sha256(minutes.content, number=minutes.number, general_remarks=minutes.general_remarks)
    return minutes


def _tell_the_chair(session: CouncilSession, kind: PaperKind, now: datetime) -> None:
    with in_record_language():
        notify(
            user_ids=[
                member.user_id
                for member in members_of(session.council, session.held_on)
                if member.seat in {Seat.CHAIR, Seat.VICE_CHAIR}
            ],
            kind="evaluation.paper_to_sign",
            title=_("%(paper)s %(name)s chờ Chủ tịch ký") % {"paper": PAPER_KINDS[kind], "name": session.name},
            link=f"/ban/hoi-dong/phien/{session.pk}/van-ban/",
            now=now,
        )
