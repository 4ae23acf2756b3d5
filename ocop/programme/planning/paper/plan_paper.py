"""Kế hoạch in the layout of official papers (Nghị định 30/2020/NĐ-CP), with its annex of targets, as PDF and Word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.foundation.typesetting.official_paper import (
    DOTS,
    Annex,
    Block,
    Head,
    Paper,
    Signature,
    day_in_words,
    heading,
    lower_first,
    official_docx,
    official_pdf,
    place_of_signing,
    prose,
    signing_authority,
    strong_row,
    table,
    text,
)
from ocop.programme.planning.labels import ACCUMULATION_LABELS, BUDGET_SOURCE_LABELS
from ocop.programme.planning.models import Activity, Plan, Target
from ocop.programme.planning.queries.plans import activities_of, targets_of
from ocop.programme.planning.rules.plan_kinds import (
    Accumulation,
    BudgetSource,
    Comparator,
    Per,
    PlanLevel,
    PlanState,
)
from ocop.programme.planning.rules.years import years_words

TEMPLATE = Path(__file__).with_name("plan.typ")
WORD_TEMPLATE = Path(__file__).with_name("plan.docx")
_SUFFIX = {PlanLevel.NATION: "KH-BNNMT", PlanLevel.PROVINCE: "KH-UBND", PlanLevel.COMMUNE: "KH-UBND"}
_ASKED = {
    Comparator.AT_LEAST: "ít nhất {value}",
    Comparator.MORE_THAN: "trên {value}",
    Comparator.ABOUT: "khoảng {value}",
    Comparator.EXACT: "{value}",
    Comparator.RANGE: "từ {value} đến {most}",
    Comparator.AT_MOST: "không quá {value}",
    Comparator.AVERAGE: "bình quân {value}",
}
_NUMERALS = ("I", "II", "III", "IV", "V")
_PERS = {Per.MONTH: "mỗi tháng", Per.QUARTER: "mỗi quý", Per.YEAR: "mỗi năm"}


@dataclass(frozen=True)
class PlanFacts:
    """What the paper is made of; read once, so that its words are made without asking records."""

    plan: Plan
    place: str
    province: str
    targets: Sequence[Target]
    activities: Sequence[Activity]


def plan_facts(plan: Plan, *, province: str = "") -> PlanFacts:
    """The plan with its annex and activities; `province` names the province of a commune."""
    place = plan.unit_of_place.name if plan.unit_of_place else ""
    return PlanFacts(plan, place, province or place, targets_of(plan), activities_of(plan))


def plan_pdf(facts: PlanFacts, *, now: datetime) -> bytes:
    """The plan as PDF; marked a draft until it is issued."""
    with in_record_language():
        return official_pdf(TEMPLATE, plan_paper(facts), now=now)


def plan_docx(facts: PlanFacts, *, now: datetime) -> bytes:
    """The plan as a Word file, to be put before the leader in the office's own document system."""
    with in_record_language():
        return official_docx(WORD_TEMPLATE, plan_paper(facts), now=now)


def plan_paper(facts: PlanFacts) -> Paper:
    """The words of the plan in their order: căn cứ, mục đích, chỉ tiêu, nhiệm vụ, kinh phí, tổ chức thực hiện."""
    plan = facts.plan
    document = plan.document
    number = plan.number or f"{DOTS}/{_SUFFIX[PlanLevel(plan.level)]}"
    years = years_words(plan.first_year, plan.last_year)
    period = "năm" if plan.first_year == plan.last_year else "giai đoạn"
    position = document.signatory_position if document and document.signatory_position else "Chủ tịch"
    place = place_of_signing(facts.place) if facts.place else "Hà Nội"
    title = re.sub(r"^kế hoạch\s+", "", plan.title.strip(), flags=re.IGNORECASE)
    return Paper(
        document_title=plan.title,
        head=Head(
            body=_body(facts),
            number=f"Số: {number}",
            place_and_day=day_in_words(plan.issued_on, place),
        ),
        title="KẾ HOẠCH",
        subtitle=title[:1].upper() + title[1:],
        blocks=(
            *_grounds(plan),
            text(
                f"{plan.issuing_unit} ban hành Kế hoạch thực hiện Chương trình Mỗi xã một sản phẩm (OCOP) "
                f"{period} {years}{_where(facts)}, cụ thể như sau:"
            ),
            *_chapters(facts),
        ),
        signatures=(
            Signature(
                signing_authority(position, on_behalf_of=_on_behalf(facts)), name=document.signatory if document else ""
            ),
        ),
        recipients=_recipients(plan),
        annexes=_annexes(facts, number),
        watermark=_watermark(plan),
    )


