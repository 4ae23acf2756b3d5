"""Bảng tổng hợp điểm: members × criteria for each product, both turns' totals, exact mean, spread, star gates.

Every figure is derived again from the stored input of the result (`queries.results.result_page`).
"""

from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from ocop.foundation.typesetting.official_paper import (
    Block,
    Paper,
    heading,
    new_page,
    official_docx,
    official_pdf,
    signature_row,
    strong_row,
    table,
    text,
)
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.paper.session_head import day_words, head_of, presiding_on, signatures_of
from ocop.programme.evaluation.queries.results import ResultPage
from ocop.programme.evaluation.queries.session_papers import (
    ProductTable,
    SessionOnPaper,
    product_tables,
    session_on_paper,
)
from ocop.programme.evaluation.rules.reasons import council_star

TEMPLATE = Path(__file__).with_name("consolidated_table.typ")
WORD_TEMPLATE = Path(__file__).with_name("consolidated_table.docx")
LOWEST_WITH_MARKS = 3
_MOST_NAMES = 9
"""With more members than this the columns bear numbers, explained under the table."""


def consolidated_pdf(session: CouncilSession, *, now: datetime, item_id: int | None = None) -> bytes:
    """The tables of all products of an ended session, or of one, as PDF."""
    with override("vi"):
        return official_pdf(TEMPLATE, _paper(session, item_id), now=now)


def consolidated_docx(session: CouncilSession, *, now: datetime, item_id: int | None = None) -> bytes:
    """The same as a Word file."""
    with override("vi"):
        return official_docx(WORD_TEMPLATE, _paper(session, item_id), now=now)


def consolidated_paper(facts: SessionOnPaper, tables: list[ProductTable]) -> Paper:
    """The words of the tables, one product a page, signed at the end."""
    blocks: list[Block] = []
    for one in tables:
        blocks += [new_page()] if blocks else []
        blocks += _product(one, of_province=bool(facts.province))
    return Paper(
        document_title=f"Bảng tổng hợp điểm: {facts.name}",
        head=head_of(facts),
        title="BẢNG TỔNG HỢP ĐIỂM ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
        under_title=f"({facts.name}, {facts.round}; {day_words(facts.held_on)})",
        blocks=(*blocks, signature_row(*signatures_of(facts.secretary, presiding_on(facts)))),
    )


def _paper(session: CouncilSession, item_id: int | None) -> Paper:
    return consolidated_paper(session_on_paper(session), product_tables(session, item_id=item_id))


def _product(one: ProductTable, *, of_province: bool) -> list[Block]:
    page, product = one.page, one.product
    blocks = [
        heading(f"{product.position}. {product.product} – {product.producer}", level=2),
        text(f"Bộ sản phẩm số {product.set_number} ({product.set_name}); hồ sơ: {product.kind}.", indent=0),
    ]
    if page.members:
        blocks.append(_table(one))
    if len(page.members) > _MOST_NAMES:
        blocks.append(
            text(
                "Thành viên: "
                + "; ".join(f"({place}) {name}" for place, name in enumerate(page.members, start=1))
                + ".",
                indent=0,
            )
        )
    blocks += [text(words, lead=lead, indent=0) for lead, words in _conclusions(one, of_province=of_province)]
    return blocks


def _conclusions(one: ProductTable, *, of_province: bool) -> list[tuple[str, str]]:
    page = one.page
    result = page.line.result
    found: list[tuple[str, str]] = []
    if page.totals:
        found.append(("Điểm trung bình:", f"{page.line.shown} điểm (chính xác: {page.line.exact})."))
        low, high = min(page.totals), max(page.totals)
        found.append(("Chênh lệch:", f"{high - low} điểm (cao nhất {high}, thấp nhất {low})."))
    star = "bị loại" if result.is_knocked_out else council_star(result.star, of_province=of_province)
    found.append(("Kết quả:", f"khung điểm {result.band} sao; hạng: {star}."))
    found.append(("Yêu cầu tối thiểu (dấu sao):", _gates(page)))
    found += [("Trường hợp bị loại đã xác định:", f"{words}.") for words in one.knock_outs]
    return found


def _gates(page: ResultPage) -> str:
    """The conditions that do not hold, up to the star the points alone would give."""
    band = page.line.result.band
    if band < LOWEST_WITH_MARKS:
        return "khung điểm này không có yêu cầu tối thiểu."
    missed = [gate for gate in page.unmet_gates if gate["min_star"] <= band]
    if not missed:
        return f"đạt đủ đến mức {band} sao."
    words = "; ".join(
        f"tiêu chí {gate['criterion']} cần {gate['needs_points']} điểm để đạt {gate['min_star']} sao, hiện có "
        f"{str(gate['has']).replace('.', ',')}"
        for gate in missed
    )
    return f"chưa đạt: {words}."


def _table(one: ProductTable) -> Block:
    page = one.page
    count = len(page.members)
    has_names = count <= _MOST_NAMES
    names = list(page.members) if has_names else [f"({place})" for place in range(1, count + 1)]
    rows: list[list[str] | Block] = []
    for part in page.parts:
        rows.append(
            strong_row(
                part.code,
                f"Phần {part.code}: {part.name}",
                str(part.max_points),
                *map(str, part.points),
                _compact(part.mean),
            )
        )
        rows += [
            [line.code, line.name, str(line.max_points), *map(str, line.points), _compact(line.mean)]
            for line in part.criteria
        ]
    most = sum(part.max_points for part in page.parts)
    for turn in one.earlier:
        totals = ["" if total is None else str(total) for total in turn.totals]
        rows.append(strong_row("", f"Tổng điểm lượt {turn.turn} (đã chấm lại)", str(most), *totals, ""))
    label = f"TỔNG ĐIỂM LƯỢT {one.turn}" if one.earlier else "TỔNG ĐIỂM"
    rows.append(strong_row("", label, str(most), *map(str, page.totals), _compact(page.line.exact)))
    wide = 16 if has_names else 10
    return table(
        "scores",
        ["TT", "Tiêu chí", "Tối đa", *names, "Trung bình"],
        [11, max(60, 222 - wide * count), 11, *[wide] * count, 18],
        rows,
        aligns=["center", "left", "center", *["center"] * count, "right"],
        size=9,
        padding=3,
    )


def _compact(spoken: str) -> str:
    """The exact value in one line: "118/7" out of "118/7 ≈ 16,857…"."""
    return spoken.partition(" ≈ ")[0]
