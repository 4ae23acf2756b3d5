"""A renewal opens filled, asks for exactly the papers of the past, and tells what changed."""

from datetime import date

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.dossiers.models import Dossier, Evidence
from ocop.programme.dossiers.operations.detach_evidence import detach_evidence
from ocop.programme.dossiers.operations.remark_on_changes import remark_on_changes
from ocop.programme.dossiers.operations.replace_evidence import replace_evidence
from ocop.programme.dossiers.operations.save_dossier_section import save_dossier_section
from ocop.programme.dossiers.operations.submit_dossier import submit_dossier
from ocop.programme.dossiers.queries.change_report import change_report_of, frozen_report
from ocop.programme.dossiers.queries.dossier_content import content_of, missing_of
from ocop.programme.dossiers.queries.papers_in_force import stale_papers
from ocop.programme.dossiers.rules.completeness import Place
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.evidence_sheet import EvidenceSheet
from ocop.programme.dossiers.rules.renewal_papers import Staleness
from ocop.programme.recognition.operations.start_reassessment import start_reassessment
from tests.factories.files import PDF, make_upload
from tests.factories.producers import make_producer, member_actor
from tests.factories.renewals import PAPERS, RENEWED_AT, make_recognised

pytestmark = pytest.mark.django_db
TODAY = RENEWED_AT.date()


@pytest.fixture
def before():
    return make_recognised()


def renew(before, kind=DossierKind.RENEWAL):
    dossier = start_reassessment(actor=before.actor, product_id=before.dossier.product_id, kind=kind, now=RENEWED_AT)
    return Dossier.objects.select_related("producer", "product", "rubric__edition").get(pk=dossier.pk)


def newer(before, old, dossier=None, number=0, **words):
    sheet = EvidenceSheet(
        type=EvidenceType(old.type),
        title=old.title,
        issued_on=words.get("issued_on", date(2026, 6, 15)),
        expires_on=words.get("expires_on", date(2029, 6, 15) if old.expires_on else None),
    )
    upload = make_upload(PDF + str(number or old.pk).encode())
    return replace_evidence(
        actor=before.actor,
        evidence_id=old.pk,
        sheet=sheet,
        uploaded=words.get("upload", upload),
        dossier_id=dossier.pk if dossier else None,
        now=RENEWED_AT,
    )


def _marks(dossier):
    return list(dossier.self_scores.order_by("criterion_code").values_list("criterion_code", "answer", "points"))


def test_a_renewal_opens_with_texts_marks_and_papers_of_the_recognised_version(before):
    dossier = renew(before)
    assert dossier.follows_version == before.version
    assert (dossier.previous_issued_on, dossier.previous_expires_on) == (date(2023, 11, 30), date(2026, 11, 30))
    assert (dossier.producer_history, dossier.sample_count) == ("Nội dung đã viết đầy đủ.", 5)
    assert _marks(dossier) == _marks(before.dossier)
    assert dossier.evidence_links.values("evidence").distinct().count() == PAPERS


def test_renewing_26_papers_with_3_of_the_past_asks_for_exactly_3_uploads(before):
    dossier = renew(before)
    assert {one.evidence.pk: one.staleness for one in stale_papers(dossier, TODAY)} == {
        before.stale[0].pk: Staleness.EXPIRED,
        before.stale[1].pk: Staleness.ENDS_TOO_SOON,
        before.stale[2].pk: Staleness.NOT_RECENT,
    }
    assert [one.place for one in missing_of(dossier, TODAY) if one.severity == "BLOCKING"] == [
        Place.SECTIONS,  # nothing changed yet: the report has no line and nothing is written
        *[Place.STALE_PAPERS] * 3,
    ]
    with pytest.raises(Refusal) as refusal:
        submit_dossier(actor=before.actor, dossier_id=dossier.pk, is_oath_taken=True, now=RENEWED_AT)
    assert refusal.value.reasons[1:] == [
        "“Giấy ATTP” đã hết hạn ngày 31/05/2026. Hãy tải giấy mới lên thay, hoặc gỡ khỏi hồ sơ.",
        "“Quyền dùng nhãn hiệu” hết hạn ngày 01/10/2026, trước khi được công nhận lại. Hãy tải giấy mới lên thay, hoặc "
        "gỡ khỏi hồ sơ.",
        "“Phiếu kiểm nghiệm” đã quá 12 tháng. Hồ sơ đánh giá lại cần kết quả mới (điểm c khoản 1 Điều 6). Hãy tải giấy "
        "mới lên thay, hoặc gỡ khỏi hồ sơ.",
    ]
    for old in before.stale:
        newer(before, old, dossier)
    assert stale_papers(dossier, TODAY) == []
    version = submit_dossier(actor=before.actor, dossier_id=dossier.pk, is_oath_taken=True, now=RENEWED_AT)
    assert len(version.content["evidence"]) == PAPERS
    assert Evidence.objects.filter(producer=dossier.producer).count() == PAPERS + 3


def test_an_upgrade_asks_only_for_what_has_run_out(before):
    dossier = renew(before, DossierKind.UPGRADE)
    assert [one.evidence.pk for one in stale_papers(dossier, TODAY)] == [before.stale[0].pk]


