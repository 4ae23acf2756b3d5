"""Ký ban hành quyết định: the act by which a star begins or ends."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.producers.models import ProducerMember
from ocop.programme.recognition.models import Certificate, DecisionItem, RecognitionDecision, RevocationCase
from ocop.programme.recognition.operations.closing import close_unrecognised
from ocop.programme.recognition.operations.issuing import issue_certificate
from ocop.programme.recognition.operations.revocation_notices import PRODUCER_LINK, tell_of_decision
from ocop.programme.recognition.operations.signed_paper import Signature, record_signed_paper, signature_faults
from ocop.programme.recognition.permissions import why_not_sign_decision
from ocop.programme.recognition.queries.decisions import decisions_visible_to
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState
from ocop.programme.recognition.rules.revocation import RevocationState


def sign_decision(
    *, actor: Actor, decision_id: int, signature: Signature, choose: Callable[[str], str], now: datetime
) -> RecognitionDecision:
    """Issue a submitted decision and let its lines take effect; in the ministry: record what the minister signed.

    RECOGNISE: one certificate a line, valid 36 months from the day of issue (Điều 4 khoản 3); an older certificate of
    the product is superseded that day; the session's products below 3 stars are closed without a certificate (Điều 4
    khoản 1 điểm a) and its upgrades without a higher star too, those of the ministry's council are left to their
    provinces. APPROVE_RESULT: the dossiers become
    nominations. REVOKE: the certificates end on the day of issue, the case is
    decided, and public pages kept in memory are made anew. `choose` picks a letter at random for public codes.
    Raises Refusal, or FieldRefusal naming `number`, `issued_on`, ….
    """
    with deed("recognition.sign_decision", actor=actor, now=now) as record:
        decision = lock(decisions_visible_to(actor).select_related(None), pk=decision_id)
        refuse_if(why_not_sign_decision(actor, decision))
        _check_signature(signature, decision, today=timezone.localdate(now))
        decision.document = record_signed_paper(
            DocumentKind.DECISION, signature, decision, subject=decision.subject, now=now
        )
        decision.state = DecisionState.SIGNED
        decision.signed_at = now
        decision.signed_by_id = actor.user_id
        decision.save(update_fields=["document", "state", "signed_at", "signed_by"])
        items = list(
            decision.items.select_related(
                "product__producer", "certificate", "result__item__dossier", "result__item__session__round"
            ).order_by("position")
        )
        for item in items:
            _take_effect(item, decision=decision, signature=signature, actor=actor, choose=choose, now=now)
        closed = _close_the_rest(decision, actor, now)
        if not decision.province_code:
            _tell_provinces(decision, items, signature, now)
        announce_change()
        record.about(decision, number=signature.number, kind=decision.kind, lines=len(items), closed=closed)
    return decision


def _check_signature(signature: Signature, decision: RecognitionDecision, *, today: date) -> None:
    faults = signature_faults(
        signature, today=today, example="1234/QĐ-UBND" if decision.province_code else "1234/QĐ-BNNMT"
    )
    closed_at = decision.session.closed_at if decision.session else None
    if closed_at is not None and signature.issued_on < timezone.localdate(closed_at):
        faults["issued_on"] = [_("Ngày ban hành không được trước ngày kết thúc phiên họp của Hội đồng.")]
    case = RevocationCase.objects.filter(decision=decision).first()
    if case is not None and signature.issued_on < case.established_on:
        faults["issued_on"] = [_("Ngày ban hành không được trước ngày kết luận, xác nhận làm căn cứ thu hồi.")]
    if faults:
        raise FieldRefusal(faults)


def _take_effect(
    item: DecisionItem,
    *,
    decision: RecognitionDecision,
    signature: Signature,
    actor: Actor,
    choose: Callable[[str], str],
    now: datetime,
) -> None:
    if decision.kind == DecisionKind.REVOKE:
        _revoke(item, decision, signature, now)
    elif item.result is not None:
        dossier = item.result.item.dossier
        if decision.kind == DecisionKind.RECOGNISE:
            issue_certificate(item=item, decision=decision, issued_on=signature.issued_on, choose=choose, now=now)
            make_move(dossier=dossier, move=DossierMove.RECOGNISE, actor=actor, now=now, note=signature.number)
        else:
            make_move(dossier=dossier, move=DossierMove.NOMINATE, actor=actor, now=now, note=signature.number)
    _tell_producer(item, decision, signature, now)


def _revoke(item: DecisionItem, decision: RecognitionDecision, signature: Signature, now: datetime) -> None:
    assert item.certificate_id is not None  # draft_revocation names it
    certificate = Certificate.objects.select_for_update().get(pk=item.certificate_id)
    certificate.revoked_on = signature.issued_on
    certificate.revocation_ground = item.ground
    certificate.revocation_decision = decision
    certificate.revocation_number = signature.number.strip()
    certificate.under_check_from = certificate.under_check_until = None
    certificate.save(
        update_fields=[
            "revoked_on",
            "revocation_ground",
            "revocation_decision",
            "revocation_number",
            "under_check_from",
            "under_check_until",
        ]
    )
    cases = RevocationCase.objects.select_for_update(of=("self",)).select_related("certificate__product")
    case = cases.filter(decision=decision).first()
    if case is not None:
        case.state = RevocationState.DECIDED
        case.save(update_fields=["state"])
        tell_of_decision(case, signature.number.strip(), now)


@in_record_language()
def _tell_producer(item: DecisionItem, decision: RecognitionDecision, signature: Signature, now: datetime) -> None:
    titles = {
        DecisionKind.RECOGNISE: _("Sản phẩm {product} được công nhận {star} sao"),
        DecisionKind.APPROVE_RESULT: _("Sản phẩm {product} được đề nghị Bộ đánh giá 5 sao"),
        DecisionKind.REVOKE: _("Giấy chứng nhận của sản phẩm {product} bị thu hồi"),
    }
    members = ProducerMember.objects.filter(producer_id=item.product.producer_id, valid_until__isnull=True)
    case = RevocationCase.objects.filter(decision=decision).first() if decision.kind == DecisionKind.REVOKE else None
    notify(
        user_ids=members.values_list("user_id", flat=True),
        kind=f"recognition.{decision.kind.lower()}",
        title=titles[DecisionKind(decision.kind)].format(product=item.product.name, star=item.star)[:200],
        body=_("Quyết định số {number}.").format(number=signature.number),
        link=PRODUCER_LINK.format(pk=case.pk) if case is not None else "/ban/chu-the/",
        now=now,
    )


@in_record_language()
def _tell_provinces(
    decision: RecognitionDecision, items: list[DecisionItem], signature: Signature, now: datetime
) -> None:
    """The ministry tells the provinces concerned (Điều 7 khoản 4 điểm g, Điều 8 khoản 3 điểm c)."""
    titles = {
        DecisionKind.RECOGNISE: _("Bộ công nhận {count} sản phẩm 5 sao của tỉnh"),
        DecisionKind.REVOKE: _("Bộ thu hồi giấy chứng nhận 5 sao: {count} sản phẩm của tỉnh"),
    }
    for code, count in Counter(item.product.province_code for item in items).items():
        notify(
            user_ids=holders_of_role(
                Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, day=timezone.localdate(now), province_code=code
            ),
            kind=f"recognition.central_{decision.kind.lower()}",
            title=titles[DecisionKind(decision.kind)].format(count=count),
            body=_("Quyết định số {number}.").format(number=signature.number),
            link=f"/ban/co-quan/cong-nhan/{decision.pk}/",
            now=now,
        )


def _close_the_rest(decision: RecognitionDecision, actor: Actor, now: datetime) -> int:
    if decision.kind == DecisionKind.REVOKE or decision.session_id is None:
        return 0
    if decision.session is not None and decision.session.council.level == CouncilLevel.MINISTRY:
        return 0  # what did not become 5 stars is for its province to settle (Điều 7 khoản 4 điểm g)
    return len(close_unrecognised(decision.session_id, actor=actor, now=now))
