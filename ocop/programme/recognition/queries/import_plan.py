"""What a list would create, change or leave as it is. Reads only; the operation writes what is planned here."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import override

from ocop.foundation.text.folding import fold
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.queries.places import PlaceMatch
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.recognition.queries.import_ledger import (
    CertificateEntry,
    Entry,
    Ledger,
    ProductEntry,
    find_certificate,
)
from ocop.programme.recognition.queries.import_places import Places, WrittenPlace, province_name
from ocop.programme.recognition.rules.import_faults import CellFault, FaultCode, Severity, shown
from ocop.programme.recognition.rules.import_reading import ReadList, read_list
from ocop.programme.recognition.rules.import_rows import ReadRecognition, ReadRow, RowStatus
from ocop.programme.recognition.rules.list_file import ListFileFault, read_list_file

UNTOLD_PRODUCER = "Chưa rõ chủ thể"


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


@dataclass
class ImportPlan:
    """The whole: the list as read, a plan a row, the ledger to write, counts by kind and outcome."""

    read: ReadList
    rows: list[RowPlan] = field(default_factory=list)
    ledger: Ledger | None = None
    province_code: str = ""
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def faults(self) -> list[CellFault]:
        """Every fault, those of the list first."""
        return [*self.read.faults, *(fault for plan in self.rows for fault in plan.row.faults)]

    @property
    def error_count(self) -> int:
        return sum(1 for fault in self.faults if fault.severity == Severity.ERROR)

    @property
    def warning_count(self) -> int:
        return sum(1 for fault in self.faults if fault.severity == Severity.WARNING)


def plan_import(*, actor: Actor, content: bytes, today: date, province_code: str = "") -> ImportPlan:
    """Read a list and compare it with what is kept; never raises for a bad file, the faults are in the plan.

    `province_code`: the province of lists that do not tell it; else it is taken from the title of the list, or from the
    person's office. Rows of provinces outside the person's office are errors.
    """
    try:
        read = read_list(read_list_file(content), today=today)
    except ListFileFault as fault:
        return ImportPlan(ReadList(faults=[CellFault(fault.code, Severity.ERROR)]), counts=_counts([], None))
    default = _default_province(read, actor, province_code, today)
    places = Places(today, default)
    plan = ImportPlan(read, province_code=province_code)
    located = [(row, *_locate(row, places, actor)) for row in read.rows]
    if not default and any(not written.province for _row, written, _match in located):
        read.faults.append(CellFault(FaultCode.PROVINCE_NOT_KNOWN, Severity.ERROR))
    codes = {match.province.code for _row, _written, match in located if match.province}
    if len(codes) == 1:
        plan.province_code = next(iter(codes))
    ledger = plan.ledger = Ledger(codes, [row.tax_code for row in read.rows])
    for row, written, match in located:
        row_plan = RowPlan(row)
        plan.rows.append(row_plan)
        if not row.has_errors and match.province:
            _RowPlanner(ledger, row_plan, written, match).plan()
    for product in ledger.touched_products():
        _settle_notes(product)
        _supersede(product)
    for row_plan in plan.rows:
        _conclude(row_plan)
    plan.counts = _counts(plan.rows, ledger)
    return plan


def _default_province(read: ReadList, actor: Actor, province_code: str, today: date) -> str:
    if province_code:
        return province_name(province_code, today)
    places = Places(today, "")
    titled = [text for text in read.titled_provinces if places.province_named(text)]
    if titled:
        return titled[0]
    offices = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)}
    return province_name(next(iter(offices)), today) if len(offices) == 1 else ""


def _locate(row: ReadRow, places: Places, actor: Actor) -> tuple[WrittenPlace, PlaceMatch]:
    written = places.written(row)
    match = places.match(written)
    column = row.columns.get("COMMUNE", row.columns.get("ADDRESS"))
    if match.province is None:
        if written.province:
            row.faults.append(
                CellFault(
                    FaultCode.PROVINCE_UNKNOWN,
                    Severity.ERROR,
                    row.number,
                    row.columns.get("PROVINCE"),
                    shown(written.province),
                )
            )
        return written, match
    if not may_import(actor, match.province.code):
        row.faults.append(
            CellFault(
                FaultCode.PROVINCE_NOT_YOURS,
                Severity.ERROR,
                row.number,
                row.columns.get("PROVINCE"),
                shown(match.province.name),
            )
        )
    elif written.commune and match.commune is None:
        code = FaultCode.PLACE_AMBIGUOUS if match.candidates else FaultCode.PLACE_UNKNOWN
        row.faults.append(
            CellFault(code, Severity.WARNING, row.number, column, shown(written.commune), {"note": match.note})
        )
    return written, match


def may_import(actor: Actor, province_code: str) -> bool:
    """Lists of a province are brought in by its office, by the ministry, or by the programme itself."""
    if actor.is_programme:
        return True
    if any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
        return True
    return actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code)


class _RowPlanner:
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
        with override("vi"):
            return self._vietnamese_notes()

    def _vietnamese_notes(self) -> list[str]:
        row = self.row
        notes = [
            row.source_note,
            row.note if not row.recognitions or not any(one.note for one in row.recognitions) else "",
        ]
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


def _settle_notes(product: ProductEntry) -> None:
    note = "; ".join(product.notes)
    if note and note != product.values["source_note"]:
        if product.is_protected and product.values["source_note"]:
            return
        product.put("source_note", note)


def _supersede(product: ProductEntry) -> None:
    """Each recognition that a later one followed ends with it; certificates ended otherwise stay as they are."""
    if len(product.certificates) < 2:
        return
    if not any(entry.is_new or entry.changed for entry in product.certificates):
        return
    ordered = sorted(product.certificates, key=lambda entry: entry.order)
    for earlier, later in pairwise(ordered):
        on = later.values["issued_on"] or date(later.values["assessment_year"], 12, 31)
        is_linked = earlier.values["superseded_by_id"] is not None and earlier.values["superseded_by_id"] == later.pk
        if is_linked and earlier.values["superseded_on"] == on:
            continue
        if earlier.is_protected and earlier.values["superseded_by_id"] is not None:
            continue
        earlier.superseded_by = later
        earlier.put("superseded_on", on)
        if not earlier.is_new:
            earlier.changed.add("superseded_by_id")


def _outcome_of(entry: Entry) -> Outcome:
    if entry.is_new:
        return Outcome.CREATED
    return Outcome.CHANGED if entry.changed else Outcome.UNCHANGED


def _conclude(plan: RowPlan) -> None:
    if plan.row.has_errors or plan.producer is None or plan.product is None:
        return
    plan.parts = {"producer": _outcome_of(plan.producer), "product": _outcome_of(plan.product)}
    outcomes = {_outcome_of(entry) for entry in plan.certificates}
    if outcomes:
        plan.parts["certificate"] = _strongest(outcomes)
    plan.outcome = plan.parts.get("certificate", plan.parts["product"])
    if plan.outcome == Outcome.UNCHANGED:
        plan.outcome = _strongest(set(plan.parts.values()))


def _strongest(outcomes: set[Outcome]) -> Outcome:
    return next(one for one in (Outcome.CREATED, Outcome.CHANGED, Outcome.UNCHANGED) if one in outcomes)


def _counts(rows: list[RowPlan], ledger: Ledger | None) -> dict[str, dict[str, int]]:
    counts = {kind: dict.fromkeys(map(str, Outcome), 0) for kind in ("rows", "producers", "products", "certificates")}
    for outcome, count in Counter(plan.outcome for plan in rows).items():
        counts["rows"][outcome] = count
    for kind, read in (
        ("producers", lambda plan: [plan.producer] if plan.producer else []),
        ("products", lambda plan: [plan.product] if plan.product else []),
        ("certificates", lambda plan: plan.certificates),
    ):
        entries = {id(entry): entry for plan in rows for entry in read(plan)}
        for outcome, count in Counter(_outcome_of(entry) for entry in entries.values()).items():
            counts[kind][outcome] = count
    return counts
