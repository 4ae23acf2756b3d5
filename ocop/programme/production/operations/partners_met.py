"""Part of recording a purchase or a sale: who the other side is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.folding import fold
from ocop.foundation.text.phone import normalise_phone
from ocop.programme.production.models import Partner
from ocop.programme.production.operations.book import Book
from ocop.programme.traceability.models import PartyNumber
from ocop.programme.traceability.rules.gs1_keys import check_key


@dataclass(frozen=True)
class PartnerSheet:
    """What is told of the other side; name and a way to reach it."""

    name: str
    phone: str = ""
    address: str = ""
    gln: str = ""


def partner_met(book: Book, sheet: PartnerSheet) -> Partner:
    """The partner of this name in the producer's book: known by now, or new. What is told anew replaces what was known.

    Raises FieldRefusal (`partner_name`, `partner_phone`, `partner_gln`).
    """
    name, gln = " ".join(sheet.name.split())[:200], sheet.gln.strip()
    faults: dict[str, list[str]] = {}
    key = fold(name)[:200]
    if not key.strip():
        faults["partner_name"] = [_("Ghi tên người hoặc cơ sở mua, bán.")]
    phone = ""
    if sheet.phone.strip():
        try:
            phone = normalise_phone(sheet.phone)
        except ValueError:
            faults["partner_phone"] = [_("Số điện thoại chưa đúng. Ví dụ: 0912 345 678.")]
    if gln and not check_key("gln", gln).is_valid:
        faults["partner_gln"] = [_("Mã GLN gồm 13 chữ số, chữ số cuối là số kiểm tra. Hãy xem lại.")]
    if faults:
        raise FieldRefusal(faults)
    known = _known_producer(gln)
    found = Partner.objects.select_for_update().filter(producer=book.producer, matching_key=key).first()
    if found is None:
        if not phone and not sheet.address.strip():
            raise FieldRefusal(
                {"partner_phone": [_("Ghi số điện thoại hoặc địa chỉ, để liên hệ được khi phải thu hồi.")]}
            )
        return Partner.objects.create(
            producer=book.producer,
            name=name,
            matching_key=key,
            phone=phone,
            address=" ".join(sheet.address.split())[:300],
            gln=gln,
            known_producer_id=known,
            is_demo=book.producer.is_demo,
            created_at=book.now,
            last_used_at=book.now,
        )
    found.phone = phone or found.phone
    found.address = " ".join(sheet.address.split())[:300] or found.address
    found.gln, found.known_producer_id = gln or found.gln, known or found.known_producer_id
    found.last_used_at = book.now
    found.save(update_fields=["phone", "address", "gln", "known_producer", "last_used_at"])
    return found


def _known_producer(gln: str) -> int | None:
    if not gln:
        return None
    return PartyNumber.objects.filter(gln=gln).values_list("producer_id", flat=True).first()
