from collections.abc import Callable
from pathlib import Path

import pytest

from ocop.foundation.typesetting.official_paper import Paper, official_docx, official_pdf
from ocop.programme.dossiers.paper import advisory_report, form_one, form_three, form_two
from ocop.programme.dossiers.paper.facts import DossierFacts
from tests.factories.papers import (
    EVERY_LETTER,
    HOSTILE,
    NOW,
    WORST,
    dossier_facts,
    words_of_docx,
    words_of_pdf,
    worst_dossier_facts,
)

REPORT = form_three.CommuneReportFacts(
    local_material="Chè búp tươi 100% thu hái tại xã.",
    report_number="12/BC-UBND",
    signatory="Trần Văn Ký",
    signatory_position="Phó Chủ tịch",
    proposes_assessment=True,
    is_draft=False,
)
WORST_REPORT = form_three.CommuneReportFacts(WORST, WORST, WORST, WORST, signatory=WORST)
VIEWS = advisory_report.AdvisoryReportFacts(
    composition="Đủ.", knock_outs=("FALSE_OR_IRREGULAR",), recommendation="Đạt."
)

PAPERS: dict[str, tuple[Callable[[DossierFacts], Paper], Path, Path]] = {
    "one": (form_one.form_one, form_one.TEMPLATE, form_one.WORD_TEMPLATE),
    "two": (form_two.form_two, form_two.TEMPLATE, form_two.WORD_TEMPLATE),
    "three": (
        lambda facts: form_three.form_three(facts, WORST_REPORT if facts.is_draft else REPORT),
        form_three.TEMPLATE,
        form_three.WORD_TEMPLATE,
    ),
    "advisory": (
        lambda facts: advisory_report.advisory_report(facts, VIEWS),
        advisory_report.TEMPLATE,
        advisory_report.WORD_TEMPLATE,
    ),
}


@pytest.mark.parametrize("name", PAPERS)
def test_the_worst_words_are_printed_and_stay_words(name: str) -> None:
    build, template, word_template = PAPERS[name]
    paper = build(worst_dossier_facts())
    printed = words_of_pdf(official_pdf(template, paper, now=NOW)).replace(" ", "")
    assert EVERY_LETTER in printed
    assert '{{7*7}}{%forxiny%}</w:t><w:p/>&"ngoặc"' in printed
    written = words_of_docx(official_docx(word_template, paper, now=NOW))
    assert EVERY_LETTER in written
    assert HOSTILE.split(" 😀")[0] in written


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    build, template, word_template = PAPERS[name]
    paper = build(dossier_facts())
    assert official_pdf(template, paper, now=NOW) == official_pdf(template, paper, now=NOW)
    assert official_docx(word_template, paper, now=NOW) == official_docx(word_template, paper, now=NOW)


def test_form_one_says_what_the_decision_prints_in_its_order() -> None:
    printed = words_of_pdf(official_pdf(form_one.TEMPLATE, form_one.form_one(dossier_facts()), now=NOW))
    sentences = [
        "Mẫu số 01",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHIẾU ĐĂNG KÝ",
        "Tham gia đánh giá, phân hạng sản phẩm OCOP của tỉnh Thái Nguyên năm 2026",
        "1. Thông tin về đơn vị đăng ký:",
        "- Tên đơn vị: Hợp tác xã Nông nghiệp hữu cơ Tân Cương",
        "- Họ tên người đại diện pháp lý: Nguyễn Thị Ước",
        "2. Tên sản phẩm: Chè búp Tân Cương thượng hạng",
        "4. Lần đăng ký đánh giá: Lần đầu √ Nâng hạng:",
        "5. Tài liệu kèm theo:",
        "- Sản phẩm mẫu (số lượng): 5",
        "chịu trách nhiệm trước Hội đồng và pháp luật về Hồ sơ đăng ký đánh giá, phân hạng sản phẩm.",
        "ĐẠI DIỆN",
        "PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ",
        "Phiếu số: 0007-01/PĐK-19-05503-2026",
    ]
    places = [printed.find(sentence) for sentence in sentences]
    assert -1 not in places
    assert places == sorted(places)


def test_form_two_adds_up_the_parts_and_names_the_evidence() -> None:
    facts = dossier_facts()
    paper = form_two.form_two(facts)
    rows = next(block["rows"] for block in paper.blocks if block["kind"] == "table")
    sums = [row["cells"][2] for row in rows if row["strong"]]
    total = sum(score.points for score in facts.scores)
    by_part = {part.code: 0 for part in facts.rubric.parts}
    for score in facts.scores:
        by_part[facts.rubric.part_of(score.criterion_code)] += int(score.points)
    assert sums == [f"{by_part['A']}/40", f"{by_part['B']}/25", f"{by_part['C']}/35", f"{int(total)}/100"]
    assert rows[1]["cells"][4] == "MC01: Giấy chứng nhận đăng ký hợp tác xã"


@pytest.mark.parametrize(("kind", "has_changes"), [("FIRST", False), ("UPGRADE", True), ("RENEWAL", True)])
def test_only_upgrades_and_renewals_tell_what_changed(kind: str, has_changes: bool) -> None:
    paper = form_two.form_two(dossier_facts(kind=kind, changes_since_recognition="Bao bì mới."))
    assert any(block.get("text") == "Bao bì mới." for block in paper.blocks) is has_changes


def test_the_intellectual_property_line_is_ticked_when_one_paper_is_held() -> None:
    ticked = [
        block["label"]
        for block in form_two.form_two(dossier_facts(papers_held=frozenset({"PATENT"}))).blocks
        if block["kind"] == "ticks" and any(choice["ticked"] for choice in block["choices"])
    ]
    assert ticked == ["d) Đã có đăng ký sở hữu trí tuệ:", "+ Bằng sáng chế"]


def test_a_draft_is_marked_and_a_submitted_version_names_its_hash() -> None:
    assert form_one.form_one(dossier_facts(is_draft=True)).watermark == "BẢN NHÁP"
    submitted = form_one.form_one(dossier_facts())
    assert submitted.watermark == ""
    assert submitted.footer.endswith("Mã kiểm tra SHA-256: " + "3f" * 32)


def test_form_three_is_signed_for_the_chair_and_proposes() -> None:
    paper = form_three.form_three(dossier_facts(), REPORT)
    printed = words_of_pdf(official_pdf(form_three.TEMPLATE, paper, now=NOW))
    assert "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Ký tên và đóng dấu) Trần Văn Ký" in printed
    assert (
        "Ủy ban nhân dân xã Tân Cương đề nghị Ủy ban nhân dân tỉnh Thái Nguyên đánh giá, phân hạng sản phẩm OCOP cho "
        "sản phẩm Chè búp Tân Cương thượng hạng của Hợp tác xã Nông nghiệp hữu cơ Tân Cương." in printed
    )


def test_a_commune_that_does_not_propose_says_so() -> None:
    paper = form_three.form_three(dossier_facts(), form_three.CommuneReportFacts(proposes_assessment=False))
    assert any("xã Tân Cương không đề nghị Ủy ban nhân dân" in block.get("text", "") for block in paper.blocks)


def test_the_advisers_grounds_are_in_the_words_of_the_decision() -> None:
    facts = dossier_facts()
    ground = facts.rubric.elimination_grounds[0]
    report = advisory_report.AdvisoryReportFacts(knock_outs=(ground.code,), section_views={"1": "Khá."})
    texts = [block.get("text", "") for block in advisory_report.advisory_report(facts, report).blocks]
    assert f"- {ground.text}" in texts
    assert "- Mục 1 (TỔ CHỨC SẢN XUẤT): Khá." in texts
