"""How a signature comes about and is kept; the deeds are sign_paper and approve_minutes.

A signature is made before the transaction begins: a signing service may take half a minute to answer, and nobody else
should wait for it. What it was made from is looked at again inside the transaction.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.files.opening import open_stored
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import FileType
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.foundation.signing.choosing import signer_in_use
from ocop.foundation.signing.pdf_signer import CannotSign, SigningRequest
from ocop.foundation.signing.reading import UnreadablePdf, read_signatures
from ocop.foundation.typesetting.official_paper import place_of_signing
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.labels import PAPER_KINDS, SIGNING_SEATS
from ocop.programme.evaluation.models import CouncilSession, PaperSignature, SessionMinutes, SignedPaper
from ocop.programme.evaluation.paper.minutes import minutes_pdf
from ocop.programme.evaluation.paper.pdf_text import text_of_pdf
from ocop.programme.evaluation.paper.session_head import SIGNING_FIELDS
from ocop.programme.evaluation.paper.to_sign import paper_to_sign
from ocop.programme.evaluation.queries.signed_papers import signed_paper
from ocop.programme.evaluation.rules.certificate_names import bears_name
from ocop.programme.evaluation.rules.likeness import Likeness, compare_texts
from ocop.programme.evaluation.rules.paper_kinds import PaperKind, SigningSeat, SigningWay
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel

SCANS = frozenset({FileType.PDF, FileType.JPEG, FileType.PNG})


@dataclass(frozen=True)
class MadeSignature:
    """A signed file not yet kept. `based_on` is the hash of the file it continues, empty for the first signature;
    `uploaded` is None when the file before it already bears this signature by hand."""

    way: SigningWay
    based_on: str
    uploaded: UploadedFile | None
    is_trial: bool = False
    certificate_holder: str = ""
    likeness: str = ""


def make_signature(
    *,
    actor: Actor,
    session: CouncilSession,
    kind: PaperKind,
    seat: SigningSeat,
    session_minutes: SessionMinutes | None = None,
    secret: str = "",
    uploaded: UploadedFile | None = None,
    accepts_other_holder: bool = False,
    now: datetime,
) -> MadeSignature:
    """Sign, or read what was signed elsewhere. Touches no row.

    `accepts_other_holder`: the person says that the certificate of the file, which bears another name (the office's),
    was used for this signature; without it such a file is refused.
    Raises CannotSign when the signer fails, FieldRefusal for the field `file` when a file is needed or does not do,
    Conflict when the paper to sign on is no longer there.
    """
    before = signed_paper(session, kind)
    if before is None and seat is not SigningSeat.SECRETARY:
        raise Conflict(_changed_meanwhile())  # set aside since the turn was looked at: the session was taken up again
    if uploaded is not None:
        check_ahead([uploaded], allowed=SCANS)
        made = _from_upload(before, uploaded, person=actor.name, accepts_other_holder=accepts_other_holder)
        if before is not None:
            return made
        return replace(made, likeness=_likeness(uploaded, kind, session, session_minutes, now))
    if before is not None and before.signatures.all()[0].way == SigningWay.PAPER:
        return MadeSignature(SigningWay.PAPER, before.sha256, None)
    signer = signer_in_use()
    if signer is None:
        raise FieldRefusal({"file": [_("Hãy tải lên bản chụp văn bản đã ký, hoặc tệp PDF đã ký số.")]})
    start = _bytes_of(before) if before else paper_to_sign(kind, session, session_minutes=session_minutes, now=now)
    pdf = signer.sign(start, _request(actor, session=session, kind=kind, seat=seat, secret=secret, now=now))
    if not read_signatures(pdf)[-1].is_intact:
        raise CannotSign(_("Chữ ký vừa tạo không khớp với chứng thư. Hãy báo người quản trị."))
    file = SimpleUploadedFile(f"{kind.lower()}-{session.pk}.pdf", pdf, content_type=FileType.PDF.value)
    return MadeSignature(SigningWay.DIGITAL, before.sha256 if before else "", file, is_trial=signer.is_trial)


def keep_signature(
    made: MadeSignature,
    *,
    actor: Actor,
    session: CouncilSession,
    kind: PaperKind,
    seat: SigningSeat,
    now: datetime,
) -> PaperSignature:
    """Keep the file and write who signed; inside the deed, with the session locked.

    Raises Conflict when the paper has changed since the signature was made.
    """
    paper = signed_paper(session, kind)
    if (paper.sha256 if paper else "") != made.based_on:
        raise Conflict(_changed_meanwhile())
    if made.uploaded is not None:
        made.uploaded.seek(0)
        file = store_upload(uploaded=made.uploaded, actor_id=actor.user_id, now=now, allowed=SCANS)
    else:
        assert paper is not None
        file = paper.file
    if paper is None:
        paper = SignedPaper.objects.create(session=session, kind=kind, file=file, sha256=file.sha256, created_at=now)
    else:
        paper.file, paper.sha256 = file, file.sha256
        paper.save(update_fields=["file", "sha256"])
    return PaperSignature.objects.create(
        paper=paper,
        seat=seat,
        way=made.way,
        signed_by_id=actor.user_id,
        signed_by_name=actor.name,
        signed_at=now,
        file=file,
        sha256=file.sha256,
        is_trial=made.is_trial,
        certificate_holder=made.certificate_holder,
        likeness=made.likeness,
    )


def set_papers_aside(session: CouncilSession, *, now: datetime) -> None:
    """What was signed no longer holds: the session was taken up again or its confirmation undone."""
    SignedPaper.objects.filter(session=session, set_aside_at__isnull=True).update(set_aside_at=now)


def _changed_meanwhile() -> str:
    return _("Văn bản vừa được ký hoặc thay đổi bởi người khác. Hãy tải lại trang để xem.")


def _from_upload(
    before: SignedPaper | None, uploaded: UploadedFile, *, person: str, accepts_other_holder: bool
) -> MadeSignature:
    """A scan, or a PDF signed elsewhere: that one has to go on from the file that is kept, signature by signature, with
    a certificate of the person who brings it in, or one the person answers for."""
    based_on = before.sha256 if before else ""
    content = uploaded.read()
    try:
        found = read_signatures(content) if content.startswith(b"%PDF") else []
    except UnreadablePdf as fault:
        raise FieldRefusal({"file": fault.reasons}) from fault
    if not found:
        return MadeSignature(SigningWay.PAPER, based_on, uploaded)
    kept = _bytes_of(before) if before is not None and before.file.media_type == FileType.PDF else b""
    count_before = len(read_signatures(kept)) if kept else 0
    if not all(one.is_good for one in found):
        raise FieldRefusal({"file": [_("Tệp đã bị sửa sau khi ký, hoặc chữ ký số không đúng. Hãy ký lại.")]})
    if count_before and not (content.startswith(kept) and len(found) > count_before):
        raise FieldRefusal(
            {"file": [_("Hãy tải tệp đã có chữ ký của Thư ký về, ký số thêm vào chính tệp đó rồi tải lên.")]}
        )
    added = found[count_before:]
    own = any(bears_name(one.signer, person) for one in added)
    holder = "" if own else "; ".join(dict.fromkeys(one.signer for one in added))
    if holder and not accepts_other_holder:
        sentence = _(
            "Chứng thư số trong tệp mang tên %(holder)s, không phải %(person)s. Nếu đây là chứng thư dùng để ký"
            " văn bản này (ví dụ của cơ quan), hãy chọn lại tệp và đánh dấu ô xác nhận bên dưới."
        )
        raise FieldRefusal({"holder": [sentence % {"holder": holder, "person": person}]})
    is_trial = any(one.is_trial for one in found)
    return MadeSignature(SigningWay.UPLOADED, based_on, uploaded, is_trial, certificate_holder=holder[:400])


def _likeness(
    uploaded: UploadedFile, kind: PaperKind, session: CouncilSession, minutes: SessionMinutes | None, now: datetime
) -> Likeness:
    """Of the first file brought in: whether it says what our paper says. Nothing is refused by it: who signs next
    reads what came of it."""
    uploaded.seek(0)
    content = uploaded.read()
    uploaded.seek(0)
    theirs = text_of_pdf(content) if content.startswith(b"%PDF") else ""
    if not theirs:
        return Likeness.NOT_COMPARED
    ours = [paper_to_sign(kind, session, session_minutes=minutes, now=now)]
    if kind is PaperKind.MINUTES:
        ours.append(minutes_pdf(SessionMinutes.objects.get(session=session), now=now))  # as it was to be taken away
    return compare_texts([text_of_pdf(pdf) for pdf in ours], theirs)


def _bytes_of(paper: SignedPaper) -> bytes:
    try:
        with open_stored(paper.file) as content:
            return content.read()
    except FileNotFoundError as fault:
        raise Refusal(_("Không đọc được tệp đã ký trước đó. Hãy báo người quản trị.")) from fault


def _request(
    actor: Actor, *, session: CouncilSession, kind: PaperKind, seat: SigningSeat, secret: str, now: datetime
) -> SigningRequest:
    province = unit_by_code(UnitLevel.PROVINCE, session.council.province_code, session.held_on)
    account = User.objects.filter(pk=actor.account_key).values_list("username", flat=True).first() or ""
    with in_record_language():
        return SigningRequest(
            field_name=SIGNING_FIELDS[seat],
            signer_name=actor.name,
            account=account,
            reason=_("%(kind)s: %(seat)s ký") % {"kind": PAPER_KINDS[kind], "seat": SIGNING_SEATS[seat]},
            location=place_of_signing(province.name) if province else "Hà Nội",
            now=now,
            position=str(SIGNING_SEATS[seat]),
            secret=secret,
        )
