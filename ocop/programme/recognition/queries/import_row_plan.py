"""One row of a list against what is kept: whose product it is, what it would create or change."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import override

from ocop.foundation.text.folding import fold
from ocop.programme.geography.queries.places import PlaceMatch
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.recognition.queries.import_ledger import (
    CertificateEntry,
    Entry,
    Ledger,
    ProductEntry,
    find_certificate,
)
from ocop.programme.recognition.queries.import_places import WrittenPlace
from ocop.programme.recognition.rules.import_faults import CellFault, FaultCode, Severity, shown
from ocop.programme.recognition.rules.import_rows import ReadRecognition, ReadRow, RowStatus
from ocop.programme.recognition.rules.producer_names import UNTOLD_PRODUCER


class Outcome(StrEnum):
    """What would become of a record or a row."""

    CREATED = "CREATED"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"
    FAULTY = "FAULTY"


@dataclass
class RowPlan:
    """One row with the records it leads to."""

    row: ReadRow
    outcome: Outcome = Outcome.FAULTY
    parts: dict[str, Outcome] = field(default_factory=dict)
    producer: Entry | None = None
    product: ProductEntry | None = None
    certificates: list[CertificateEntry] = field(default_factory=list)


class RowPlanner:
    """Plans one row; afterwards the row plan names its producer, product and certificates."""

    def __init__(self, ledger: Ledger, plan: RowPlan, written: WrittenPlace, match: PlaceMatch) -> None:
        self.ledger, self.plan_of_row, self.row = ledger, plan, plan.row
        self.written, self.match = written, match

    def plan(self) -> None:
        plan = self.plan_of_row
        plan.producer = self._producer()
        plan.product = self._product(plan.producer)
        for told in self.row.recognitions:
            plan.certificates.append(self._certificate(plan.product, told))

    def fault(self, code: FaultCode, column: str, read: str, **facts: str) -> None:
        self.row.faults.append(
            CellFault(code, Severity.WARNING, self.row.number, self.row.columns.get(column), shown(read), facts)
        )

    def _producer(self) -> Entry:
        row, province = self.row, self.match.province
        assert province is not None
        commune = self.match.commune
        name = row.producer or UNTOLD_PRODUCER
        commune_code = commune.code if commune else ""
        if row.tax_code and row.tax_code in self.ledger.taken_tax_codes:
            self.fault(FaultCode.TAX_CODE_UNREADABLE, "TAX_CODE", row.tax_code)
            row.tax_code = ""
        entry = self.ledger.find_producer(
            name=name, tax_code=row.tax_code, province_code=province.code, commune_code=commune_code
        )
        told = {
            "address": row.address,
            "representative_name": row.representative,
            "phone": row.phone,
            "tax_code": row.tax_code,
            "address_as_printed": row.address_printed
            or ("" if commune or not self.written.commune else self.written.as_printed[:300]),
        }
        if entry is None:
            entry = Entry(
                None,
                {
                    "kind": row.producer_kind if row.producer else ProducerKind.OTHER,
                    "name": name,
                    "province_code": province.code,
                    "commune_id": commune.pk if commune else None,
                    "commune_code": commune_code,
                    **told,
                },
            )
            entry.told = dict.fromkeys((field for field, value in told.items() if value), row.number)
            self.ledger.add_producer(entry)
            return entry
        if commune and not entry.values["commune_code"] and not entry.is_protected:
            entry.put("commune_id", commune.pk)
            entry.put("commune_code", commune.code)
        self._tell(entry, told)
        if row.tax_code and entry.values["tax_code"] == row.tax_code:
            self.ledger.learn_tax_code(entry)
        return entry

    def _tell(self, entry: Entry, told: dict[str, str]) -> None:
        columns = {
            "address": "ADDRESS",
            "representative_name": "REPRESENTATIVE",
            "phone": "PHONE",
            "tax_code": "TAX_CODE",
        }
        for name, value in told.items():
            kept = entry.values[name]
            if not value or value == kept:
                if value:
                    entry.told.setdefault(name, self.row.number)
                continue
            if name in entry.told:
                if name in {"representative_name", "phone"}:
                    self.fault(
                        FaultCode.PRODUCER_DIFFERS, columns[name], value, row=str(entry.told[name]), kept=shown(kept)
                    )
            elif entry.is_protected and kept:
                if name in columns:
                    self.fault(FaultCode.KEPT_AS_IT_IS, columns[name], value, kept=shown(kept))
            else:
                entry.put(name, value)
                entry.told[name] = self.row.number

    def _product(self, producer: Entry) -> ProductEntry:
        row = self.row
        entry = self.ledger.find_product(producer, row.product)
        if entry is None:
            entry = ProductEntry(
                None,
                {
                    "name": row.product,
                    "matching_key": fold(row.product)[:250],
                    "industry": row.industry,
                    "set_number": None,
                    "source_note": "",
                    "source_url": row.source_url,
                },
                producer=producer,
            )
            self.ledger.add_product(entry)
        elif row.industry and "industry" not in entry.told and entry.values["industry"] != row.industry:
            if entry.is_protected and entry.values["industry"]:
                self.fault(FaultCode.KEPT_AS_IT_IS, "GROUP", row.group_text, kept=str(entry.values["industry"]))
            else:
                entry.put("industry", row.industry)
        if row.industry:
            entry.told.setdefault("industry", row.number)
        if row.source_url and not entry.values["source_url"]:
            entry.put("source_url", row.source_url)
        entry.notes += [note for note in self._notes() if note and note not in entry.notes]
        return entry

    def _notes(self) -> list[str]:
        """What has no column of its own and must not be lost; kept in Vietnamese whoever imports."""
        row = self.row
        is_plain = row.status == RowStatus.RECOGNISED and not row.told_star and (row.industry or not row.group_text)
        if is_plain and (self.match.commune is not None or not self.match.candidates):
            return [row.source_note, self._own_note()]
        with override("vi"):
            return self._vietnamese_notes()

    def _own_note(self) -> str:
        """The note of the row, unless it was told of a recognition."""
        return "" if any(one.note for one in self.row.recognitions) else self.row.note

    def _vietnamese_notes(self) -> list[str]:
        row = self.row
        notes = [row.source_note, self._own_note()]
        star = _("{star} sao").format(star=row.told_star) if row.told_star else ""
        if row.status == RowStatus.ENTERED:
            notes.append(_("Nguồn chỉ ghi: tham gia đánh giá, chưa phải kết quả công nhận."))
        elif row.status == RowStatus.DISTRICT_RESULT:
            notes.append(
                _("Nguồn ghi kết quả đánh giá cấp huyện {star}, chưa phải quyết định công nhận.").format(star=star)
            )
        elif row.told_star and not row.recognitions:
            notes.append(
                _("Nguồn ghi được công nhận {star} nhưng không nêu năm nên chưa lập giấy chứng nhận.").format(star=star)
            )
        if self.written.commune and self.match.commune is None and self.match.candidates:
            notes.append(
                _("Địa chỉ cũ {place}; đơn vị hiện nay có thể là: {names}.").format(
                    place=self.written.as_printed, names=", ".join(unit.name for unit in self.match.candidates[:12])
                )
            )
        if row.group_text and not row.industry:
            notes.append(_("Nhóm ghi trên danh sách: {group}.").format(group=row.group_text))
        return notes

    def _certificate(self, product: ProductEntry, told: ReadRecognition) -> CertificateEntry:
        values = {
            "star": told.star,
            "assessment_year": told.year,
            "decision_number": told.decision,
            "issuing_authority": told.authority,
            "issued_on": told.decided_on,
            "valid_until": told.valid_until,
            "expires_no_later_than": None if told.decided_on else told.expires_no_later_than,
            "extended_until": told.extended_until,
            "revoked_on": told.revoked_on,
            "revocation_number": told.revocation,
            "is_potential_five_star": told.is_potential_five_star,
            "source_url": told.source_url,
            "source_note": told.note,
        }
        entry = find_certificate(product, told)
        if entry is None:
            entry = CertificateEntry(
                None,
                {**values, "turn": told.turn, "decision_id": None, "superseded_on": None, "superseded_by_id": None},
                product=product,
            )
            product.certificates.append(entry)
            self.ledger.certificates.append(entry)
            return entry
        differing = {
            name: value
            for name, value in values.items()
            if value not in {"", None, False} and entry.values[name] != value and name not in entry.told
        }
        if told.decided_on is None and entry.values["issued_on"] is not None:
            differing.pop("expires_no_later_than", None)
        if entry.is_protected:
            if differing.keys() & {"star", "issued_on", "decision_number", "revoked_on", "extended_until"}:
                self.fault(FaultCode.ISSUED_HERE, "CURRENT_STAR", told.decision or str(told.star))
            return entry
        for name, value in differing.items():
            entry.put(name, value)
        if told.decided_on is not None:
            entry.put("expires_no_later_than", None)
        entry.told |= dict.fromkeys(
            (name for name, value in values.items() if value not in {"", None, False}), self.row.number
        )
        return entry
