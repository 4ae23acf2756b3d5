"""What changed between two contents of a dossier, in words: one reading for the producer and for the offices."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS, EVIDENCE_TYPE_LABELS, PAPER_LABELS, SECTION_LABELS
from ocop.programme.dossiers.rules.comparison import Change, Difference, compare
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS, PROFILE_LABELS, SEX_LABELS
from ocop.programme.products.labels import STANDARD_LABELS

CODES: dict[tuple[str, str], Mapping[Any, Any]] = {
    ("producer", "kind"): PRODUCER_KIND_LABELS,
    ("producer", "representative_sex"): SEX_LABELS,
    ("dossier", "kind"): DOSSIER_KIND_LABELS,
    ("evidence", "type"): EVIDENCE_TYPE_LABELS,
    ("product", "standard"): STANDARD_LABELS,
}
UNSAID = frozenset({("dossier", "province_code"), ("dossier", "commune_code"), ("rubric", "sha256")})
"""Codes of what stands beside them in words."""


@dataclass(frozen=True)
class ChangeLine:
    """One change: where, which kind ("Thêm", "Bỏ", "Sửa"), and both sides as a person reads them."""

    where: str
    change: Change
    before: str
    after: str

    @property
    def kind(self) -> str:
        return {Change.ADDED: _("Thêm"), Change.REMOVED: _("Bỏ"), Change.CHANGED: _("Sửa")}[self.change]

    @property
    def tone(self) -> str:
        """The badge's tone."""
        return {Change.ADDED: "valid", Change.REMOVED: "revoked", Change.CHANGED: "info"}[self.change]


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[ChangeLine]:
    """The differences of two contents (`rules/content.py`), in the order of the form; empty for equal ones."""
    papers = {str(one["id"]): one for content in (old, new) for one in content.get("evidence") or ()}
    earlier = {str(one["id"]): one for one in old.get("evidence") or ()}
    return [
        line for one in compare(old, new) if (one.area, one.key) not in UNSAID for line in _lines(one, earlier, papers)
    ]


def _lines(one: Difference, earlier: Mapping[str, Any], papers: Mapping[str, Any]) -> Iterator[ChangeLine]:
    if one.area == "evidence" and one.change is Change.CHANGED:
        before, after = paper_words(earlier[one.key]), paper_words(papers[one.key])
        if before == after:  # the same words about another file
            before, after = (_("%(words)s; tệp cũ") % {"words": before}, _("%(words)s; tệp mới") % {"words": after})
        yield ChangeLine(where_of(one), one.change, before, after)
        return
    yield ChangeLine(where_of(one), one.change, value_of(one, one.before), value_of(one, one.after))


def where_of(one: Difference) -> str:
    """The place of a difference, as a person knows it."""
    titled = {
        "scores": _("Tự chấm tiêu chí %(code)s: %(name)s") % {"code": one.key, "name": one.title},
        "explanations": _("Mô tả tiêu chí %(code)s: %(name)s") % {"code": one.key, "name": one.title},
        "evidence": _("Minh chứng: %(title)s") % {"title": one.title},
        "papers_held": _("Giấy tờ đã có"),
        "other_intellectual_property": _("Sở hữu trí tuệ khác"),
        "sample_count": _("Số sản phẩm mẫu"),
        "rubric": _("Bộ tiêu chí"),
    }
    if one.area in titled:
        return titled[one.area]
    if one.area == "sections":
        return str(SECTION_LABELS.get(one.key, one.key))
    if one.area == "producer":
        return _("Chủ thể: %(field)s") % {"field": PROFILE_LABELS.get(one.key, one.key)}
    if one.area == "product":
        return _("Sản phẩm: %(field)s") % {"field": _product_words().get(one.key, one.key)}
    return _("Hồ sơ: %(field)s") % {"field": _dossier_words().get(one.key, one.key)}


def _product_words() -> dict[str, str]:
    return {
        "name": _("tên"),
        "set_number": _("bộ sản phẩm"),
        "specification": _("quy cách"),
        "packaging": _("bao bì"),
        "ingredients": _("thành phần"),
        "shelf_life": _("hạn sử dụng"),
        "barcode": _("mã vạch"),
        "story": _("câu chuyện"),
        "standards": _("tiêu chuẩn, chứng nhận"),
        "price_dong": _("giá bán"),
    }


def _dossier_words() -> dict[str, str]:
    return {
        "kind": _("lần đăng ký"),
        "year": _("năm"),
        "previous_certificate_code": _("số giấy chứng nhận cũ"),
        "previous_expires_on": _("ngày hết hạn của giấy chứng nhận cũ"),
        "province": _("tỉnh, thành phố"),
        "commune": _("xã, phường"),
    }


def value_of(one: Difference, value: Any) -> str:
    """One side of a difference in words; empty for nothing."""
    if value is None or value in ("", [], {}):
        return ""
    if (one.area, one.key) in CODES:
        return str(CODES[one.area, one.key].get(value, value))
    if one.area == "papers_held":
        return "; ".join(str(PAPER_LABELS.get(code, code)) for code in value)
    if one.area == "scores":
        return _("%(points)s điểm") % {"points": _number(value)}
    if one.area == "evidence":
        return _criteria(value)
    if one.key == "price_dong":
        return _("%(price)s đồng") % {"price": _number(value)}
    if one.key == "standards":
        return "; ".join(_standard(item) for item in value)
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    return _day(value) if one.key.endswith("_on") else str(value)


def paper_words(row: Mapping[str, Any], *, has_criteria: bool = True) -> str:
    """A document in one line: everything about it that may change."""
    words = [
        row.get("title"),
        CODES["evidence", "type"].get(row.get("type"), row.get("type")),
        _("số %(number)s") % {"number": row["number"]} if row.get("number") else "",
        row.get("issuer"),
        _("cấp ngày %(day)s") % {"day": _day(row["issued_on"])} if row.get("issued_on") else "",
        _("hết hạn %(day)s") % {"day": _day(row["expires_on"])} if row.get("expires_on") else "",
        _criteria(row.get("criteria") or ()) if has_criteria else "",
    ]
    return "; ".join(str(word) for word in words if word)


def _criteria(codes: Any) -> str:
    return _("kèm tiêu chí %(codes)s") % {"codes": ", ".join(codes)} if codes else _("kèm chung cả hồ sơ")


def _standard(held: Mapping[str, Any]) -> str:
    label = held.get("name") or CODES["product", "standard"].get(held.get("standard"), held.get("standard"))
    words = [
        str(label),
        _("số %(number)s") % {"number": held["number"]} if held.get("number") else "",
        str(held.get("issuer") or ""),
        _("hết hạn %(day)s") % {"day": _day(held["valid_until"])} if held.get("valid_until") else "",
    ]
    return ", ".join(word for word in words if word)


def _day(value: Any) -> str:
    try:
        return vietnamese_date(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _number(value: Any) -> str:
    try:
        return vietnamese_decimal(Decimal(str(value)))
    except InvalidOperation:
        return str(value)
