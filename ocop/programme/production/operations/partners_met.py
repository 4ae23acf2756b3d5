"""Part of recording a purchase or a sale: who the other side is."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.folding import fold
from ocop.foundation.text.phone import normalise_phone
from ocop.programme.producers.models import Producer
from ocop.programme.production.models import Partner
from ocop.programme.production.operations.book import Book
from ocop.programme.traceability.rules.gs1_keys import check_key

_TAX_CODE = re.compile(r"[0-9]{10}(?:-?[0-9]{3})?|[0-9]{12}")


@dataclass(frozen=True)
class PartnerSheet:
    """What is told of the other side; name and a way to reach it. `gln` may be a tax code as well: either tells a
    producer of the platform, a tax code is not kept."""

    name: str
    phone: str = ""
    address: str = ""
    gln: str = ""


def partner_met(book: Book, sheet: PartnerSheet) -> Partner:
    """The partner of this name in the producer's book: known by now, or new. What is told anew replaces what was known.

    Raises FieldRefusal (`partner_name`, `partner_phone`, `partner_gln`).
    """
    name, number = " ".join(sheet.name.split())[:200], "".join(sheet.gln.split())
    gln = "" if _TAX_CODE.fullmatch(number) and not check_key("gln", number).is_valid else number
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
        faults["partner_gln"] = [
            _("Mã số thuế gồm 10 hoặc 13 chữ số; mã GLN gồm 13 chữ số, chữ số cuối là số kiểm tra. Hãy xem lại.")
        ]
    if faults:
        raise FieldRefusal(faults)
    found = Partner.objects.select_for_update().filter(producer=book.producer, matching_key=key).first()
    reached = phone or (found.phone if found is not None else "")
    known = _known_producer(book, gln=gln, tax_code="" if gln else number, key=key, phone=reached)
    if found is None:
        if not phone and not sheet.address.strip() and known is None:
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


def partner_that_is(book: Book, producer: Producer) -> Partner:
    """A producer of the platform as partner in the book: whoever bears it by now, or new under its own name."""
    known = Partner.objects.select_for_update().filter(producer=book.producer, known_producer=producer)
    found = known.order_by("pk").first()
    if found is None:
        found, _is_new = Partner.objects.get_or_create(
            producer=book.producer,
            matching_key=fold(producer.name)[:200],
            defaults={
                "name": producer.name[:200],
                "known_producer": producer,
                "is_demo": book.producer.is_demo,
                "created_at": book.now,
                "last_used_at": book.now,
            },
        )
    found.known_producer, found.last_used_at = producer, book.now
    found.save(update_fields=["known_producer", "last_used_at"])
    return found


def _known_producer(book: Book, *, gln: str, tax_code: str, key: str, phone: str) -> int | None:
    """The producer of the platform this is, told by GLN, tax code, or by name and telephone together; never the own."""
    others = Producer.objects.exclude(pk=book.producer.pk).filter(is_demo=book.producer.is_demo)
    if gln:
        return others.filter(party_numbers__gln=gln).values_list("pk", flat=True).first()
    found: list[int] = []
    if tax_code:
        found = list(others.filter(tax_code__in=(tax_code, _with_stroke(tax_code))).values_list("pk", flat=True)[:2])
    elif phone:
        found = list(others.filter(phone=phone, matching_key=key).values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def _with_stroke(tax_code: str) -> str:
    """A branch is written 0101234567-001."""
    return f"{tax_code[:10]}-{tax_code[10:]}" if len(tax_code) == 13 and "-" not in tax_code else tax_code
