"""Take the next number of an office's register and write the slip."""

from datetime import date

from ocop.programme.dossiers.models import Dossier, DossierReceipt, ReceiptBook
from ocop.programme.dossiers.rules.dossier_kinds import ReceiptLevel
from ocop.programme.dossiers.rules.receipt_numbers import receipt_number


def write_receipt(
    *,
    dossier: Dossier,
    level: ReceiptLevel,
    received_on: date,
    receiver_name: str,
    samples_received: int | None,
    papers_checked: list[str] | None = None,
    note: str = "",
) -> DossierReceipt:
    """The slip of one version at one office, numbered in the register of the year; inside the caller's deed.

    The register's row is locked until the deed ends, so that two acceptances at the same moment get two numbers.
    """
    office_code = dossier.commune_code if level is ReceiptLevel.COMMUNE else dossier.province_code
    book, _created = ReceiptBook.objects.select_for_update().get_or_create(
        level=level.value, office_code=office_code, year=received_on.year
    )
    book.last_serial += 1
    book.save(update_fields=["last_serial"])
    return DossierReceipt.objects.create(
        dossier=dossier,
        level=level.value,
        version=dossier.last_version,
        office_code=office_code,
        year=received_on.year,
        serial=book.last_serial,
        number=receipt_number(
            serial=book.last_serial,
            set_number=dossier.rubric.set_number,
            province_code=dossier.province_code,
            commune_code=dossier.commune_code,
            year=received_on.year,
        ),
        received_on=received_on,
        receiver_name=receiver_name,
        samples_received=samples_received,
        papers_checked=papers_checked or [],
        note=note,
    )
