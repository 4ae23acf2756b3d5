"""Differences between two versions as lines a person reads."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ocop.programme.dossiers.labels import PAPER_LABELS, SECTION_LABELS
from ocop.programme.dossiers.rules.comparison import Change, Difference
from ocop.programme.dossiers.rules.form_two import PaperHeld
from ocop.programme.producers.labels import PROFILE_LABELS


def changes_in_words(differences: Iterable[Difference]) -> list[dict[str, Any]]:
    """One line a change: where, what kind, before, after."""
    kinds = {Change.ADDED: _("Thêm"), Change.REMOVED: _("Bỏ"), Change.CHANGED: _("Sửa")}
    tones = {Change.ADDED: "valid", Change.REMOVED: "revoked", Change.CHANGED: "info"}
    return [
        {
            "where": _where(one),
            "kind": kinds[one.change],
            "tone": tones[one.change],
            "before": _value(one, one.before),
            "after": _value(one, one.after),
        }
        for one in differences
    ]


def _where(one: Difference) -> str:
    if one.area == "sections":
        return str(SECTION_LABELS.get(one.key, one.key))
    if one.area == "scores":
        return _("Tự chấm tiêu chí %(code)s: %(name)s") % {"code": one.key, "name": one.title}
    if one.area == "explanations":
        return _("Mô tả tiêu chí %(code)s: %(name)s") % {"code": one.key, "name": one.title}
    if one.area == "evidence":
        return _("Minh chứng: %(title)s") % {"title": one.title}
    if one.area == "producer":
        return _("Chủ thể: %(field)s") % {"field": PROFILE_LABELS.get(one.key, one.key)}
    if one.area == "product":
        return _("Sản phẩm: %(field)s") % {"field": _product_words().get(one.key, one.key)}
    single = {
        "papers_held": _("Giấy tờ đã có"),
        "other_intellectual_property": _("Sở hữu trí tuệ khác"),
        "sample_count": _("Số sản phẩm mẫu"),
        "dossier": _("Thông tin hồ sơ"),
        "rubric": _("Bộ tiêu chí"),
    }
    return single.get(one.area, one.area)


def _product_words() -> dict[str, str]:
    return {
        "name": _("tên"),
        "specification": _("quy cách"),
        "packaging": _("bao bì"),
        "ingredients": _("thành phần"),
        "shelf_life": _("hạn sử dụng"),
        "barcode": _("mã vạch"),
        "story": _("câu chuyện"),
        "standards": _("tiêu chuẩn, chứng nhận"),
        "price_dong": _("giá bán"),
    }


def _value(one: Difference, value: Any) -> str:
    if not value and not isinstance(value, int):
        return ""
    if one.area == "papers_held":
        return "; ".join(str(PAPER_LABELS[PaperHeld(code)]) for code in value)
    if one.area == "scores":
        return _("%(points)s điểm") % {"points": str(value).replace(".", ",")}
    if one.area == "evidence":
        codes = ", ".join(code or _("cả hồ sơ") for code in value)
        return _("dùng cho tiêu chí: %(codes)s") % {"codes": codes}
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if isinstance(value, list):
        return "; ".join(_item(item) for item in value)
    return str(value)


def _item(item: Any) -> str:
    if isinstance(item, dict):
        return ", ".join(str(part) for part in item.values() if part)
    return str(item)
