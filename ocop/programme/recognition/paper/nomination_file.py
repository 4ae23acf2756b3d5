"""Hồ sơ đề nghị Bộ đánh giá 5 sao của một sản phẩm, as one BagIt bag (RFC 8493) a province sends and the ministry
keeps."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.bagging import make_bag
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.paper.advisory_report import advisory_report_pdf
from ocop.programme.dossiers.paper.form_one import form_one_pdf
from ocop.programme.dossiers.paper.form_three import form_three_pdf
from ocop.programme.dossiers.paper.form_two import form_two_pdf
from ocop.programme.dossiers.paper.version_files import copy_stored, write_json, write_version_files
from ocop.programme.evaluation.paper.minutes import minutes_pdf
from ocop.programme.evaluation.paper.result_sheet import result_sheet_pdf
from ocop.programme.evaluation.queries.signed_papers import signed_paper
from ocop.programme.evaluation.rules.paper_kinds import PaperKind as SessionPaperKind
from ocop.programme.products.rules.product_sheet import slug_for
from ocop.programme.recognition.labels import NOMINATION_PAPER, NOMINATION_PART, NOMINATION_VARIANT, PART_STATE
from ocop.programme.recognition.models import NominationPackage, NominationPaper
from ocop.programme.recognition.paper.decision import decision_pdf
from ocop.programme.recognition.paper.nomination import nomination_docx, nomination_pdf
from ocop.programme.recognition.queries.nomination_package import PackageOnDesk
from ocop.programme.recognition.rules.nomination import NominationPart, NominationVariant, PaperKind, PartState

PLACES: dict[NominationPart, str] = {
    NominationPart.LETTER: "van-ban-de-nghi/",
    NominationPart.ADVISORY_REPORT: "bao-cao-to-tu-van.pdf",
    NominationPart.OFFICE_REPORT: "van-ban-cua-tinh/",
    NominationPart.COUNCIL_REPORT: "bao-cao-hoi-dong/",
    NominationPart.APPROVAL: "quyet-dinh-phe-duyet/",
    NominationPart.DOSSIER: "ho-so-san-pham/",
    NominationPart.EXTRA_TESTS: "van-ban-cua-tinh/",
}
"""Where each part of the law's list lies in the bag; samples lie in none."""


def write_nomination_file(
    desk: PackageOnDesk, folder: Path, *, package: NominationPackage | None, now: datetime
) -> Path:
    """Write the bag into `folder`, which must not exist yet; returns it.

    `package` is what was sent: its frozen content and seal go with it, and the papers it names. Without one the bag is
    the province's draft and says so. Raises FileExistsError, and FileNotFoundError when a stored file is gone.
    """
    folder.mkdir(parents=True)
    item = desk.item
    assert item.result is not None
    agenda, decision = item.result.item, item.decision
    dossier = Dossier.objects.select_related("product", "producer", "rubric").get(pk=agenda.dossier_id)
    (folder / "MUC-LUC.txt").write_text(_contents(desk, package), encoding="utf-8")
    if package is not None:
        write_json(folder / "thanh-phan.json", {"sha256": package.sha256, "content": package.content})
    letter = folder / "van-ban-de-nghi"
    letter.mkdir()
    (letter / "van-ban-de-nghi.pdf").write_bytes(nomination_pdf(decision, now=now))
    (letter / "van-ban-de-nghi.docx").write_bytes(nomination_docx(decision, now=now))
    _write_product_dossier(dossier, desk, folder / "ho-so-san-pham", now)
    if desk.variant == NominationVariant.FIRST:
        _write_province_reports(dossier, desk, folder, now)
    for paper in _papers(desk, package):
        extension = Path(paper.file_name).suffix.lower()
        name = f"{paper.kind.lower().replace('_', '-')}-{paper.pk}-{slug_for(paper.title)[:60]}{extension}"
        copy_stored(paper.file, folder / "van-ban-cua-tinh" / name)
    letter_number = decision.nomination_letter.number if decision.nomination_letter else ""
    make_bag(
        folder,
        organisation=f"{decision.document.issuing_authority if decision.document else ''}",
        identifier=f"ocop-nomination-{item.pk}-{package.number if package else 0}",
        description=f"{item.product.name} {letter_number}".strip(),
        remark=f"content-sha256 {package.sha256 if package else 'draft'}",
    )
    return folder