def _chapters(facts: PlanFacts) -> list[Block]:
    """Numbered as they come. A draft has them all, with dots where something is to be written; what was issued without
    a chapter is printed without it."""
    plan = facts.plan
    is_draft = plan.state == PlanState.DRAFT
    own = any(not one.place_key for one in facts.targets)
    chapters = (
        ("MỤC ĐÍCH, YÊU CẦU", prose(plan.purposes), bool(plan.purposes)),
        ("CHỈ TIÊU", _targets(facts), own),
        ("NHIỆM VỤ", _tasks(facts.activities), bool(facts.activities)),
        ("KINH PHÍ", _money(facts.activities), True),
        ("TỔ CHỨC THỰC HIỆN", prose(plan.arrangements), bool(plan.arrangements)),
    )
    printed = [(words, blocks) for words, blocks, is_said in chapters if is_draft or is_said]
    return [
        block
        for numeral, (words, blocks) in zip(_NUMERALS, printed, strict=False)
        for block in (heading(f"{numeral}. {words}", level=2), *blocks)
    ]


def asked_words(target: Target) -> str:
    """ "ít nhất 20 sản phẩm", "từ 70 đến 100 sản phẩm", "ít nhất 60%", "2 tin bài mỗi tháng"."""
    words = _ASKED[Comparator(target.comparator)].format(
        value=number_words(target.value), most=number_words(target.value_max or target.value)
    )
    words = f"{words}{target.unit}" if target.unit.startswith("%") else f"{words} {target.unit}".strip()
    return f"{words} {_PERS[Per(target.per)]}" if target.per else words


def number_words(value: Decimal) -> str:
    """20.0000 → "20", 62.5 → "62,5"."""
    tidy = value.normalize()
    return vietnamese_decimal(tidy if int(tidy.as_tuple().exponent) <= 0 else tidy.quantize(Decimal(1)))


def money_words(amount: Decimal) -> str:
    """ "125.000.000"."""
    return vietnamese_decimal(amount.quantize(Decimal(1)))


def _watermark(plan: Plan) -> str:
    """A draft says so; what was written down here from somebody else's paper is never taken for that paper."""
    if plan.state == PlanState.DRAFT:
        return "DỰ THẢO"
    ended = plan.unit_of_place.valid_until if plan.unit_of_place else None
    if plan.source_title or plan.source_note or (ended is not None and plan.created_at.date() > ended):
        return "BẢN GHI LẠI"
    return "MẪU" if plan.is_demo else ""


def _body(facts: PlanFacts) -> str:
    if facts.plan.level == PlanLevel.NATION:
        return facts.plan.issuing_unit.upper()
    return f"ỦY BAN NHÂN DÂN\n{facts.place.upper()}"


def _on_behalf(facts: PlanFacts) -> str:
    return "" if facts.plan.level == PlanLevel.NATION else "Ủy ban nhân dân"


def _where(facts: PlanFacts) -> str:
    return f" trên địa bàn {lower_first(facts.place)}" if facts.place else ""


def _grounds(plan: Plan) -> list[Block]:
    lines = [line.rstrip(";.") for line in plan.grounds.splitlines()]
    return [text(f"{line}{'.' if at == len(lines) else ';'}", italic=True) for at, line in enumerate(lines, start=1)]


def _targets(facts: PlanFacts) -> list[Block]:
    own = [one for one in facts.targets if not one.place_key]
    if not own:
        return prose("")
    blocks = [text(f"{_sentence(one, facts.plan)}.", lead=f"{at}.") for at, one in enumerate(own, start=1)]
    return [*blocks, text("(Chi tiết tại Phụ lục kèm theo.)", italic=True)]


