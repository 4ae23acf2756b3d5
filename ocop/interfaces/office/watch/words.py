"""What a case says: figures of its facts as sentences."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.ui.templatetags.vietnamese import vn_datetime, vn_number
from ocop.interfaces.ui.tile_map import TILES
from ocop.programme.stamps.labels import VERDICT
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.watch.rules.case_kinds import CaseState

PROVINCE_NAMES = {tile.code: tile.name for tile in TILES}
TONES = {
    CaseState.NEW: "action",
    CaseState.LOOKED_AT: "info",
    CaseState.INSPECTED: "expiring",
    CaseState.EXPLAINED: "neutral",
    CaseState.CONFIRMED: "revoked",
}


def province_name(code: str) -> str:
    """The short name of a province; the code itself for one nobody knows."""
    return PROVINCE_NAMES.get(code, code)


def capitalised(text: str) -> str:
    """The text as a title begins."""
    return text[:1].upper() + text[1:]


def fact_lines(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Names and values of what was seen, in the order a reader asks for them."""
    pairs = [
        (_("Điện thoại khác nhau"), _number(facts.get("devices"))),
        (_("Lần quét"), _number(facts.get("scans"))),
        (_("Lần quét đầu tiên của tem"), _number(facts.get("firsts"))),
        (_("Tem đã được quét"), _number(facts.get("stamps_scanned"))),
        (_("Tem dùng được của lô"), _number(facts.get("stamps_good"))),
        (_("Mã sai nhiều nhất trong khoảng xét"), _number(facts.get("most_wrong"))),
        (_("Tem khác nhau nhiều nhất trong một giờ"), _number(facts.get("most_stamps"))),
        (_("Ngày"), vietnamese_date(date.fromisoformat(facts["day"])) if facts.get("day") else ""),
        (_("Lần đầu"), _moment(facts.get("first_at"))),
        (_("Lần gần nhất"), _moment(facts.get("last_at"))),
        (_("Theo tỉnh"), _provinces(facts.get("provinces"))),
        (_("Nhiều tỉnh cùng lúc"), ", ".join(province_name(code) for code in facts.get("together", []))),
        (_("Quãng đường không thể"), _journey(facts.get("journey"))),
        (_("Bán lẻ trước lúc"), _moment(facts.get("sold_before"))),
        (_("Số tem, tám chữ đầu"), facts.get("serial", "")),
        (_("Trang tem nói lúc nhận phản ánh"), _verdicts({facts["verdict"]: 0}) if facts.get("verdict") else ""),
        (_("Người mua ở hoặc mua tại"), province_name(facts.get("reported_in", ""))),
        (_("Ảnh kèm phản ánh"), _number(facts.get("photos"))),
        (_("Trang tem đã báo"), _verdicts(facts.get("verdicts"))),
        (_("Tem số"), ", ".join(str(number) for number in facts.get("numbers", []))),
    ]
    return [(name, value) for name, value in pairs if value]


def _number(value: int | None) -> str:
    return vn_number(value) if value else ""


def _moment(text: str | None) -> str:
    return vn_datetime(datetime.fromisoformat(text)) if text else ""


def _provinces(counts: dict[str, int] | None) -> str:
    ordered = sorted((counts or {}).items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{province_name(code)} {vn_number(count)}" for code, count in ordered)


def _journey(journey: dict[str, Any] | None) -> str:
    if not journey:
        return ""
    return _("{start} lúc {left} → {end} lúc {came}, cách nhau khoảng {km} km").format(
        start=province_name(journey["from"]),
        left=_moment(journey["left_at"]),
        end=province_name(journey["to"]),
        came=_moment(journey["came_at"]),
        km=vn_number(journey["km"]),
    )


def _verdicts(counts: dict[str, int] | None) -> str:
    known = [(code, count) for code, count in (counts or {}).items() if code in list(Verdict)]
    return ", ".join(f"{VERDICT[Verdict(code)]} {vn_number(count) if count else ''}".strip() for code, count in known)
