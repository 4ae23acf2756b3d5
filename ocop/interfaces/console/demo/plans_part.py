"""Plans of the demo: real ones by what published documents say of them, and a made-up year of Thái Nguyên.

The real targets are those of the provinces' documents and of the Programme's own paper; where a source does not say its
number or day, neither do we. The plans of 2026 and their activities are invented.
"""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from uuid import UUID, uuid5

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.papers_part import GROUNDS_OF_PAPERS
from ocop.interfaces.console.demo.people import CON_MINH, LA_BANG, TAN_CUONG, THAI_NGUYEN
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.official_documents.queries.documents import documents_numbered
from ocop.programme.planning.operations.allot_target import allot_target
from ocop.programme.planning.operations.draft_plan import PlanSheet, copy_plan, draft_plan
from ocop.programme.planning.operations.issue_plan import IssuingPaper, issue_plan
from ocop.programme.planning.operations.report_activity import report_activity
from ocop.programme.planning.operations.set_activity import ActivitySheet, set_activity
from ocop.programme.planning.operations.set_target import TargetSheet, set_target
from ocop.programme.planning.queries.plans import plans_visible_to, targets_of
from ocop.programme.planning.rules.plan_kinds import ActivityState, BudgetSource, Comparator, Per
from ocop.programme.reporting.queries.target_progress import INDICATOR_MODES

FOLDER = Path(__file__).parent
READ_AT = datetime(2026, 7, 1, 10, tzinfo=VIETNAM).astimezone(UTC)
KEYS = UUID("6b0a3c1e-7d52-4a51-9f5c-0c0b1d5e2026")
PROVINCE_TARGETS = (
    ("Sản phẩm mới đạt từ 3 sao trở lên", "san-pham-moi", "", 10, "sản phẩm", "sản phẩm được công nhận lần đầu"),
    ("Sản phẩm OCOP còn hiệu lực", "san-pham-con-hieu-luc", "", 10, "sản phẩm", "sản phẩm có giấy còn hiệu lực"),
    ("Sản phẩm 5 sao còn hiệu lực", "san-pham-con-hieu-luc", "5", 2, "sản phẩm", "sản phẩm có giấy còn hiệu lực"),
    ("Chủ thể mới có sản phẩm được công nhận", "chu-the-moi", "", 3, "chủ thể", "chủ thể lần đầu có sản phẩm"),
    ("Sản phẩm có truy xuất nguồn gốc", "san-pham-truy-xuat", "", 5, "sản phẩm", "sản phẩm có giấy còn hiệu lực"),
    ("Điểm giới thiệu và bán sản phẩm OCOP", "diem-ban-hang", "", 3, "điểm", "điểm đang hoạt động"),
)
PROVINCE_SHARES = (
    ("Sản phẩm còn hiệu lực có truy xuất nguồn gốc", "san-pham-truy-xuat", "san-pham-con-hieu-luc", 60,
     "sản phẩm có giấy còn hiệu lực"),
    ("Chủ thể là hợp tác xã", "chu-the-con-san-pham:cooperative", "chu-the-con-san-pham", 40,
     "chủ thể có sản phẩm còn hiệu lực"),
)  # fmt: skip
PARTS = {TAN_CUONG: 2, LA_BANG: 2, CON_MINH: 1, "05611": 1, "05569": 1}
GROUNDS = (
    "Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành Bộ tiêu chí và quy "
    "trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm\n"
    "Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường"
)


def plans_are_loaded() -> bool:
    """True when the part has done its work."""
    return plans_visible_to(DEMO).filter(key=_key("next year")).exists()


def load_plans(calendar: Calendar) -> int:
    """Out: how many plans there are."""
    today = READ_AT.date()
    for row in _rows("known_plans.csv"):
        _load_known(row, today)
    _load_year(calendar)
    return plans_visible_to(DEMO).count()


def _key(name: str) -> UUID:
    return uuid5(KEYS, name)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _load_known(row: dict[str, str], today: date) -> None:
    first, last = int(row["first_year"]), int(row["last_year"])
    then = date(first, 6, 30)
    unit = unit_by_code(UnitLevel.PROVINCE, row["unit"], then) if row["unit"] else None
    plan = draft_plan(
        actor=DEMO,
        sheet=PlanSheet(
            title=row["title"],
            first_year=first,
            last_year=last,
            issuing_unit=row["issuing_unit"],
            province_code=row["province"],
            unit_id=unit.pk if unit else None,
            grounds=GROUNDS_OF_PAPERS.get(row["number"], ""),
            source_title=row["source_title"],
            source_url=row["source_url"],
            source_note=row["source_note"],
        ),
        key=_key(row["key"]),
        now=READ_AT,
    )
    for target in _rows("known_targets.csv"):
        if target["plan"] == row["key"]:
            district = unit_by_code(UnitLevel.DISTRICT, target["district"], then) if target["district"] else None
            set_target(
                actor=DEMO,
                plan_id=plan.pk,
                indicators=INDICATOR_MODES,
                sheet=TargetSheet(
                    words=target["words"],
                    indicator=target["indicator"],
                    stars=target["stars"],
                    comparator=Comparator(target["comparator"]),
                    value=Decimal(target["value"]),
                    value_max=Decimal(target["value_max"]) if target["value_max"] else None,
                    measure=target["unit"],
                    per=Per(target["per"]) if target["per"] else None,
                    first_year=first,
                    last_year=last,
                    quote=target["quote"],
                    note=target["note"],
                    unit=district,
                ),
                now=READ_AT,
            )
    known = documents_numbered(DEMO, row["number"]) if row["number"] else []
    issue_plan(
        actor=DEMO,
        plan_id=plan.pk,
        paper=IssuingPaper(valid_from=date.fromisoformat(row["valid_from"])),
        document=next((one for one in known if one.province_code == row["province"]), None),
        now=READ_AT,
    )