def _write_product_dossier(dossier: Dossier, desk: PackageOnDesk, folder: Path, now: datetime) -> None:
    if desk.version is None:
        return
    write_version_files(desk.version.pk, folder)
    (folder / "mau-so-01.pdf").write_bytes(form_one_pdf(dossier, now=now))
    (folder / "mau-so-02.pdf").write_bytes(form_two_pdf(dossier, now=now))
    if hasattr(dossier, "commune_report"):
        (folder / "mau-so-03.pdf").write_bytes(form_three_pdf(dossier, now=now))


def _write_province_reports(dossier: Dossier, desk: PackageOnDesk, folder: Path, now: datetime) -> None:
    result, decision = desk.item.result, desk.item.decision
    assert result is not None
    if hasattr(dossier, "advisory_report"):
        (folder / "bao-cao-to-tu-van.pdf").write_bytes(advisory_report_pdf(dossier, now=now))
    council = folder / "bao-cao-hoi-dong"
    council.mkdir()
    signed = signed_paper(result.item.session, SessionPaperKind.MINUTES)
    if signed is not None:
        copy_stored(signed.file, council / "bien-ban-da-ky.pdf")
    elif desk.minutes is not None:
        (council / "bien-ban.pdf").write_bytes(minutes_pdf(desk.minutes, now=now))
    (council / "giai-trinh-ket-qua.pdf").write_bytes(result_sheet_pdf(result, now=now))
    approval = folder / "quyet-dinh-phe-duyet"
    approval.mkdir()
    (approval / "quyet-dinh.pdf").write_bytes(decision_pdf(decision, now=now))
    if decision.document is not None and decision.document.file is not None:
        scan = decision.document.file
        copy_stored(scan, approval / f"ban-chup-da-ky{Path(scan.name).suffix.lower()}")


def _papers(desk: PackageOnDesk, package: NominationPackage | None) -> list[NominationPaper]:
    if package is None:
        return desk.papers
    sent = [one["id"] for one in package.content["papers"]]
    return list(NominationPaper.objects.filter(pk__in=sent).select_related("file").order_by("pk"))


def _contents(desk: PackageOnDesk, package: NominationPackage | None) -> str:
    """The list of contents a person reads first."""
    item = desk.item
    states = package.content["parts"] if package else {one.part.value: one.state.value for one in desk.parts}
    with override("vi"):
        lines = [
            "HỒ SƠ ĐỀ NGHỊ ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP 5 SAO",
            f"Sản phẩm: {item.product.name}",
            f"Chủ thể: {item.product.producer.name}",
            str(NOMINATION_VARIANT[desk.variant]),
            f"Lần gửi: {package.number}" if package else "BẢN DỰ THẢO, CHƯA GỬI BỘ",
            f"Mã kiểm tra nội dung (SHA-256): {package.sha256}" if package else "",
            "",
        ]
        for number, one in enumerate(desk.parts, start=1):
            place = PLACES.get(one.part, "")
            lines.append(
                f"{number}. {NOMINATION_PART[one.part]}: {PART_STATE[PartState(states[one.part.value])]}"
                + (f" ({place})" if place else "")
            )
        if desk.samples.needed:
            lines.append(f"   Sản phẩm mẫu: {desk.samples.delivered}/{desk.samples.needed}")
        for paper in _papers(desk, package):
            lines.append(f"- {NOMINATION_PAPER[PaperKind(paper.kind)]}: {paper.title}")
        if package and package.cover_note:
            lines += ["", f"Nội dung bổ sung: {package.cover_note}"]
    lines += ["", "This is a BagIt bag (RFC 8493): every file is listed with its SHA-256 in manifest-sha256.txt.", ""]
    return "\n".join(lines)
