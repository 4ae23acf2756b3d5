"""Đề nghị thu hồi giấy chứng nhận (khoản 1, điểm a khoản 3 Điều 8)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.queries.working_days import calendar_around
from ocop.programme.recognition.models import Certificate, RevocationCase
from ocop.programme.recognition.operations.revocation_notices import tell_of_proposal
from ocop.programme.recognition.permissions import PROPOSERS, why_not_propose_revocation
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.queries.revocations import open_revocation
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from ocop.programme.recognition.rules.revocation import explanation_until, needs_reference, revocation_due_on


def propose_revocation(
    *,
    actor: Actor,
    certificate_id: int,
    ground: RevocationGround,
    established_on: date,
    facts: str,
    inspection_reference: str = "",
    now: datetime,
) -> RevocationCase:
    """Open the case: ground, the day it was established (the 15 days run from it), what was found.

    `inspection_reference` names the conclusion it rests on (number, body, subject); only the commune's own confirmation
    that production stopped needs none. The office that drafts the decision and the producer, who may explain, are told.
    Raises Refusal (not of this territory, revoked, already proposed), FieldRefusal (`facts`, `established_on`,
    `inspection_reference`), Certificate.DoesNotExist out of sight.
    """
    with deed("recognition.propose_revocation", actor=actor, now=now) as record:
        today = timezone.localdate(now)
        found = certificates_visible_to(actor).select_related(None).select_related("product__producer")
        certificate: Certificate = lock(found, pk=certificate_id)
        refuse_if(why_not_propose_revocation(actor, certificate, today))
        role = _role_of(actor, certificate)
        check_grounds(certificate, ground, established_on, facts, inspection_reference, role=role, today=today)
        if open_revocation(certificate) is not None:
            raise Refusal(_("Giấy chứng nhận này đã có đề nghị thu hồi đang được xử lý."))
        due_on = revocation_due_on(established_on, calendar_around(established_on))
        case = RevocationCase.objects.create(
            certificate=certificate,
            ground=ground,
            established_on=established_on,
            due_on=due_on,
            facts=facts.strip(),
            reference=inspection_reference.strip(),
            proposed_by_id=actor.user_id,
            proposed_as=role,
            proposed_at=now,
            explain_by=explanation_until(today, due_on),
            is_demo=certificate.is_demo,
        )
        tell_of_proposal(case, now)
        record.about(case, certificate=certificate.code, ground=ground, established_on=established_on, due_on=due_on)
    return case


def _role_of(actor: Actor, certificate: Certificate) -> Role:
    place = certificate.product
    return next(
        role
        for role in PROPOSERS
        if actor.holds_over(role, province_code=place.province_code, commune_code=place.commune_code)
    )


def _is_older_than(certificate: Certificate, day: date) -> bool:
    """Only a false dossier may have been established before the certificate was given on it."""
    return certificate.issued_on is not None and day < certificate.issued_on


def check_grounds(
    certificate: Certificate,
    ground: RevocationGround,
    established_on: date,
    facts: str,
    reference: str,
    *,
    role: Role | None,
    today: date,
) -> None:
    """FieldRefusal for what a case lacks or what cannot be; a corrected one is asked the same."""
    faults: dict[str, list[str]] = {}
    if not facts.strip():
        faults["facts"] = [_("Hãy ghi rõ vi phạm, tình trạng đã được kết luận hoặc xác nhận.")]
    if not reference.strip() and needs_reference(ground, is_commune=role == Role.COMMUNE_OFFICER):
        faults["inspection_reference"] = [
            _("Hãy ghi văn bản xác nhận của UBND cấp xã: số, ngày.")
            if ground == RevocationGround.PRODUCTION_STOPPED
            else _("Hãy ghi kết luận của cơ quan có thẩm quyền: số, ngày, cơ quan ban hành.")
        ]
    if established_on > today:
        faults["established_on"] = [_("Ngày kết luận không được ở tương lai.")]
    elif _is_older_than(certificate, established_on) and ground != RevocationGround.FALSE_DOSSIER:
        faults["established_on"] = [_("Ngày kết luận không được trước ngày cấp giấy chứng nhận.")]
    if faults:
        raise FieldRefusal(faults)
