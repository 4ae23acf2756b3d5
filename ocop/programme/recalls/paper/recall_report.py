"""Báo cáo thu hồi sản phẩm, biên bản diễn tập: with the clock, what became of every lot, who was told and how."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from django.utils.timezone import localdate, localtime

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.foundation.typesetting.official_paper import (
    Block,
    Head,
    Paper,
    Signature,
    answer,
    heading,
    lower_first,
    official_pdf,
    prose,
    table,
    text,
)
from ocop.programme.recalls.labels import AMOUNT, CLOCK, HAZARD, SIDE, STATE, TELLING, TREATMENT, quantity_words
from ocop.programme.recalls.models import Recall, RecallAmount
from ocop.programme.recalls.queries.standing import LotStanding, Standing
from ocop.programme.recalls.rules.decision_clock import clock_state, minutes_seconds
from ocop.programme.recalls.rules.recall_kinds import (
    AmountKind,
    Hazard,
    RecallKind,
    RecallState,
    Side,
    Telling,
    Treatment,
)

TEMPLATE = Path(__file__).with_name("recall_report.typ")
BASIS = "Căn cứ Thông tư số 17/2021/TT-BNNPTNT."


def recall_report_pdf(recall: Recall, standing: Standing, *, drills: Sequence[Recall] = (), now: datetime) -> bytes:
    """The paper as it stands now; `drills` are earlier ones, which a drill is compared with."""
    with in_record_language():
        is_drill = recall.kind == RecallKind.DRILL
        paper = drill_paper(recall, standing, drills) if is_drill else recall_paper(recall, standing, now=now)
        return official_pdf(TEMPLATE, paper, now=now)


def recall_paper(recall: Recall, standing: Standing, *, now: datetime) -> Paper:
    """The words of the report: of the standing while the recall goes on, of the result when it is over."""
    is_over = recall.closed_at is not None
    blocks: list[Block] = [
        text(BASIS),
        heading("1. Sản phẩm và lý do", level=2),
        answer("Chủ thể:", recall.product.producer.name),
        answer("Sản phẩm:", recall.product.name),
        answer("Lô:", ", ".join(_lot_words(one) for one in standing.lots)),
        answer("Vấn đề:", HAZARD[Hazard(recall.hazard)]),
        answer("Lý do:", recall.reason),
        answer("Phát hiện lúc:", f"{_moment(recall.found_at)}{_how(recall)}"),
        answer("Quyết định lúc:", _decided(recall, now)),
        answer("Người mua cần làm:", recall.advice),
        *([answer("Nơi đã bán:", recall.scope)] if recall.scope else []),
        heading("2. Diễn biến", level=2),
        _steps(recall),
        heading("3. Nơi hàng đã đến", level=2),
        *_parties(recall, standing),
        heading("4. Cân đối từng lô", level=2),
        _balance(standing),
        heading("5. Xử lý hàng", level=2),
        *_treatments(standing),
    ]
    if is_over:
        blocks += [heading("6. Kết luận", level=2), text(f"{STATE[RecallState(recall.state)]}."), *_lifting(recall)]
        blocks += prose(recall.closing_report)
    return Paper(
        document_title=f"Báo cáo thu hồi {recall.product.name}",
        head=Head(body=recall.product.producer.name.upper(), place_and_day=_place_and_day(now)),
        title="BÁO CÁO KẾT QUẢ THU HỒI SẢN PHẨM" if is_over else "BÁO CÁO TÌNH HÌNH THU HỒI SẢN PHẨM",
        subtitle=recall.product.name,
        blocks=tuple(blocks),
        signatures=(
            Signature("NGƯỜI LẬP BÁO CÁO", hint="(Ký, ghi rõ họ tên)"),
            Signature("ĐẠI DIỆN CHỦ THỂ", hint="(Ký, ghi rõ họ tên, đóng dấu nếu có)"),
        ),
        watermark="MẪU" if recall.is_demo else "",
    )


def drill_paper(recall: Recall, standing: Standing, drills: Sequence[Recall] = ()) -> Paper:
    """The words of the minutes of a drill."""
    seconds = recall.listed_seconds
    if seconds is None and recall.listed_at is not None:
        seconds = int((recall.listed_at - recall.opened_at).total_seconds())
    percent = recall.traced_percent if recall.traced_percent is not None else standing.traced_percent
    unreachable = [one.name for one in standing.unreachable]
    blocks: list[Block] = [
        text("Diễn tập trên sổ sách thật của chủ thể; không báo cho người ngoài, trang và tem không đổi."),
        answer("Sản phẩm:", recall.product.name),
        answer("Lô:", ", ".join(_lot_words(one) for one in standing.lots)),
        answer("Bấm đồng hồ lúc:", _moment(recall.opened_at, with_seconds=True)),
        answer("Có đủ danh sách lúc:", _moment(recall.listed_at, with_seconds=True) if recall.listed_at else ""),
        answer("Thời gian lập danh sách:", f"{minutes_seconds(seconds)} (phút:giây)" if seconds is not None else ""),
        answer("Hàng có người đang giữ trong sổ:", f"{vietnamese_decimal(percent, 1)} %"),
        answer("Nơi hàng đã đến:", f"{recall.parties_count or len(standing.parties)} nơi"),
        answer("Nơi không có cách liên lạc:", ", ".join(unreachable) or "không có"),
        heading("Cân đối từng lô", level=2),
        table(
            "lots",
            ["Lô", "Làm ra", "Còn theo sổ kho", "Đã giao có tên", "Sổ không nói ở đâu"],
            [35, 32, 32, 32, 34],
            [
                [
                    one.row.lot.code,
                    _amount(one, one.balance.made),
                    _amount(one, one.books.left.quantize(Decimal("0.001"))) if one.books else "–",
                    _amount(one, one.balance.delivered),
                    _amount(one, one.balance.made - one.balance.traced),
                ]
                for one in standing.lots
            ],
            aligns=["left", "right", "right", "right", "right"],
        ),
        heading("Rút kinh nghiệm", level=2),
        *prose(recall.closing_report),
    ]
    if drills:
        earlier = [
            [vietnamese_date(localdate(one.opened_at)), minutes_seconds(one.listed_seconds or 0), _percent(one)]
            for one in drills
        ]
        blocks += [
            heading("Các lần diễn tập trước", level=2),
            table("drills", ["Ngày", "Thời gian", "Hàng có người giữ"], [50, 50, 65], earlier),
        ]
    return Paper(
        document_title=f"Biên bản diễn tập thu hồi {recall.product.name}",
        head=Head(body=recall.product.producer.name.upper(), place_and_day=_place_and_day(recall.closed_at)),
        title="BIÊN BẢN DIỄN TẬP THU HỒI SẢN PHẨM",
        subtitle=f"{recall.product.name}, ngày {vietnamese_date(localdate(recall.opened_at))}",
        blocks=tuple(blocks),
        signatures=(
            Signature("NGƯỜI LẬP BIÊN BẢN", hint="(Ký, ghi rõ họ tên)"),
            Signature("ĐẠI DIỆN CHỦ THỂ", hint="(Ký, ghi rõ họ tên)"),
        ),
        watermark="DIỄN TẬP",
    )


def _decided(recall: Recall, now: datetime) -> str:
    clock = lower_first(str(CLOCK[clock_state(recall.found_at, recall.decided_at, now)]))
    if recall.decided_at is None:
        return f"chưa quyết định ({clock})"
    words = f"{_moment(recall.decided_at)} ({clock}). {SIDE[Side(recall.decided_side)]}"
    if recall.decision is not None:
        day = f" ngày {vietnamese_date(recall.decision.issued_on)}" if recall.decision.issued_on else ""
        words += f": Quyết định số {recall.decision.number}{day}, {recall.decision.issuing_authority}"
    return f"{words}."


def _how(recall: Recall) -> str:
    return f". {recall.found_how}" if recall.found_how else ""


def _lifting(recall: Recall) -> list[Block]:
    if recall.lifting is None:
        return []
    paper = recall.lifting
    day = f" ngày {vietnamese_date(paper.issued_on)}" if paper.issued_on else ""
    return [text(f"Hủy bỏ theo văn bản số {paper.number}{day}, {paper.issuing_authority}.")]


def _steps(recall: Recall) -> Block:
    rows = [[_moment(step.at), str(STATE[RecallState(step.state)])] for step in recall.steps.all()]
    return table("steps", ["Lúc", "Việc"], [50, 115], rows)


def _parties(recall: Recall, standing: Standing) -> list[Block]:
    if recall.listed_at is None:
        return [text("Chưa lập danh sách.")]
    ways = Counter(one.told_how for one in standing.parties if one.told_how)
    told = ", ".join(f"{lower_first(str(TELLING[Telling(how)]))} {count}" for how, count in sorted(ways.items()))
    acknowledged = sum(one.acknowledged_at is not None for one in standing.parties)
    blocks = [
        answer("Lập danh sách lúc:", _moment(recall.listed_at)),
        answer("Số nơi:", f"{len(standing.parties)}; đã báo {standing.told}{f' ({told})' if told else ''}"),
        answer("Đã trả lời:", f"{standing.answered}; đã tự xác nhận trên hệ thống {acknowledged}"),
    ]
    unreachable = ", ".join(one.name for one in standing.unreachable)
    return [*blocks, answer("Không liên lạc được:", unreachable or "không có")]


def _balance(standing: Standing) -> Block:
    rows = [
        [
            one.row.lot.code,
            _amount(one, one.balance.made),
            _amount(one, one.balance.in_stock),
            _amount(one, one.balance.made_into + one.balance.sold),
            _amount(one, one.balance.recovered),
            _amount(one, one.balance.not_found),
        ]
        for one in standing.lots
    ]
    columns = ["Lô", "Làm ra", "Giữ lại", "Đã bán, đã dùng", "Đã thu về", "Chưa rõ ở đâu"]
    aligns = ["left", *["right"] * 5]
    return table("lots", columns, [30, 27, 27, 27, 27, 27], rows, aligns=aligns, size=10)


def _treatments(standing: Standing) -> list[Block]:
    treated = [one for one in standing.amounts if one.kind == AmountKind.TREATED and one.withdrawn_at is None]
    left = [
        f"lô {one.row.lot.code} còn {_amount(one, one.balance.left_to_treat)}"
        for one in standing.lots
        if one.balance.left_to_treat
    ]
    last = [text(f"Chưa xử lý: {'; '.join(left)}.")] if left else []
    if not treated:
        return last or [text(f"Chưa ghi hàng nào là “{lower_first(str(AMOUNT[AmountKind.TREATED]))}”.")]
    rows = [_treatment(one) for one in treated]
    columns = ["Ngày", "Lô", "Số lượng", "Cách xử lý", "Ghi chú, giấy tờ"]
    return [table("treated", columns, [24, 28, 34, 32, 47], rows, size=10), *last]


def _treatment(one: RecallAmount) -> list[str]:
    count = len(one.papers.all())
    papers = f"{count} tệp ảnh, biên bản" if count else ""
    return [
        vietnamese_date(localdate(one.recorded_at)),
        one.lot.code,
        quantity_words(one.quantity, one.lot),
        str(TREATMENT[Treatment(one.treatment)]),
        "\n".join(part for part in (one.words, papers) if part),
    ]


def _lot_words(one: LotStanding) -> str:
    lot = one.row.lot
    return f"{lot.code} (sản xuất {vietnamese_date(lot.produced_on)})"


def _amount(one: LotStanding, value: Decimal) -> str:
    return quantity_words(value, one.row.lot)


def _percent(drill: Recall) -> str:
    return "–" if drill.traced_percent is None else f"{vietnamese_decimal(drill.traced_percent, 1)} %"


def _moment(at: datetime, *, with_seconds: bool = False) -> str:
    return localtime(at).strftime("%H:%M:%S ngày %d/%m/%Y" if with_seconds else "%H:%M ngày %d/%m/%Y")


def _place_and_day(at: datetime | None) -> str:
    return f"Ngày {localtime(at):%d} tháng {localtime(at):%m} năm {localtime(at):%Y}" if at else ""