def _sentence(target: Target, plan: Plan) -> str:
    words = f"{target.words}: {asked_words(target)}"
    counted = str(ACCUMULATION_LABELS[Accumulation(target.accumulation)])
    if (target.first_year, target.last_year) != (plan.first_year, plan.last_year):
        counted += f", {years_words(target.first_year, target.last_year)}"
    return f"{words} ({counted})"


def _tasks(activities: Sequence[Activity]) -> list[Block]:
    if not activities:
        return prose("")
    rows = [
        [
            str(at),
            one.name,
            one.owner,
            f"{vietnamese_date(one.starts_on)} – {vietnamese_date(one.ends_on)}",
            money_words(one.money) if one.money else "",
        ]
        for at, one in enumerate(activities, start=1)
    ]
    return [
        table(
            "tasks",
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Kinh phí (đồng)"],
            [8, 58, 42, 32, 25],
            rows,
            aligns=["center", "left", "left", "center", "right"],
            size=10,
        )
    ]


def _money(activities: Sequence[Activity]) -> list[Block]:
    sums: dict[BudgetSource, Decimal] = {}
    for one in activities:
        for line in one.budget.all():
            source = BudgetSource(line.source)
            sums[source] = sums.get(source, Decimal(0)) + line.amount
    if not sums:
        return prose("Lồng ghép trong dự toán được giao của các cơ quan, đơn vị.")
    rows = [
        [str(at), str(BUDGET_SOURCE_LABELS[source]), money_words(sums[source])]
        for at, source in enumerate((one for one in BudgetSource if one in sums), start=1)
    ]
    return [
        table(
            "money",
            ["TT", "Nguồn", "Số tiền (đồng)"],
            [10, 100, 55],
            [*rows, strong_row("", "Tổng cộng", money_words(sum(sums.values(), Decimal(0))))],
            aligns=["center", "left", "right"],
        )
    ]


def _annexes(facts: PlanFacts, number: str) -> tuple[Annex, ...]:
    if not facts.targets:
        return ()
    issued = day_in_words(facts.plan.issued_on).partition(", ")[2]
    rows = []
    own = 0
    for one in facts.targets:
        is_part = one.allotted_from_id is not None
        own += not is_part
        years = years_words(one.first_year, one.last_year)
        place = one.unit_of_place.name if one.unit_of_place else facts.place or "Cả nước"
        cells = [
            "" if is_part else str(own),
            f"– {place}" if is_part else _thing(one),
            "" if is_part else place,
            years,
            asked_words(one),
            "" if is_part else str(ACCUMULATION_LABELS[Accumulation(one.accumulation)]),
            one.responsible,
        ]
        rows.append(cells if is_part else strong_row(*cells))
    block = table(
        "targets",
        ["TT", "Chỉ tiêu", "Địa bàn", "Năm", "Mức giao", "Cách tính", "Đơn vị chịu trách nhiệm"],
        [9, 78, 40, 22, 44, 26, 38],
        rows,
        aligns=["center", "left", "left", "center", "left", "left", "left"],
        size=10,
    )
    return (
        Annex(
            "PHỤ LỤC\nCHỈ TIÊU, SỐ GIAO",
            f"(Kèm theo Kế hoạch số {number} {issued} của {facts.plan.issuing_unit})",
            (block,),
            landscape=True,
        ),
    )


def _thing(target: Target) -> str:
    words = target.words + (f" (hạng {'–'.join(target.stars)} sao)" if target.stars else "")
    return f"{words}\nTính trong số: {target.population}" if target.population else words


def _recipients(plan: Plan) -> tuple[str, ...]:
    if plan.recipients:
        return tuple(f"- {line.lstrip('- ').rstrip(';.')};" for line in plan.recipients.splitlines())
    if plan.level == PlanLevel.NATION:
        return ("- UBND các tỉnh, thành phố;", "- Lãnh đạo Bộ (để b/c);", "- Lưu: VT.")
    if plan.level == PlanLevel.COMMUNE:
        return ("- UBND tỉnh (để b/c);", "- Các thôn, tổ dân phố;", "- Lưu: VT.")
    return ("- Bộ Nông nghiệp và Môi trường (để b/c);", "- UBND các xã, phường, đặc khu;", "- Lưu: VT.")
