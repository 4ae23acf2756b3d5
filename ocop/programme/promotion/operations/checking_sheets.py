"""Checks the deeds of this area share: words, places, papers, products. Nothing is written."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.queries.paper_meant import paper_meant
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


def need_place(
    faults: Faults, *, province_code: str, commune_code: str, day: date | None, is_commune_needed: bool
) -> None:
    """The place exists on the day, and the commune lies in the province. Without a day the place is not looked up: a
    record that is corrected stays where it was written down, whatever was merged since."""
    if day and province_code and unit_by_code(UnitLevel.PROVINCE, province_code, day) is None:
        faults["place"] = [_("Không có tỉnh, thành phố này.")]
    elif day and commune_code:
        commune = unit_by_code(UnitLevel.COMMUNE, commune_code, day)
        if commune is None or commune.province_code != province_code:
            faults["place"] = [_("Không có xã, phường này trong tỉnh.")]
    elif is_commune_needed and not commune_code:
        faults["place"] = [_("Hãy chọn xã, phường, đặc khu.")]


class Papered(Protocol):
    """A sheet that names a paper by its number."""

    @property
    def document(self) -> str: ...

    @property
    def province_code(self) -> str: ...

    @property
    def commune_code(self) -> str: ...


def need_paper(
    faults: Faults, actor: Actor, sheet: Papered, known: OfficialDocument | None = None
) -> OfficialDocument | None:
    """The paper of the register the sheet means, `known` being the one on record; None where no number was typed."""
    found, fault = paper_meant(
        actor, sheet.document, province_code=sheet.province_code, commune_code=sheet.commune_code, known=known
    )
    if fault:
        faults["document"] = [fault]
    return found


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