def _load_year(calendar: Calendar) -> None:
    """A plan of the year, adjusted in autumn; a commune's own; a draft for the next year that waits to be issued."""
    cast = Cast(calendar.ends_on)
    officer, year = cast.actor("cb.tinh"), calendar.year
    sheet = PlanSheet(
        title=f"Kế hoạch thực hiện Chương trình OCOP tỉnh Thái Nguyên năm {year} (mẫu)",
        first_year=year,
        last_year=year,
        issuing_unit="Ủy ban nhân dân tỉnh Thái Nguyên",
        province_code=THAI_NGUYEN,
        grounds=GROUNDS,
        purposes="Phát triển sản phẩm có lợi thế của địa phương gắn với vùng nguyên liệu và truy xuất nguồn gốc.\n"
        "Giao chỉ tiêu đến từng xã, phường; theo dõi bằng số liệu của hệ thống.",
        arrangements="Sở Nông nghiệp và Môi trường chủ trì, tổng hợp, báo cáo Ủy ban nhân dân tỉnh hằng quý.\n"
        "Ủy ban nhân dân các xã, phường giao người phụ trách, hoàn thành chỉ tiêu được giao.",
    )
    first = draft_plan(actor=officer, sheet=sheet, key=_key("year"), is_demo=True, now=calendar.moment(8, 5, 8))
    for words, indicator, stars, value, unit, population in PROVINCE_TARGETS:
        target = set_target(
            actor=officer,
            plan_id=first.pk,
            indicators=INDICATOR_MODES,
            sheet=TargetSheet(
                words=words,
                indicator=indicator,
                stars=stars,
                value=Decimal(value),
                measure=unit,
                population=population,
                responsible="Sở Nông nghiệp và Môi trường",
                first_year=year,
                last_year=year,
            ),
            now=calendar.moment(8, 5, 9),
        )
        if indicator == "san-pham-moi":
            allot_target(
                actor=officer,
                plan_id=first.pk,
                target_id=target.pk,
                parts={code: Decimal(part) for code, part in PARTS.items()},
                now=calendar.moment(8, 5, 10),
            )
    more = [
        TargetSheet(
            words=words,
            indicator=indicator,
            out_of=whole,
            value=Decimal(value),
            population=population,
            responsible="Sở Nông nghiệp và Môi trường",
            first_year=year,
            last_year=year,
        )
        for words, indicator, whole, value, population in PROVINCE_SHARES
    ]
    press = TargetSheet(
        words="Tin, bài, phóng sự về sản phẩm OCOP",
        indicator="tin-bai",
        value=Decimal(2),
        measure="tin bài",
        per=Per.MONTH,
        population="trên báo, đài trung ương và địa phương",
        responsible="Sở Nông nghiệp và Môi trường",
        first_year=year,
        last_year=year,
    )
    for sheet_of_target in (*more, press):
        set_target(
            actor=officer,
            plan_id=first.pk,
            indicators=INDICATOR_MODES,
            sheet=sheet_of_target,
            now=calendar.moment(8, 5, 9),
        )
    _add_activities(officer, first.pk, calendar)
    signed = partial(IssuingPaper, signatory="Trịnh Xuân Bách", signatory_position="Phó Chủ tịch")
    paper = signed(number="138/KH-UBND", issued_on=calendar.day(8, 6))
    issue_plan(actor=officer, plan_id=first.pk, paper=paper, now=calendar.moment(8, 6, 9))
    adjusted = copy_plan(
        actor=officer,
        plan_id=first.pk,
        first_year=year,
        last_year=year,
        key=_key("adjusted"),
        now=calendar.moment(9, 14, 9),
    )
    own = next(one for one in targets_of(adjusted) if one.indicator == "san-pham-moi" and not one.place_key)
    allot_target(
        actor=officer,
        plan_id=adjusted.pk,
        target_id=own.pk,
        parts={code: Decimal(part) for code, part in PARTS.items()} | {"05860": Decimal(1)},
        now=calendar.moment(9, 14, 10),
    )
    paper = signed(number="171/KH-UBND", issued_on=calendar.day(9, 15))
    issue_plan(actor=officer, plan_id=adjusted.pk, paper=paper, now=calendar.moment(9, 15, 9))
    _report(officer, adjusted.pk, calendar)
    _load_commune(cast.actor("cb.tancuong"), calendar)
    copy_plan(
        actor=officer,
        plan_id=adjusted.pk,
        first_year=year + 1,
        last_year=year + 1,
        key=_key("next year"),
        now=calendar.moment(11, 12, 9),
    )


