"""Báo cáo những thay đổi sau khi được công nhận (điểm b, c khoản 1 Điều 6, 26/2026/QĐ-TTg).

No form is prescribed: the contents are those the decision lists, in its order. It stands as an annex of Mẫu số 02 and
is printed by itself for whoever wants only this.
"""

from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.official_paper import (
    Annex,
    Block,
    Paper,
    Signature,
    answer,
    day_in_words,
    official_docx,
    official_pdf,
    place_of_signing,
    strong_row,
    table,
    text,
)
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.paper.facts import DossierFacts
from ocop.programme.dossiers.paper.reading import dossier_facts
from ocop.programme.dossiers.queries.change_report import ChangeReport, ReportLine
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind

TEMPLATE = Path(__file__).with_name("form_two.typ")
WORD_TEMPLATE = Path(__file__).with_name("change_report.docx")


def change_report_pdf(dossier: Dossier, *, now: datetime) -> bytes:
    """The report as PDF: of the submitted version, or of the draft marked so."""
    with override("vi"):
        return official_pdf(TEMPLATE, change_report(dossier_facts(dossier, now=now)), now=now)


def change_report_docx(dossier: Dossier, *, now: datetime) -> bytes:
    """The report as a Word file."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, change_report(dossier_facts(dossier, now=now)), now=now)


def change_report(facts: DossierFacts) -> Paper:
    """The words of the report with its signature."""
    day = facts.submitted_at.date() if facts.submitted_at else None
    return Paper(
        document_title=f"Báo cáo những thay đổi sau khi được công nhận: {facts.product}",
        title="BÁO CÁO",
        subtitle=title_of(facts),
        blocks=(
            answer("Tên chủ thể:", facts.producer),
            answer("Sản phẩm:", facts.product),
            *change_blocks(facts),
        ),
        signatures=(
            Signature(
                "ĐẠI DIỆN THEO PHÁP LUẬT CỦA CƠ SỞ",
                name=facts.representative,
                hint="(Ký, họ tên, đóng dấu)",
                place_and_day=day_in_words(day, place_of_signing(facts.commune)),
            ),
        ),
        watermark=facts.watermark,
        footer=facts.footer,
    )


def change_annex(facts: DossierFacts) -> tuple[Annex, ...]:
    """The annex of Mẫu số 02; none for a dossier without a report."""
    if facts.change_report is None:
        return ()
    subtitle = f"(Kèm theo Báo cáo tự đánh giá về sản phẩm {facts.product})"
    return (Annex(f"PHỤ LỤC\n{title_of(facts).upper()}", subtitle, tuple(change_blocks(facts))),)


def title_of(facts: DossierFacts) -> str:
    """As the decision words it for the kind of dossier."""
    if facts.kind == DossierKind.UPGRADE:
        return "Những thay đổi so với sản phẩm OCOP đã được công nhận"
    return "Những nội dung mới và kết quả sau thời gian được công nhận OCOP"


def change_blocks(facts: DossierFacts) -> list[Block]:
    """What the report is held against, then one table by topic; a listed topic without lines says so."""
    report = facts.change_report
    if report is None:
        return [text("Không có bản nộp trước để so sánh; nội dung thay đổi xem ở Phần II của Báo cáo tự đánh giá.")]
    against = (
        f"So với hồ sơ trước: bản nộp số {report.version_number} ngày "
        f"{vietnamese_date(report.submitted_on)}, mã kiểm tra SHA-256 {report.version_sha256[:16]}…"
    )
    return [
        text(against, align="left"),
        table(
            "changes",
            ["Nội dung", "Hồ sơ trước", "Nay", "Giải thích"],
            [34, 45, 45, 38],
            _rows(report),
            size=10,
        ),
    ]


def _rows(report: ChangeReport) -> list[Block | list[str]]:
    rows: list[Block | list[str]] = []
    for number, (topic, lines) in enumerate(report.by_topic(), start=1):
        rows.append(strong_row(f"{number}. {topic}", "", "" if lines else "Không thay đổi", ""))
        rows += [_cells(line) for line in lines]
    return rows


def _cells(line: ReportLine) -> list[str]:
    return [f"{line.where} ({line.kind.lower()})", line.before, line.after, line.remark]
