"""What the programme already holds of the provinces a list speaks of, and what the list would make of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ocop.foundation.text.folding import fold
from ocop.programme.producers.models import Producer, ProducerMember
from ocop.programme.products.models import Product
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.rules.import_rows import ReadRecognition
from ocop.programme.recognition.rules.producer_names import matching_name

PRODUCER_FIELDS = (
    "kind", "name", "tax_code", "province_code", "commune_id", "commune_code", "address", "address_as_printed",
    "representative_name", "phone",
)  # fmt: skip
PRODUCT_FIELDS = ("producer_id", "name", "matching_key", "industry", "set_number", "source_note", "source_url")
CERTIFICATE_FIELDS = (
    "product_id", "decision_id", "result_id", "star", "assessment_year", "decision_number", "issuing_authority",
    "issued_on", "valid_until", "expires_no_later_than",
    "extended_until", "revoked_on", "revocation_number", "superseded_by_id",
    "superseded_on", "is_potential_five_star", "source_url", "source_note",
)  # fmt: skip


@dataclass(eq=False)
class Entry:
    """One record, kept or to be made: its values after the list, and which of them the list changed."""

    pk: int | None
    values: dict[str, Any]
    changed: set[str] = field(default_factory=set)
    told: dict[str, int] = field(default_factory=dict)
    """Field → the row that told it; within one list the first row that tells a thing is believed."""
    is_protected: bool = False

    @property
    def is_new(self) -> bool:
        return self.pk is None

    @property
    def key(self) -> int:
        """The key of a record that is kept. Raises ValueError before it is written."""
        if self.pk is None:
            raise ValueError("the record is not written yet")
        return self.pk

    def put(self, name: str, value: Any) -> None:
        """Give a field its value; noted as a change when the record was there before."""
        if self.values.get(name) != value:
            self.values[name] = value
            if not self.is_new:
                self.changed.add(name)


@dataclass(eq=False)
class ProductEntry(Entry):
    producer: Entry | None = None
    certificates: list["CertificateEntry"] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(eq=False)
class CertificateEntry(Entry):
    product: ProductEntry | None = None
    superseded_by: "CertificateEntry | None" = None

    @property
    def order(self) -> tuple[date, int]:
        issued_on = self.values["issued_on"]
        return (issued_on or date(self.values["assessment_year"], 12, 31), self.values.get("turn", 0))


class Ledger:
    """Producers, products and certificates of some provinces, found as lists name them."""

    def __init__(self, province_codes: Iterable[str], tax_codes: Iterable[str]) -> None:
        codes = sorted(set(province_codes))
        self.producers: list[Entry] = []
        self.products: list[ProductEntry] = []
        self.certificates: list[CertificateEntry] = []
        self._by_tax: dict[str, Entry] = {}
        self._by_name: dict[tuple[str, str], list[Entry]] = {}
        self._products: dict[tuple[int, str], ProductEntry] = {}
        rows = (
            Producer.objects.filter(province_code__in=codes)
            .order_by("pk")
            .values("pk", "verification", *PRODUCER_FIELDS)
        )
        run_by_members = set(
            ProducerMember.objects.filter(valid_until__isnull=True, producer__province_code__in=codes).values_list(
                "producer_id", flat=True
            )
        )
        by_pk: dict[int, Entry] = {}
        for row in rows.iterator(chunk_size=5000):
            entry = Entry(row.pop("pk"), row)
            entry.is_protected = row.pop("verification") == "VERIFIED" or entry.pk in run_by_members
            by_pk[entry.pk or 0] = entry
            self.add_producer(entry)
        self._load_products(codes, by_pk)
        self.taken_tax_codes = set(
            Producer.objects.filter(tax_code__in=set(tax_codes) - {""})
            .exclude(province_code__in=codes)
            .values_list("tax_code", flat=True)
            if any(tax_codes)
            else ()
        )

    def _load_products(self, codes: list[str], producers: dict[int, Entry]) -> None:
        by_pk: dict[int, ProductEntry] = {}
        products = (
            Product.objects.filter(producer__province_code__in=codes).order_by("pk").values("pk", *PRODUCT_FIELDS)
        )
        for row in products.iterator(chunk_size=5000):
            entry = ProductEntry(row.pop("pk"), row, producer=producers[row["producer_id"]])
            entry.is_protected = row["set_number"] is not None
            by_pk[entry.pk or 0] = entry
            self._products[id(entry.producer), row["matching_key"]] = entry
        certificates = (
            Certificate.objects.filter(product__producer__province_code__in=codes)
            .order_by("pk")
            .values("pk", *CERTIFICATE_FIELDS)
        )
        for row in certificates.iterator(chunk_size=5000):
            product = by_pk[row["product_id"]]
            certificate = CertificateEntry(row.pop("pk"), row, product=product)
            certificate.is_protected = row["decision_id"] is not None or row["result_id"] is not None
            product.certificates.append(certificate)

    def add_producer(self, entry: Entry) -> None:
        """Let later rows find it."""
        self.producers.append(entry)
        if entry.values["tax_code"]:
            self._by_tax[entry.values["tax_code"]] = entry
        self._by_name.setdefault((matching_name(entry.values["name"]), entry.values["province_code"]), []).append(entry)

    def find_producer(self, *, name: str, tax_code: str, province_code: str, commune_code: str) -> Entry | None:
        """By tax code, else by name in the province: same commune, else where one side tells no commune."""
        if tax_code and tax_code in self._by_tax:
            return self._by_tax[tax_code]
        same_name = self._by_name.get((matching_name(name), province_code), [])
        if tax_code:
            same_name = [entry for entry in same_name if entry.values["tax_code"] in {"", tax_code}]
        for entry in same_name:
            if entry.values["commune_code"] == commune_code:
                return entry
        if not commune_code:
            return same_name[0] if same_name else None
        return next((entry for entry in same_name if not entry.values["commune_code"]), None)

    def learn_tax_code(self, entry: Entry) -> None:
        self._by_tax[entry.values["tax_code"]] = entry

    def find_product(self, producer: Entry, name: str) -> ProductEntry | None:
        return self._products.get((id(producer), fold(name)[:250]))

    def add_product(self, entry: ProductEntry) -> None:
        self.products.append(entry)
        self._products[id(entry.producer), entry.values["matching_key"]] = entry

    def touched_products(self) -> Iterable[ProductEntry]:
        return self._products.values()


def find_certificate(product: ProductEntry, told: ReadRecognition) -> CertificateEntry | None:
    """The certificate a recognition of a list speaks of: year, star and number; else where one side lacks the number
    or the year was counted otherwise.
    """

    def same_day(entry: CertificateEntry) -> bool:
        return told.decided_on is None or entry.values["issued_on"] in {None, told.decided_on}

    ladder = (
        lambda v: (v["assessment_year"], v["star"], v["decision_number"]) == (told.year, told.star, told.decision),
        lambda v: (
            (v["issued_on"], v["star"]) == (told.decided_on or "", told.star)
            and (v["decision_number"] == told.decision or not v["decision_number"] or not told.decision)
        ),
        lambda v: (
            (v["assessment_year"], v["star"]) == (told.year, told.star)
            and (not v["decision_number"] or not told.decision)
        ),
    )
    for step, fits in enumerate(ladder):
        for entry in product.certificates:
            if fits(entry.values) and (step == 0 or same_day(entry)):
                return entry
    return None
