"""Tỉnh trả lời đề nghị của Bộ; Bộ kết thúc theo dõi (Điều 10 khoản 1 điểm b)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import ProducerMember
from ocop.programme.recognition.models import RedoRequest, RevocationCase
from ocop.programme.recognition.operations.propose_revocation import propose_revocation
from ocop.programme.recognition.permissions import why_not_answer_redo, why_not_assess_anew, why_not_close_redo
from ocop.programme.recognition.queries.redo_requests import redo_requests_visible_to
from ocop.programme.recognition.queries.revocations import open_revocation
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from ocop.programme.recognition.rules.redo import REDOES, REVOKES, RedoAnswer, RedoState


def answer_redo(*, actor: Actor, request_id: int, answer: RedoAnswer, words: str, now: datetime) -> RedoRequest:
    """The province says what it does, and it is begun in the same deed.

    REDO: the dossier behind the certificate waits for the province's council again; the star stands until a new
    decision. REVOKE: a case of revocation opens on the ministry's conclusion (điểm e khoản 1 Điều 8; its 15 days run
    from the day of the ministry's paper, khoản 4). EXPLAIN: nothing changes but the words. The ministry is
    told; the producer when the assessment is done again. Raises Refusal (not the office of the province, answered, no
    dossier kept here to assess), FieldRefusal (`words`), RedoRequest.DoesNotExist out of sight.
    """
    with deed("recognition.answer_redo", actor=actor, now=now) as record:
        request: RedoRequest = lock(redo_requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_answer_redo(actor, request))
        if not words.strip():
            raise FieldRefusal({"words": [_("Hãy ghi rõ UBND tỉnh làm gì, hoặc vì sao kết quả đã đúng quy định.")]})
        if answer in REDOES:
            request.dossier = _assess_anew(request, actor, words.strip(), now)
        if answer in REVOKES:
            request.revocation = _open_case(request, actor, now)
        request.state, request.answer, request.answer_words = RedoState.ANSWERED, answer, words.strip()
        request.answered_at, request.answered_by_id = now, actor.user_id
        request.save(
            update_fields=[
                "state",
                "answer",
                "answer_words",
                "answered_at",
                "answered_by",
                "dossier",
                "revocation",
            ]
        )
        with in_record_language():
            notify(
                user_ids=holders_of_role(Role.MINISTRY_OFFICER, day=timezone.localdate(now)),
                kind="recognition.redo_answered",
                title=_("Tỉnh trả lời đề nghị thực hiện lại việc đánh giá: {product}").format(
                    product=request.certificate.product.name
                )[:200],
                body=request.answer_words,
                link=_link(request),
                now=now,
            )
        record.about(request, answer=answer, dossier=request.dossier_id, case=request.revocation_id)
    return request


def close_redo(*, actor: Actor, request_id: int, words: str, now: datetime) -> RedoRequest:
    """The ministry ends the follow-up: with the province's answer, or because its request no longer stands.

    Raises Refusal (not the ministry's office, closed), FieldRefusal (`words`), RedoRequest.DoesNotExist out of sight.
    """
    with deed("recognition.close_redo", actor=actor, now=now) as record:
        request: RedoRequest = lock(redo_requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_close_redo(actor, request))
        if not words.strip():
            raise FieldRefusal({"words": [_("Hãy ghi kết luận của Bộ.")]})
        was = request.state
        request.state, request.closing_words = RedoState.CLOSED, words.strip()
        request.closed_at, request.closed_by_id = now, actor.user_id
        request.save(update_fields=["state", "closing_words", "closed_at", "closed_by"])
        with in_record_language():
            notify(
                user_ids=holders_of_role(
                    Role.PROVINCE_OFFICER,
                    Role.PROVINCE_LEADER,
                    day=timezone.localdate(now),
                    province_code=request.province_code,
                ),
                kind="recognition.redo_closed",
                title=_("Bộ kết thúc theo dõi đề nghị đánh giá lại: {product}").format(
                    product=request.certificate.product.name
                )[:200],
                body=request.closing_words,
                link=_link(request),
                now=now,
            )
        record.about(request, was=was)
    return request


def _assess_anew(request: RedoRequest, actor: Actor, words: str, now: datetime) -> Dossier:
    refuse_if(why_not_assess_anew(request))
    result = request.certificate.result
    assert result is not None  # asked above
    dossier: Dossier = lock(Dossier.objects.all(), pk=result.item.dossier_id)
    with in_record_language():
        note = _("Theo văn bản số {number} của Bộ. {words}").format(number=request.number, words=words)
        title = _("Tỉnh đánh giá lại sản phẩm {product} theo đề nghị của Bộ").format(product=dossier.product.name)
        body = _("Giấy chứng nhận vẫn có giá trị cho đến khi có quyết định mới.")
    make_move(dossier=dossier, move=DossierMove.ASSESS_AGAIN, actor=actor, now=now, note=note)
    members = ProducerMember.objects.filter(producer_id=dossier.producer_id, valid_until__isnull=True)
    notify(
        user_ids=members.values_list("user_id", flat=True),
        kind="recognition.redo_begun",
        title=title[:200],
        body=body,
        link=f"/ban/chu-the/ho-so/{dossier.pk}/",
        now=now,
    )
    return dossier


def _open_case(request: RedoRequest, actor: Actor, now: datetime) -> RevocationCase:
    """The case under way about the certificate, or a new one on the ministry's conclusion."""
    under_way = open_revocation(request.certificate)
    if under_way is not None:
        return under_way
    with in_record_language():
        reference = _("Văn bản số {number} ngày {day} của Bộ Nông nghiệp và Môi trường").format(
            number=request.number, day=f"{request.issued_on:%d/%m/%Y}"
        )
    return propose_revocation(
        actor=actor,
        certificate_id=request.certificate_id,
        ground=RevocationGround.OTHER_CONCLUSION,
        established_on=request.issued_on,
        facts=request.findings,
        inspection_reference=reference[:300],
        now=now,
    )


def _link(request: RedoRequest) -> str:
    return f"/ban/co-quan/cong-nhan/de-nghi-danh-gia-lai/{request.pk}/"
