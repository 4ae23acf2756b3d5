"""The secretary signs first, then the chair; every way leads to "signed" with who and when."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.files.opening import open_stored
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.foundation.signing.pdf_signer import SigningRequest
from ocop.foundation.signing.reading import Coverage, read_signatures
from ocop.programme.evaluation.models import PaperSignature, SessionMinutes, SignedPaper
from ocop.programme.evaluation.operations import signing
from ocop.programme.evaluation.operations.approve_minutes import approve_minutes
from ocop.programme.evaluation.operations.drawing_up import minutes_sha256
from ocop.programme.evaluation.operations.sign_paper import sign_paper
from ocop.programme.evaluation.operations.take_up_again import take_up_again
from ocop.programme.evaluation.paper.minutes import minutes_pdf
from ocop.programme.evaluation.queries.signed_papers import signed_paper
from ocop.programme.evaluation.rules.likeness import Likeness
from ocop.programme.evaluation.rules.paper_kinds import PaperKind
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Sitting, make_sitting
from tests.factories.files import make_image
from tests.factories.kept import made_once
from tests.factories.papers import words_of_pdf

pytestmark = pytest.mark.django_db


def _closed() -> Sitting:
    sitting = make_sitting(members=1)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    return sitting


closed_once = made_once(_closed)


@pytest.fixture
def closed(closed_once, settings, tmp_path) -> Sitting:
    settings.SIGNING = {**settings.SIGNING, "signer": "trial", "trial_folder": tmp_path / "trial"}
    return closed_once.again(settings)


def _secretary(sitting: Sitting, **changes) -> PaperSignature:
    facts = {
        "kind": PaperKind.MINUTES,
        "session_id": sitting.session.pk,
        "number": "05/BB-HĐ",
        "now": NOW,
        **changes,
    }
    return sign_paper(actor=seat_actor(sitting.secretary), **facts)


def _chair(sitting: Sitting, **changes) -> SessionMinutes:
    return approve_minutes(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW, **changes)


def _bytes(sitting: Sitting, kind: PaperKind = PaperKind.MINUTES) -> bytes:
    paper = signed_paper(sitting.session, kind)
    assert paper is not None
    with open_stored(paper.file) as content:
        return content.read()


def test_secretary_and_chair_sign_the_same_file_one_after_the_other(closed: Sitting) -> None:
    first = _secretary(closed, number="05/BB-HĐ", general_remarks="Thống nhất kết quả.")
    after_secretary = _bytes(closed)
    _chair(closed)
    signed = _bytes(closed)

    assert signed.startswith(after_secretary)
    secretary, chair = read_signatures(signed)
    assert (secretary.field_name, chair.field_name) == ("thu_ky", "chu_tich")
    assert (secretary.coverage, chair.coverage) == (Coverage.EXTENDED_BY_SIGNING, Coverage.WHOLE_FILE)
    assert [one.is_good and one.is_trial for one in (secretary, chair)] == [True, True]
    assert secretary.reason == "Biên bản họp: Thư ký Hội đồng ký"
    words = words_of_pdf(signed)
    assert "Số: 05/BB-HĐ" in words
    assert "Thống nhất kết quả." in words
    assert "DỰ THẢO" not in words
    closed.reload()
    assert closed.session.state == "CONFIRMED"
    assert [(one.seat, one.way, one.is_trial) for one in PaperSignature.objects.order_by("pk")] == [
        ("SECRETARY", "DIGITAL", True),
        ("CHAIR", "DIGITAL", True),
    ]
    assert AuditEntry.objects.get(deed="evaluation.sign_paper").facts["sha256"] == first.sha256


def test_the_minutes_are_sealed_with_what_the_secretary_added(closed: Sitting) -> None:
    _secretary(closed, number=" 05/BB-HĐ ", general_remarks="Tốt")
    minutes = SessionMinutes.objects.get()
    assert minutes.sha256 == minutes_sha256(minutes.content, number="05/BB-HĐ", general_remarks="Tốt")
    assert f"Mã kiểm tra SHA-256 của biên bản: {minutes.sha256}" in words_of_pdf(_bytes(closed))
    assert minutes.drawn_up_by_name == closed.secretary.user.full_name


def test_minutes_are_drawn_up_in_the_secretary_s_name_whoever_closes(closed: Sitting) -> None:
    assert SessionMinutes.objects.get().drawn_up_by_name == closed.secretary.user.full_name


@pytest.mark.parametrize("person", ["chair", "members"])
def test_nobody_signs_before_the_secretary(closed: Sitting, person: str) -> None:
    member = closed.chair if person == "chair" else closed.members[0]
    with pytest.raises(Refusal, match="Thư ký Hội đồng lập văn bản và ký trước"):
        sign_paper(actor=seat_actor(member), session_id=closed.session.pk, kind=PaperKind.MINUTES, now=NOW)
    with pytest.raises(Refusal, match="Thư ký Hội đồng lập văn bản và ký trước" if person == "chair" else "Chỉ Chủ"):
        approve_minutes(actor=seat_actor(member), session_id=closed.session.pk, now=NOW)
    assert SignedPaper.objects.count() == 0


def test_a_seat_signs_once(closed: Sitting) -> None:
    _secretary(closed)
    with pytest.raises(Refusal, match="đang chờ Chủ tịch"):
        _secretary(closed)
    _chair(closed)
    with pytest.raises(Refusal):
        _chair(closed)
    assert PaperSignature.objects.count() == 2


def test_nothing_is_signed_before_the_end() -> None:
    sitting = make_sitting(members=1)
    sitting.open()
    with pytest.raises(Refusal, match="sau khi phiên họp kết thúc"):
        _secretary(sitting, kind=PaperKind.ATTENDANCE)


@pytest.mark.parametrize("kind", [PaperKind.ATTENDANCE, PaperKind.CONSOLIDATED])
def test_other_papers_are_signed_by_both_too(closed: Sitting, kind: PaperKind) -> None:
    _secretary(closed, kind=kind)
    sign_paper(actor=seat_actor(closed.chair), session_id=closed.session.pk, kind=kind, now=NOW)
    assert [one.is_good for one in read_signatures(_bytes(closed, kind))] == [True, True]
    closed.reload()
    assert closed.session.state == "CLOSED"


def test_a_scan_leads_to_signed_as_well(closed: Sitting, settings) -> None:
    settings.SIGNING = {**settings.SIGNING, "signer": "none"}
    with pytest.raises(FieldRefusal, match="Hãy tải lên bản chụp"):
        _secretary(closed)
    closed.secretary_signs()
    _chair(closed)
    closed.reload()
    assert closed.session.state == "CONFIRMED"
    assert list(PaperSignature.objects.order_by("pk").values_list("way", flat=True)) == ["PAPER", "PAPER"]


def test_a_file_signed_elsewhere_is_read_and_kept(closed: Sitting) -> None:
    from ocop.foundation.signing.choosing import signer_in_use

    _secretary(closed)
    request = SigningRequest("chu_tich", closed.chair.user.full_name, "ngoai", "Ký", "Thái Nguyên", NOW)
    elsewhere = signer_in_use().sign(_bytes(closed), request)
    _chair(closed, uploaded=SimpleUploadedFile("da-ky.pdf", elsewhere, content_type="application/pdf"))
    assert _bytes(closed) == elsewhere
    kept = PaperSignature.objects.latest("pk")
    assert (kept.way, kept.certificate_holder) == ("UPLOADED", "")


def test_a_file_signed_with_somebody_else_s_certificate_is_answered_for_by_name(closed: Sitting) -> None:
    from ocop.foundation.signing.choosing import signer_in_use

    _secretary(closed)
    request = SigningRequest("chu_tich", "Sở Nông nghiệp", "ngoai", "Ký", "Thái Nguyên", NOW)
    elsewhere = signer_in_use().sign(_bytes(closed), request)

    def file() -> SimpleUploadedFile:
        return SimpleUploadedFile("da-ky.pdf", elsewhere, content_type="application/pdf")

    with pytest.raises(FieldRefusal, match="Chứng thư số trong tệp mang tên Sở Nông nghiệp"):
        _chair(closed, uploaded=file())
    assert PaperSignature.objects.count() == 1
    _chair(closed, uploaded=file(), accepts_other_holder=True)
    holder = "Sở Nông nghiệp (CHỨNG THƯ THỬ NGHIỆM)"
    assert PaperSignature.objects.latest("pk").certificate_holder == holder
    assert AuditEntry.objects.latest("pk").facts["certificate_holder"] == holder


def test_a_file_that_does_not_go_on_from_the_secretary_s_is_refused(closed: Sitting) -> None:
    _secretary(closed, kind=PaperKind.ATTENDANCE)
    other = _bytes(closed, PaperKind.ATTENDANCE)
    _secretary(closed)
    with pytest.raises(FieldRefusal, match="ký số thêm vào chính tệp đó"):
        _chair(closed, uploaded=SimpleUploadedFile("khac.pdf", other, content_type="application/pdf"))
    broken = bytearray(_bytes(closed))
    broken[600] ^= 1
    with pytest.raises(FieldRefusal):
        _chair(closed, uploaded=SimpleUploadedFile("hong.pdf", bytes(broken), content_type="application/pdf"))
    closed.reload()
    assert closed.session.state == "CLOSED"


def test_a_signature_over_an_older_file_is_a_conflict(closed: Sitting) -> None:
    """The signer takes its time; meanwhile somebody else brought the paper in."""
    made = signing.make_signature(
        actor=seat_actor(closed.secretary),
        session=closed.session,
        kind=PaperKind.ATTENDANCE,
        seat=signing.SigningSeat.SECRETARY,
        now=NOW,
    )
    scan = SimpleUploadedFile("a.png", make_image("PNG", (20, 20)), content_type="image/png")
    _secretary(closed, kind=PaperKind.ATTENDANCE, uploaded=scan)
    with pytest.raises(Conflict):
        signing.keep_signature(
            made,
            actor=seat_actor(closed.secretary),
            session=closed.session,
            kind=PaperKind.ATTENDANCE,
            seat=signing.SigningSeat.SECRETARY,
            now=NOW,
        )


def test_what_was_signed_is_set_aside_when_the_session_is_taken_up_again(closed: Sitting) -> None:
    _secretary(closed)
    take_up_again(actor=seat_actor(closed.chair), session_id=closed.session.pk, reason="Nhầm phiếu", now=NOW)
    assert signed_paper(closed.session, PaperKind.MINUTES) is None
    assert SignedPaper.objects.filter(set_aside_at=NOW).count() == 1


def test_the_file_is_kept_after_each_signature(closed: Sitting) -> None:
    _secretary(closed)
    _chair(closed)
    kept = [open_stored(one.file).read() for one in PaperSignature.objects.order_by("pk")]
    assert [len(read_signatures(content)) for content in kept] == [1, 2]
    assert io.BytesIO(kept[1]).read(4) == b"%PDF"


def test_a_paper_set_aside_while_the_chair_is_about_to_sign_is_a_conflict(closed: Sitting) -> None:
    """Between the look at the turn and the signature the session was taken up again."""
    with pytest.raises(Conflict, match="vừa được ký hoặc thay đổi"):
        signing.make_signature(
            actor=seat_actor(closed.chair),
            session=closed.session,
            kind=PaperKind.MINUTES,
            seat=signing.SigningSeat.CHAIR,
            now=NOW,
        )


@pytest.mark.parametrize("number", ["", "   "])
def test_minutes_are_not_signed_without_their_number(closed: Sitting, number: str) -> None:
    with pytest.raises(FieldRefusal, match="Hãy ghi số biên bản") as refusal:
        _secretary(closed, number=number)
    assert list(refusal.value.faults) == ["number"]
    assert signed_paper(closed.session, PaperKind.MINUTES) is None


def test_the_first_file_brought_in_is_compared_with_our_paper(closed: Sitting) -> None:
    drawn = minutes_pdf(SessionMinutes.objects.get(session=closed.session), now=NOW)
    _secretary(closed, uploaded=SimpleUploadedFile("bien-ban.pdf", drawn, content_type="application/pdf"))
    assert PaperSignature.objects.get().likeness == Likeness.SAME_TEXT


def test_minutes_of_another_day_are_told_from_ours(closed: Sitting) -> None:
    content = SessionMinutes.objects.get(session=closed.session)
    content.content["items"][0]["product"] = "Sản phẩm khác hẳn"
    drawn = minutes_pdf(content, now=NOW)
    _secretary(closed, uploaded=SimpleUploadedFile("bien-ban.pdf", drawn, content_type="application/pdf"))
    assert PaperSignature.objects.get().likeness == Likeness.DIFFERS
