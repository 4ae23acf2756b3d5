"""Bộ đề nghị tỉnh thực hiện lại việc đánh giá, phân hạng; thu hồi công nhận không đúng quy định (Điều 10 khoản 1 điểm
b)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.recognition.models import Certificate, RedoRequest
from ocop.programme.recognition.permissions import why_not_ask_redo
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.rules.redo import LONGEST_ANSWER_DAYS


@dataclass(frozen=True)
class RedoLetter:
    """The ministry's paper: its number, day and signatory, what was found, which provision was not kept, by when the
    province answers, and whether the recognition is to be revoked."""

    number: str
    issued_on: date
    signatory: str
    findings: str
    provision: str
    answer_by: date
    asks_revocation: bool = False


def ask_redo(*, actor: Actor, certificate_id: int, letter: RedoLetter, now: datetime) -> RedoRequest:
    """Ask the province that recognised a product to assess it again by the rules, and, when asked for, to revoke.

    The certificate stands: only the chairman of the province revokes it (Điều 8 khoản 2). Office and leaders of the
    province are told. Raises Refusal (not the ministry's office, the minister's own certificate, asked already),
    FieldRefusal (`number`, `issued_on`, `signatory`, `findings`, `provision`, `answer_by`),
    Certificate.DoesNotExist out of sight.
    """
    with deed("recognition.ask_redo", actor=actor, now=now) as record:
        today = timezone.localdate(now)
        visible = certificates_visible_to(actor).select_related(None).select_related("product")
        certificate: Certificate = lock(visible, pk=certificate_id)
        refuse_if(why_not_ask_redo(actor, certificate, today))
        _check(letter, certificate, today)
        request = RedoRequest.objects.create(
            certificate=certificate,
            province_code=certificate.product.province_code,
            asks_revocation=letter.asks_revocation,
            number=letter.number.strip(),
            issued_on=letter.issued_on,
            signatory=letter.signatory.strip(),
            findings=letter.findings.strip(),
            provision=letter.provision.strip(),
            answer_by=letter.answer_by,
            sent_at=now,
            sent_by_id=actor.user_id,
            is_demo=certificate.is_demo,
        )
        _tell_province(request, now)
        record.about(
            request,
            certificate=certificate.code,
            number=request.number,
            asks_revocation=request.asks_revocation,
            due_on=request.answer_by,
        )
    return request


def _check(letter: RedoLetter, certificate: Certificate, today: date) -> None:
    faults = {
        name: [sentence]
        for name, sentence in (
            ("number", _("Hãy ghi số văn bản của Bộ, ví dụ 1234/BNNMT-VPĐP.")),
            ("signatory", _("Hãy ghi họ tên người ký văn bản.")),
            ("findings", _("Hãy ghi rõ việc đánh giá, phân hạng không đúng ở chỗ nào.")),
            ("provision", _("Hãy ghi quy định đã không được thực hiện đúng: điểm, khoản, Điều.")),
        )
        if not getattr(letter, name).strip()
    }
    if letter.issued_on > today:
        faults["issued_on"] = [_("Ngày văn bản không được ở tương lai.")]
    elif certificate.issued_on is not None and letter.issued_on < certificate.issued_on:
        faults["issued_on"] = [_("Ngày văn bản không được trước ngày cấp giấy chứng nhận.")]
    if not today < letter.answer_by <= today + timedelta(days=LONGEST_ANSWER_DAYS):
        faults["answer_by"] = [
            _("Ngày phải trả lời phải sau hôm nay và không quá %(days)s ngày.") % {"days": LONGEST_ANSWER_DAYS}
        ]
    if faults:
        raise FieldRefusal(faults)


@in_record_language()
def _tell_province(request: RedoRequest, now: datetime) -> None:
    notify(
        user_ids=holders_of_role(
            Role.PROVINCE_OFFICER,
            Role.PROVINCE_LEADER,
            day=timezone.localdate(now),
            province_code=request.province_code,
        ),
        kind="recognition.redo_asked",
        title=_("Bộ đề nghị thực hiện lại việc đánh giá: {product}").format(product=request.certificate.product.name)[
            :200
        ],
        body=_("Văn bản số {number}; trả lời chậm nhất ngày {day}.").format(
            number=request.number, day=vietnamese_date(request.answer_by)
        ),
        link=f"/ban/co-quan/cong-nhan/de-nghi-danh-gia-lai/{request.pk}/",
        now=now,
    )