def _add_activities(officer: Actor, plan_id: int, calendar: Calendar) -> None:
    million = 1_000_000
    for name, owner, username, days, budget in (
        (
            "Tập huấn quy trình đánh giá, phân hạng theo Quyết định 26/2026/QĐ-TTg cho cán bộ cấp xã",
            "Chi cục Phát triển nông thôn",
            "",
            (calendar.day(8, 17), calendar.day(9, 11)),
            {BudgetSource.PROVINCE: 180 * million},
        ),
        (
            "Hỗ trợ tem truy xuất nguồn gốc cho sản phẩm chè Tân Cương",
            "UBND xã Tân Cương",
            "cb.tancuong",
            (calendar.day(8, 24), calendar.day(10, 30)),
            {BudgetSource.PROGRAMME: 95 * million, BudgetSource.PRODUCER: 25 * million},
        ),
        (
            "Tuần lễ giới thiệu sản phẩm OCOP tại trung tâm tỉnh",
            "Sở Công Thương",
            "",
            (calendar.day(11, 2), calendar.day(12, 18)),
            {BudgetSource.PROVINCE: 350 * million, BudgetSource.PRODUCER: 60 * million},
        ),
        (
            "Đoàn học tập kinh nghiệm ngoài tỉnh",
            "Văn phòng điều phối Chương trình nông thôn mới",
            "",
            (calendar.day(9, 21), calendar.day(10, 2)),
            {BudgetSource.PROVINCE: 120 * million},
        ),
    ):
        set_activity(
            actor=officer,
            plan_id=plan_id,
            sheet=ActivitySheet(
                name=name,
                owner=owner,
                username=username,
                starts_on=days[0],
                ends_on=days[1],
                budget={source: Decimal(amount) for source, amount in budget.items()},
            ),
            now=calendar.moment(8, 5, 11),
        )


def _report(officer: Actor, plan_id: int, calendar: Calendar) -> None:
    """One is done, one dropped; the stamps are late, the fair week goes on."""
    classes, _stamps, week, tour = plans_visible_to(officer).get(pk=plan_id).activities.order_by("position")
    tell = partial(report_activity, actor=officer, plan_id=plan_id)
    tell(
        activity_id=classes.pk,
        state=ActivityState.DONE,
        result="Đã mở 4 lớp, 186 người dự; tài liệu gửi các xã.",
        closed_on=calendar.day(9, 10),
        now=calendar.moment(9, 16, 9),
    )
    tell(
        activity_id=tour.pk,
        state=ActivityState.DROPPED,
        drop_reason="Chuyển kinh phí sang hỗ trợ kiểm nghiệm sản phẩm.",
        closed_on=calendar.day(9, 18),
        now=calendar.moment(9, 18, 9),
    )
    tell(
        activity_id=week.pk,
        state=ActivityState.GOING_ON,
        result="Đã chọn địa điểm, 42 chủ thể đăng ký.",
        now=calendar.moment(11, 9, 9),
    )


def _load_commune(officer: Actor, calendar: Calendar) -> None:
    year = calendar.year
    plan = draft_plan(
        actor=officer,
        sheet=PlanSheet(
            title=f"Kế hoạch phát triển sản phẩm OCOP xã Tân Cương năm {year} (mẫu)",
            first_year=year,
            last_year=year,
            issuing_unit="Ủy ban nhân dân xã Tân Cương",
            province_code=THAI_NGUYEN,
            commune_code=TAN_CUONG,
            purposes="Hoàn thành chỉ tiêu tỉnh giao; giữ vững chất lượng chè Tân Cương.",
        ),
        key=_key("commune"),
        is_demo=True,
        now=calendar.moment(8, 10, 9),
    )
    for words, indicator, value in (
        ("Sản phẩm mới đạt từ 3 sao trở lên", "san-pham-moi", 2),
        ("Chủ thể có sản phẩm còn hiệu lực", "chu-the-con-san-pham", 2),
    ):
        set_target(
            actor=officer,
            plan_id=plan.pk,
            indicators=INDICATOR_MODES,
            sheet=TargetSheet(
                words=words,
                indicator=indicator,
                value=Decimal(value),
                measure="sản phẩm" if indicator == "san-pham-moi" else "chủ thể",
                first_year=year,
                last_year=year,
            ),
            now=calendar.moment(8, 10, 10),
        )
    paper = IssuingPaper(number="61/KH-UBND", issued_on=calendar.day(8, 11))
    issue_plan(actor=officer, plan_id=plan.pk, paper=paper, now=calendar.moment(8, 11, 9))
