"""What the passport's page says: items of the minimum with what is known, what is missing, the steps."""

from datetime import date
from typing import Any

from django.utils import timezone, translation

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.resolver.stamp_words import told_stages
from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.programme.exchange.labels import PASSPORT_ITEM, step_words
from ocop.programme.exchange.rules.passport_document import LANGUAGES, own_path, page_path
from ocop.programme.exchange.rules.passport_items import Item, LotAddition, Passport, PassportCertificate, missing_items
from ocop.programme.production.labels import LOT_FIELD
from ocop.programme.production.rules.entry_kinds import LotField


def words_of_items() -> dict[Item, dict[str, str]]:
    """Each item of the minimum by language."""
    found: dict[Item, dict[str, str]] = {item: {} for item in Item}
    for language in LANGUAGES:
        with translation.override(language):
            for item, label in PASSPORT_ITEM.items():
                found[item][language] = str(label)
    return found


def passport_context(passport: Passport, today: date) -> dict[str, Any]:
    """Everything the template needs, every word ready."""
    lot = passport.lot
    return {
        "passport": passport,
        "lot": lot,
        "address": own_path(passport.product_id, lot.code if lot else ""),
        "facts": _facts(passport),
        "missing": [str(PASSPORT_ITEM[item]) for item in missing_items(passport)],
        "certificates": [_certificate(one) for one in passport.certificates],
        "held": bool(lot and lot.held_reason),
        "under_check_on": vietnamese_date(lot.under_check_on) if lot and lot.under_check_on else "",
        "checked_on": vietnamese_date(lot.checked_on) if lot and lot.checked_on else "",
        "stages": told_stages(lot.story) if lot else [],
        "steps": [_step(one) for one in passport.steps],
        "lots": [(code, f"{own_path(passport.product_id, code)}/ho-chieu/") for code in passport.lots],
        "recalled_on": vietnamese_date(lot.recalled_on) if lot and lot.recalled_on else "",
        "withdrawn_on": vietnamese_date(lot.withdrawn_on) if lot and lot.withdrawn_on else "",
        "recall_over_on": vietnamese_date(lot.recall_over_on) if lot and lot.recall_over_on else "",
        "recalled_lots": [
            (code, f"{own_path(passport.product_id, code)}/ho-chieu/") for code in passport.recalled_lots
        ],
        "warnings": [words for words in (passport.warnings, lot.warnings if lot else "") if words],
        "photo": f"{own_path(passport.product_id)}/anh/{passport.photo_id}/" if passport.photo_id else "",
        "additions": [_added(one) for one in (lot.additions if lot else ())],
        "is_over": bool(lot and lot.expires_on and lot.expires_on < today),
        "expires_on": vietnamese_date(lot.expires_on) if lot and lot.expires_on else "",
        "today": vietnamese_date(today),
        "product_url": page_path(passport) if passport.has_page else "",
    }


def _facts(passport: Passport) -> list[tuple[str, str]]:
    lot, maker, owner = passport.lot, passport.maker, passport.owner_today
    pairs = [
        (_("Số lô"), lot.code if lot else ""),
        (_("Ngày sản xuất"), vietnamese_date(lot.produced_on) if lot else ""),
        (_("Hạn sử dụng"), vietnamese_date(lot.expires_on) if lot and lot.expires_on else passport.shelf_life),
        (_("Mã số GTIN"), passport.gtin),
        (_("Chủ thể làm ra lô hàng") if owner else _("Chủ thể chịu trách nhiệm"), maker.name),
        (_("Địa chỉ"), maker.address),
        (_("Mã địa điểm toàn cầu (GLN)"), maker.gln),
        (_("Mã số thuế"), maker.tax_code),
        (_("Số đăng ký kinh doanh"), maker.registration),
        *_owner_today(passport),
        (_("Nơi đóng gói"), lot.place if lot else ""),
        (
            _("Xuất xứ"),
            passport.origin and _("Việt Nam, %(place)s") % {"place": passport.origin[:1].lower() + passport.origin[1:]},
        ),
        (_("Nguyên liệu từ"), lot.origin if lot else ""),
        (_("Quy cách"), passport.description),
        (_("Thành phần"), passport.ingredients),
        (_("Chất gây dị ứng"), passport.allergens),
        (_("Bảo quản"), passport.storage),
        (_("Hướng dẫn sử dụng"), passport.usage),
    ]
    return [(name, value) for name, value in pairs if value]


def _owner_today(passport: Passport) -> list[tuple[str, str]]:
    """Who answers for the product now, of a lot somebody else made."""
    owner, since = passport.owner_today, passport.owner_since
    if owner is None or since is None:
        return []
    words = {"name": owner.name, "day": vietnamese_date(since)}
    numbers = " · ".join(part for part in (owner.gln, owner.tax_code, owner.registration) if part)
    return [
        (_("Chủ thể chịu trách nhiệm hiện nay"), _("%(name)s, từ ngày %(day)s") % words),
        (_("Địa chỉ của chủ thể hiện nay"), owner.address),
        (_("Mã số của chủ thể hiện nay"), numbers),
    ]


def _added(one: LotAddition) -> str:
    value = vietnamese_date(date.fromisoformat(one.value)) if one.name == LotField.EXPIRY else one.value
    words = {"what": LOT_FIELD[LotField(one.name)], "day": vietnamese_date(one.added_on), "value": value}
    return _("%(what)s ghi bổ sung ngày %(day)s: %(value)s") % words


def _certificate(one: PassportCertificate) -> dict[str, str]:
    details = [one.number, one.decision and _("Quyết định số %(number)s") % {"number": one.decision}, one.issuer]
    if one.valid_until:
        words = _("đến hết %(day)s") if one.is_in_force else _("đã hết hạn %(day)s")
        details.append(words % {"day": vietnamese_date(one.valid_until)})
    elif not one.is_in_force:
        details.append(_("không còn hiệu lực"))
    return {
        "name": one.name,
        "details": " · ".join(part for part in details if part),
        "url": f"/xac-minh/{one.public_code}" if one.public_code else "",
    }


def _step(one: Any) -> dict[str, str]:
    first, last = (vietnamese_date(timezone.localdate(at)) for at in (one.first, one.last))
    when = first if first == last else _("%(first)s đến %(last)s") % {"first": first, "last": last}
    return {"name": step_words(one.step), "when": when, "count": str(one.count)}
