"""Farm diaries in the demo: a tea hill with its code, the inputs bought for it, a season's work; the last spraying
still waits, so that harvest is not allowed on the last day of the story."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.farming.operations.crops import begin_crop
from ocop.programme.farming.operations.growing_areas import register_area
from ocop.programme.farming.operations.record_input import record_input
from ocop.programme.farming.operations.record_work import correct_work, record_work
from ocop.programme.farming.queries.crops_visible import crops_visible_to
from ocop.programme.farming.rules.farming_kinds import AreaKind, CodeStatus, DoseUnit, InputKind, WorkKind
from ocop.programme.farming.rules.sheets import AreaSheet, CropSheet, InputSheet, WorkSheet
from ocop.programme.producers.queries.producers_visible import own_producers

ADDRESS = settings.PUBLIC_ADDRESS or "https://ocop.example"
WORKER = "Hoàng Thị Lý"


def farming_is_loaded() -> bool:
    """True when the part has done its work."""
    return crops_visible_to(DEMO).filter(area__producer__is_demo=True).exists()


def load_farming(calendar: Calendar) -> int:
    """The season of the producer of the sign-in page; out: how many lines. Nothing without that producer."""
    member = Cast(calendar.ends_on).actor("chuthe")
    producer = own_producers(member).order_by("pk").first()
    if producer is None:
        return 0
    choose = Random("ocop-farming")  # noqa: S311  (codes of the demo, the same in every load)

    def key() -> UUID:
        return UUID(int=choose.getrandbits(128), version=4)

    def day(before: int) -> date:
        return calendar.ends_on - timedelta(days=before)

    def at(before: int, hour: int = 17) -> datetime:
        return datetime.combine(day(before), time(hour), VIETNAM)

    area = register_area(
        actor=member,
        producer_id=producer.pk,
        sheet=AreaSheet(
            kind=AreaKind.GARDEN,
            name="Đồi chè Nam Hưng",
            commune_code=producer.commune_code,
            place="Xóm Nam Hưng",
            area_hectares=Decimal("1.2"),
            unit_code="VN-TNOR-0001 (mẫu)",
            unit_code_issuer="Chi cục Trồng trọt và Bảo vệ thực vật (mẫu)",
            unit_code_crop="Chè",
            unit_code_market="Nội địa",
            unit_code_from=day(400),
            unit_code_status=CodeStatus.IN_FORCE,
        ),
        now=at(60, 8),
    )
    crop = begin_crop(
        actor=member,
        area_id=area.pk,
        sheet=CropSheet("Chè vụ đông", "Chè trung du", day(50), day(-6)),
        now=at(50, 8),
    )

    def buy(kind: InputKind, name: str, **label: Any) -> int:
        sheet = InputSheet(kind, name, day(52), bought_from="Đại lý vật tư Tân Cương (mẫu)", **label)
        made = record_input(actor=member, producer_id=producer.pk, client_id=key(), sheet=sheet, now=at(51, 8))
        return int(made.pk)

    manure = buy(
        InputKind.FERTILISER,
        "Phân hữu cơ vi sinh (mẫu)",
        active_ingredient="Hữu cơ 20 %",
        quantity=Decimal(600),
        unit=DoseUnit.KILOGRAM,
    )
    spray = buy(
        InputKind.PESTICIDE,
        "Thuốc sinh học trừ rầy (mẫu)",
        active_ingredient="Azadirachtin",
        waiting_days=7,
        quantity=Decimal(3),
        unit=DoseUnit.LITRE,
    )

    def work(before: int, kind: WorkKind, words: str = "", used: int | None = None, dose: str = "") -> int:
        unit = None if used is None else DoseUnit.KILOGRAM if used == manure else DoseUnit.LITRE
        sheet = WorkSheet(day(before), kind, words, used, Decimal(dose) if dose else None, unit, WORKER, "nắng nhẹ")
        entry = record_work(
            actor=member, crop_id=crop.pk, client_id=key(), sheet=sheet, address=ADDRESS, now=at(before)
        )
        return int(entry.pk)

    work(48, WorkKind.TENDING, "Đốn phớt, dọn cành")
    work(45, WorkKind.FERTILISING, "Bón gốc sau đốn", manure, "300")
    work(36, WorkKind.WATERING)
    work(30, WorkKind.SPRAYING, "Rầy xanh chớm xuất hiện", spray, "0.6")
    wrong = work(22, WorkKind.FERTILISING, "Bón thúc", manure, "30")
    right = WorkSheet(
        day(22), WorkKind.FERTILISING, "Bón thúc", manure, Decimal(300), DoseUnit.KILOGRAM, WORKER, "nắng nhẹ"
    )
    correct_work(
        actor=member,
        entry_id=wrong,
        client_id=key(),
        sheet=right,
        reason="Ghi thiếu một số 0",
        address=ADDRESS,
        now=at(21),
    )
    work(12, WorkKind.TENDING, "Làm cỏ bằng tay")
    work(3, WorkKind.SPRAYING, "Phun phòng rầy trước lứa hái", spray, "0.5")
    return 8
