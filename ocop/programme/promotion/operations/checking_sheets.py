"""Checks the deeds of this area share: words, places, papers, products. Nothing is written."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.queries.documents import documents_numbered
from ocop.programme.promotion.rules.web_address import is_safe_address

MOST_MONEY = Decimal(10) ** 14
Faults = dict[str, list[str]]


def tidy(text: str) -> str:
    """One line without double spaces."""
    return " ".join(text.replace("\x00", " ").split())


def need_words(faults: Faults, lines: Mapping[str, tuple[str, int]], *, optional: Iterable[str] = ()) -> None:
    """Every line has words, the optional ones too or not, and none is longer than its number of letters."""
    for name, (text, most) in lines.items():
        if not text and name not in optional:
            faults.setdefault(name, []).append(_("Hãy điền ô này."))
        elif len(text) > most:
            faults.setdefault(name, []).append(_("Ghi không quá %(count)s ký tự.") % {"count": most})


def need_place(faults: Faults, *, province_code: str, commune_code: str, today: date, is_commune_needed: bool) -> None:
    """The place exists today, and the commune lies in the province."""
    if province_code and unit_by_code(UnitLevel.PROVINCE, province_code, today) is None:
        faults["place"] = [_("Không có tỉnh, thành phố này.")]
    elif commune_code:
        commune = unit_by_code(UnitLevel.COMMUNE, commune_code, today)
        if commune is None or commune.province_code != province_code:
            faults["place"] = [_("Không có xã, phường này trong tỉnh.")]
    elif is_commune_needed:
        faults["place"] = [_("Hãy chọn xã, phường, đặc khu.")]


def paper_numbered(faults: Faults, actor: Actor, number: str) -> OfficialDocument | None:
    """The paper of the register that bears the number; None where no number was typed."""
    if not number.strip():
        return None
    found = documents_numbered(actor, number)
    if not found:
        faults["document"] = [
            _("Sổ văn bản chưa có văn bản số này. Ghi văn bản vào sổ trước, hoặc để trống rồi bổ sung sau.")
        ]
        return None
    return found[0]


def need_address(faults: Faults, name: str, url: str) -> None:
    """The address is one a public page may lead to."""
    if not is_safe_address(url):
        faults[name] = [
            _("Địa chỉ phải bắt đầu bằng https:// và là một trang có tên miền. Ví dụ: https://ten-trang.vn/…")
        ]


def need_money(faults: Faults, name: str, amount: Decimal | None) -> None:
    """Whole đồng, not below nothing, and what a column holds."""
    if amount is not None and not (0 <= amount < MOST_MONEY and amount == amount.to_integral_value()):
        faults[name] = [_("Số tiền chưa đúng; ghi số đồng, không âm.")]


def refuse_faults(faults: Faults) -> None:
    """Raise FieldRefusal when something was found."""
    if faults:
        raise FieldRefusal(faults)