def test_the_newer_paper_stands_wherever_the_old_one_stood_and_what_was_handed_in_keeps_the_old_one(before):
    dossier = renew(before)
    old = before.stale[2]
    codes = list(dossier.evidence_links.filter(evidence=old).values_list("criterion_code", flat=True))
    paper = newer(before, old, dossier)
    old.refresh_from_db()
    assert old.superseded_by == paper
    assert list(dossier.evidence_links.filter(evidence=paper).values_list("criterion_code", flat=True)) == codes
    assert not dossier.evidence_links.filter(evidence=old).exists()
    assert before.dossier.evidence_links.filter(evidence=old).exists()
    assert old.pk in {row["id"] for row in before.version.content["evidence"]}


def test_the_next_draft_takes_the_newest_paper_of_a_line(before):
    renewed = newer(before, before.stale[2])
    again = newer(before, renewed, number=99)
    dossier = renew(before)
    assert before.stale[2].pk not in set(dossier.evidence_links.values_list("evidence_id", flat=True))
    assert again.pk in set(dossier.evidence_links.values_list("evidence_id", flat=True))


@pytest.mark.parametrize(
    ("place", "words", "field"),
    [
        (0, {"expires_on": date(2026, 6, 20)}, "expires_on"),
        (0, {"expires_on": None}, "expires_on"),
        (1, {"expires_on": date(2026, 11, 29)}, "expires_on"),
        (2, {"issued_on": date(2025, 6, 30)}, "issued_on"),
        (2, {"issued_on": None}, "issued_on"),
        (2, {"upload": None}, "file"),
    ],
)
def test_a_newer_paper_that_would_be_too_old_as_well_is_refused_beside_its_field(before, place, words, field):
    dossier = renew(before)
    with pytest.raises(FieldRefusal) as refusal:
        newer(before, before.stale[place], dossier, **words)
    assert list(refusal.value.faults) == [field]
    assert len(stale_papers(dossier, TODAY)) == 3


def test_the_same_file_and_a_paper_replaced_before_are_no_replacement(before):
    first = newer(before, before.stale[0], number=1)
    with pytest.raises(FieldRefusal, match="chính là tệp cũ"):
        newer(before, first, number=1)
    second = newer(before, first, number=2)
    with pytest.raises(FieldRefusal, match="đã được thay"):
        newer(before, second, number=1)
    with pytest.raises(Refusal, match="đã được thay bằng giấy mới"):
        newer(before, before.stale[0], number=3)


def test_a_stranger_finds_no_paper_to_replace(before):
    before.actor = member_actor(make_producer())
    with pytest.raises(Evidence.DoesNotExist):
        newer(before, before.stale[0])


def test_a_paper_may_be_taken_off_instead(before):
    dossier = renew(before)
    detach_evidence(actor=before.actor, dossier_id=dossier.pk, evidence_id=before.stale[1].pk, now=RENEWED_AT)
    assert {one.evidence.pk for one in stale_papers(dossier, TODAY)} == {before.stale[0].pk, before.stale[2].pk}


def test_the_report_of_changes_writes_itself_takes_remarks_and_is_frozen(before):
    dossier = renew(before)
    assert change_report_of(dossier, content_of(dossier, TODAY)).lines == ()
    test_report = newer(before, before.stale[2], dossier)
    save_dossier_section(
        actor=before.actor, dossier_id=dossier.pk, values={"result_market": "Thêm ba đại lý."}, now=RENEWED_AT
    )
    dossier.product.packaging = "Hộp giấy"
    dossier.product.save()
    dossier = Dossier.objects.select_related("producer", "product", "rubric__edition").get(pk=dossier.pk)
    report = change_report_of(dossier, content_of(dossier, TODAY))
    assert [(line.topic, line.key, line.kind) for line in report.lines] == [
        (
            "PACKAGING_QUALITY",
            "product:packaging",
            "Thêm" if not before.version.content["product"]["packaging"] else "Sửa",
        ),
        ("TEST_REPORTS", f"evidence:{before.stale[2].pk}", "Thay"),
        ("MARKET", "sections:result_market", "Sửa"),
    ]
    assert report.lines[1].after == f"{test_report.title}; Phiếu kết quả kiểm nghiệm; cấp ngày 15/06/2026"
    key = "sections:result_market"
    remark_on_changes(actor=before.actor, dossier_id=dossier.pk, remarks={key: " Mở bán ở Hà Nội. "}, now=RENEWED_AT)
    with pytest.raises(Refusal, match="không còn"):
        remark_on_changes(actor=before.actor, dossier_id=dossier.pk, remarks={"x": "y"}, now=RENEWED_AT)
    for old in before.stale[:2]:
        newer(before, old, dossier)
    version = submit_dossier(actor=before.actor, dossier_id=dossier.pk, is_oath_taken=True, now=RENEWED_AT)
    frozen = frozen_report(version.content)
    assert (frozen.version_number, frozen.version_sha256) == (1, before.version.sha256)
    assert {line.key: line.remark for line in frozen.lines if line.remark} == {key: "Mở bán ở Hà Nội."}
    assert len(frozen.lines) == 5
