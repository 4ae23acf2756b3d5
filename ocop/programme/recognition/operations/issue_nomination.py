"""Ban hành văn bản đề nghị Bộ đánh giá, phân hạng 5 sao (Điều 6 khoản 3, Điều 7 khoản 3 điểm e)."""

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
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.recognition.models import NominationPackage, RecognitionDecision
from ocop.programme.recognition.operations.packing import send_package
from ocop.programme.recognition.operations.signed_paper import Signature, record_signed_paper, signature_faults
from ocop.programme.recognition.permissions import why_not_issue_nomination
from ocop.programme.recognition.queries.decisions import decisions_visible_to
from ocop.programme.recognition.queries.nomination_package import nomination_lines


def issue_nomination(
    *, actor: Actor, decision_id: int, letter: Signature, recipients: str = "", now: datetime
) -> RecognitionDecision:
    """Sign the letter that goes with a signed approval and send each product's dossier with it (Điều 6 khoản 3).

    The letter becomes an official document with its own number, `recipients` its "Nơi nhận", one a line; the dossier of
    every product is frozen with its hash and lies with the ministry, whose officers are told. Raises Refusal (not the
    leader of the province, the approval is not signed, the letter was issued, a product's dossier lacks what the law
    asks for), FieldRefusal naming `number`, `issued_on`, …; RecognitionDecision.DoesNotExist out of sight.
    """
    with deed("recognition.issue_nomination", actor=actor, now=now) as record:
        decision: RecognitionDecision = lock(decisions_visible_to(actor).select_related(None), pk=decision_id)
        refuse_if(why_not_issue_nomination(actor, decision))
        approval = decision.document
        assert approval is not None  # asked above
        faults = signature_faults(letter, today=timezone.localdate(now), example="1234/UBND-NNMT")
        if approval.issued_on is not None and letter.issued_on < approval.issued_on:
            faults["issued_on"] = [_("Ngày văn bản không được trước ngày quyết định phê duyệt kết quả.")]
        if faults:
            raise FieldRefusal(faults)
        with in_record_language():
            subject = _("đề nghị đánh giá, phân hạng sản phẩm OCOP 5 sao")
        decision.nomination_letter = record_signed_paper(
            DocumentKind.LETTER, letter, decision, subject=subject, now=now
        )
        decision.nominated_at = now
        decision.nominated_by_id = actor.user_id
        decision.letter_recipients = "\n".join(line.strip() for line in recipients.splitlines() if line.strip())
        decision.save(update_fields=["nomination_letter", "nominated_at", "nominated_by", "letter_recipients"])
        packages = _send(decision, actor, now)
        _tell_ministry(decision, letter, now)
        record.about(
            decision, number=letter.number.strip(), products=len(packages), sha256=[one.sha256 for one in packages]
        )
    return decision


def _send(decision: RecognitionDecision, actor: Actor, now: datetime) -> list[NominationPackage]:
    assert decision.nomination_letter is not None
    packages = []
    for item in nomination_lines(actor).filter(decision=decision).order_by("position"):
        packages.append(send_package(item, letter=decision.nomination_letter, actor=actor, now=now))
        assert item.result is not None
        dossier: Dossier = lock(Dossier.objects.all(), pk=item.result.item.dossier_id)
        make_move(
            dossier=dossier,
            move=DossierMove.SEND_TO_MINISTRY,
            actor=actor,
            now=now,
            note=decision.nomination_letter.number,
        )
    return packages


@in_record_language()
def _tell_ministry(decision: RecognitionDecision, letter: Signature, now: datetime) -> None:
    notify(
        user_ids=holders_of_role(Role.MINISTRY_OFFICER, day=timezone.localdate(now)),
        kind="recognition.nominated",
        title=_("Đề nghị đánh giá, phân hạng 5 sao: {count} sản phẩm").format(count=decision.items.count()),
        body=_("{authority}, văn bản số {number}.").format(
            authority=letter.issuing_authority.strip(), number=letter.number.strip()
        ),
        link="/ban/co-quan/cong-nhan/tiem-nang-5-sao/",
        now=now,
    )
