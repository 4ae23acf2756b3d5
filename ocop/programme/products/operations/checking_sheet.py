"""Checks and tidies what is said about a product, for creating and changing alike."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.producers.models import Producer
from ocop.programme.producers.rules.producer_kinds import TOURISM_ONLY_KINDS, ProducerKind
from ocop.programme.products.models import Product
from ocop.programme.products.queries.gtin_history import is_kept_for_another
from ocop.programme.products.queries.products_visible import others_with_gtin
from ocop.programme.products.rules.illustrations import illustration_name
from ocop.programme.products.rules.product_sheet import ProductSheet, is_gtin, search_text_for, slug_for
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_for_set
from ocop.programme.rubrics.rules.industries import Industry

HIGHEST_PRICE = Decimal(10) ** 13
LABEL_TEXTS = ("warnings", "allergens", "storage", "usage")
LONG_TEXTS = ("specification", "packaging", "ingredients", "story", *LABEL_TEXTS)
LONGEST_LABEL_TEXT = 1000
"""They go on the page of a scan, which is small."""


def checked_sheet(
    sheet: ProductSheet, *, producer: Producer, today: date, product: Product | None = None
) -> dict[str, Any]:
    """Values ready for the row, search and sort keys included. Raises FieldRefusal with a sentence for each fault."""
    faults: dict[str, list[str]] = {}
    name = " ".join(sheet.name.split())
    values: dict[str, Any] = {
        "name": name,
        "matching_key": fold(name)[:250],
        "sort_key": vietnamese_sort_key(name)[:600],
        "slug": slug_for(name),
        "set_number": sheet.set_number,
        "shelf_life": " ".join(sheet.shelf_life.split())[:120],
        "price_dong": sheet.price_dong,
        "illustration": illustration_name(name, sheet.set_number),
        "province_code": producer.province_code,
        "commune_code": producer.commune_code,
    }
    if not name:
        faults["name"] = [_("Hãy ghi tên sản phẩm như trên nhãn.")]
    elif len(name) > 250:
        faults["name"] = [_("Tên sản phẩm dài quá 250 ký tự.")]
    twins = producer.products.filter(matching_key=values["matching_key"])
    if product is not None:
        twins = twins.exclude(pk=product.pk)
    if name and twins.exists():
        faults["name"] = [_("Chủ thể đã có sản phẩm tên này.")]
    for text in LONG_TEXTS:
        values[text] = getattr(sheet, text).strip()
        if text in LABEL_TEXTS and len(values[text]) > LONGEST_LABEL_TEXT:
            faults[text] = [_("Ghi ngắn hơn: tối đa %(count)s ký tự.") % {"count": LONGEST_LABEL_TEXT}]
    values["barcode"] = "".join(sheet.barcode.split())
    if values["barcode"] and not is_gtin(values["barcode"]):
        faults["barcode"] = [_("Mã vạch chưa đúng: 8, 12, 13 hoặc 14 chữ số in dưới vạch, số cuối là số kiểm tra.")]
    elif _is_taken(values["barcode"], product):
        faults["barcode"] = [
            _("Mã vạch này đã ghi cho một sản phẩm khác. Nếu số in đúng như vậy, hãy báo cơ quan OCOP cấp tỉnh.")
        ]
    elif _is_kept(values["barcode"], product):
        faults["barcode"] = [
            _(
                "Mã vạch này trước đây thuộc một sản phẩm khác; hàng mang mã cũ có thể còn trên thị trường nên không "
                "dùng lại được. Nếu số in đúng như vậy, hãy đề nghị cơ quan OCOP cấp tỉnh cho dùng lại."
            )
        ]
    if sheet.price_dong is not None and not 0 <= sheet.price_dong < HIGHEST_PRICE:
        faults["price_dong"] = [_("Giá bán phải là số đồng không âm.")]
    values["industry"], words = _industry(sheet, producer, today, faults)
    if faults:
        raise FieldRefusal(faults)
    values["search_text"] = search_text_for(name, words, producer.name, values["ingredients"])
    return values


def _is_taken(barcode: str, product: Product | None) -> bool:
    """A GTIN names one product: its stamps and its shelf page follow the number. What was kept before stays."""
    if not barcode or (product is not None and product.barcode == barcode):
        return False
    return others_with_gtin(barcode, product.pk if product is not None else None).exists()


def _is_kept(barcode: str, product: Product | None) -> bool:
    """A number another product bore before is not given anew: packs with it are still about."""
    if not barcode or (product is not None and product.barcode == barcode):
        return False
    return is_kept_for_another(barcode.zfill(14), product.pk if product is not None else None)


def _industry(sheet: ProductSheet, producer: Producer, today: date, faults: dict[str, list[str]]) -> tuple[str, str]:
    """The industry of the set, and the words of its names; a fault when the set is not open or not for this
    producer."""
    if sheet.set_number is None:
        faults["set_number"] = [_("Hãy chọn bộ sản phẩm: nó quyết định phiếu chấm điểm.")]
        return "", ""
    rubric = rubric_for_set(sheet.set_number, today)
    if rubric is None:
        faults["set_number"] = [_("Bộ sản phẩm này hiện không có phiếu chấm điểm. Hãy chọn bộ khác.")]
        return "", ""
    if ProducerKind(producer.kind) in TOURISM_ONLY_KINDS and rubric.industry != Industry.TOURISM:
        faults["set_number"] = [
            _(
                "Hội, hiệp hội, trung tâm điều hành chỉ đăng ký được sản phẩm dịch vụ du lịch (khoản 3 Điều 2 "
                "QĐ 26/2026)."
            )
        ]
    return rubric.industry, f"{rubric.name} {rubric.group_name} {rubric.industry_name}"
