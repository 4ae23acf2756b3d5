"""Which provinces' records changed, and of which kind: the same stamps, the same records.

PostgreSQL notes every change of what figures are read from (`models/record_watches.py`): its stamps are sums over those
notes, a millisecond for the country. SQLite sums the records themselves: every column a question of `PARTED` looks at,
weighted by the key of its row in two ways, so that no change of a row leaves both as they were; a row more or less
changes the count. That costs some tens of milliseconds for twenty thousand products, reading them all costs seconds.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache

from django.db import connection

from ocop.foundation.prepared import quick_rows
from ocop.programme.dossiers.models import Dossier
from ocop.programme.geography.queries.moved_codes import MERGER_STAMP, moved_codes
from ocop.programme.products.models import Product
from ocop.programme.recognition.queries.transition import PENDING_STATES
from ocop.programme.reporting.models.record_watches import watches_stand

STANDING = frozenset({"certificates", "products", "renewals"})
"""Kinds of records that decide which products and producers count, and where. A pending re-assessment lengthens a
certificate."""
_ON_PAPER = STANDING | {"papers"}
READS = {
    "san-pham-con-hieu-luc": STANDING,
    "san-pham-luy-ke": STANDING,
    "san-pham-moi": STANDING,
    "san-pham-tiem-nang-5-sao": STANDING,
    "san-pham-chua-ro-thoi-han": STANDING,
    "xa-co-san-pham": STANDING,
    "chu-the-con-san-pham": STANDING,
    "chu-the-luy-ke": STANDING,
    "chu-the-moi": STANDING,
    "chu-the-theo-nguoi-dai-dien": STANDING,
    "chu-the-co-lien-ket": _ON_PAPER,
    "san-pham-truy-xuat": _ON_PAPER,
    "san-pham-quan-ly-tien-tien": _ON_PAPER | {"standards"},
    "san-pham-co-nhan-hieu": _ON_PAPER | {"standards"},
    "ho-so-dang-xu-ly": frozenset({"dossiers"}),
    "ho-so-nop-moi": frozenset({"dossiers"}),
    "giay-sap-het-han": STANDING,
    "giay-het-han-trong-nam": STANDING,
    "giay-bi-thu-hoi": STANDING,
    "cuoc-kiem-tra": STANDING | {"inspections"},
}
"""Which kinds of records an indicator is read from, and from nothing else; one that reads others is left out."""
PARTED = frozenset(READS)
"""The indicators whose figures are kept by province."""
ROWS = {
    "certificates": STANDING,
    "representatives": STANDING,
    "dossiers": frozenset({"dossiers"}),
    "papers": frozenset({"papers", "products"}),
    "standards": frozenset({"standards", "products"}),
    "inspections": frozenset({"inspections", "certificates", "products"}),
}
"""The same for the questions of `records`, by name."""

Stamp = Mapping[str, object]
"""By kind of records what is the same as long as they are; a kind there is nothing of is missing."""
_PRIMES = (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


def province_stamps(today: date | None = None) -> dict[str, Stamp]:
    """By the province products and dossiers lie in the stamp of its records: the one written on them or, with the day,
    the one of that day. Every merger changes all.

    "" stands for records that tell no province.
    """
    stamps = _written_stamps()
    mergers = quick_rows(f"SELECT {MERGER_STAMP}")[0][0]
    parts: dict[str, list[Stamp]] = {place: [stamp] for place, stamp in stamps.items()}
    if today is not None and (moved := moved_codes(today)).moves:
        parts = defaultdict(list)
        for place, stamp in sorted(stamps.items()):
            parts[moved.provinces.get(place, place)].append(stamp)
        for before, now in sorted(moved.crossed):
            parts[now].append(stamps.get(before, {}))
    return {place: _together(own, mergers) for place, own in parts.items()}


def _together(parts: list[Stamp], mergers: object) -> Stamp:
    kinds = sorted({kind for part in parts for kind in part})
    return {kind: (mergers, *(part.get(kind) for part in parts)) for kind in kinds}


def _written_stamps() -> dict[str, Stamp]:
    if connection.vendor == "postgresql" and _is_watched():
        return _noted()
    found: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for name, text in _TEXTS[connection.vendor].items():
        for row in sorted(quick_rows(text), key=str):
            # With the places: the same dossier gone over to another province has the same sums.
            for place in sorted(set(row[: 2 if name == "dossiers" else 1])):
                found[place or ""][name].append(row)
    for steps in sorted(_steps().items()):
        for place in sorted(set(steps[0])):
            found[place or ""]["dossiers"].append(steps)
    return {place: {kind: tuple(sums) for kind, sums in kinds.items()} for place, kinds in found.items()}


def changed_kinds(before: Stamp, now: Stamp) -> frozenset[str]:
    """The kinds of records that are not what they were."""
    return frozenset(kind for kind in before.keys() | now.keys() if before.get(kind) != now.get(kind))


def _noted() -> dict[str, Stamp]:
    found: dict[str, dict[str, object]] = defaultdict(dict)
    for place, kind, number, mark in quick_rows(_NOTED):
        found[place][kind] = (int(number), int(mark))
    # What once told no province may tell one now: notes are never taken back.
    if "" in found and not _some_tell_no_province():
        del found[""]
    return dict(found)


def _some_tell_no_province() -> bool:
    return Product.objects.filter(province_code="").exists() or Dossier.objects.filter(province_code="").exists()


@cache
def _is_watched() -> bool:
    """Once for each process: a database whose watches were taken off is summed like SQLite."""
    return watches_stand(connection)


_NOTED = "SELECT province_code, kind, SUM(number), SUM(mark) FROM reporting_recordchange GROUP BY province_code, kind"
_ByPlaces = dict[tuple[str, str], tuple[int, int]]
_known_steps: list[tuple[int, _ByPlaces]] = []


def _steps() -> _ByPlaces:
    """Count and sum of the keys of the steps by the places of dossier and product. Steps are only ever added: those
    known are not summed again, as long as the whole agrees."""
    count, total, newest = quick_rows(_ALL_STEPS)[0]
    known, found = _known_steps[0] if _known_steps else (0, {})
    if sum(one[0] for one in found.values()) != count or sum(one[1] for one in found.values()) != total:
        found = _with(found, known)
        if sum(one[0] for one in found.values()) != count or sum(one[1] for one in found.values()) != (total or 0):
            found = _with({}, 0)
        _known_steps[:] = [(int(newest or 0), found)]
    return found


def _with(found: _ByPlaces, known: int) -> _ByPlaces:
    more = dict(found)
    for dossier_place, product_place, count, total in quick_rows(_STEPS_AFTER, [known]):
        before = more.get((dossier_place, product_place), (0, 0))
        more[dossier_place, product_place] = (before[0] + int(count), before[1] + int(total))
    return more


_ALL_STEPS = "SELECT COUNT(*), SUM(id), MAX(id) FROM dossiers_dossierstep"
_STEPS_AFTER = (
    "SELECT d.province_code, p.province_code, COUNT(*), SUM(s.id)"
    " FROM dossiers_dossierstep s JOIN dossiers_dossier d ON d.id = s.dossier_id"
    " JOIN products_product p ON p.id = d.product_id WHERE s.id > %s GROUP BY d.province_code, p.province_code"
)


def _texts(vendor: str) -> dict[str, str]:
    def day(column: str) -> str:
        if vendor == "postgresql":
            return f"COALESCE({column} - DATE '1999-12-31', 0)"
        return f"COALESCE(CAST(julianday({column}) AS INTEGER) - 2451543, 0)"

    def moment(column: str) -> str:
        if vendor == "postgresql":
            return f"COALESCE(CAST(EXTRACT(EPOCH FROM {column}) AS bigint), 0)"
        return f"COALESCE(CAST(strftime('%%s', {column}) AS INTEGER), 0)"

    def word(column: str) -> str:
        # Codes of one column differ in these three together.
        first = "ascii" if vendor == "postgresql" else "unicode"
        return (
            f"(length({column}) * 65537 + COALESCE({first}({column}), 0) * 257"
            f" + COALESCE({first}(substr({column}, 3)), 0))"
        )

    def number(column: str) -> str:
        return f"COALESCE(CAST(NULLIF({column}, '') AS INTEGER), 0)"

    def sums(key: str, *values: str) -> str:
        whole = " + ".join(f"{prime} * ({value})" for prime, value in zip(_PRIMES, values, strict=False))
        if len(values) > len(_PRIMES):
            raise ValueError("more columns than primes")
        big = "bigint" if vendor == "postgresql" else "INTEGER"
        total = f"CAST({whole} AS {big})"
        return (
            f"COUNT(*), SUM(({key} * 7919 %% 1000003) * ({total} %% 999983)),"
            f" SUM(({key} * 104729 %% 999983) * ({total} %% 1000003))"
        )

    def source(places: str, summed: str, tables: str) -> str:
        return " ".join(["SELECT", f"{places},", summed, "FROM", tables, "GROUP BY", places])

    dossiers = "dossiers_dossier d JOIN products_product p ON p.id = d.product_id"
    certificates = "recognition_certificate c JOIN products_product p ON p.id = c.product_id"
    of_product = "p.province_code"
    handed_in = "CASE WHEN d.state = 'DRAFT' OR (d.state = 'WITHDRAWN' AND d.last_version = 0) THEN 1 ELSE 2 END"
    pending = ", ".join(f"'{state}'" for state in PENDING_STATES)
    days = ("issued_on", "valid_until", "expires_no_later_than", "extended_until", "revoked_on", "superseded_on")
    return {
        "certificates": source(
            of_product,
            sums(
                "c.id", *(day(f"c.{name}") for name in days), "c.star", "c.assessment_year",
                "CASE WHEN c.is_potential_five_star THEN 1 ELSE 2 END", "c.product_id",
            ),
            certificates,
        ),
        "products": source(
            of_product,
            sums(
                "p.id", "p.producer_id", word("p.industry"), "COALESCE(p.set_number, 0)", number("p.commune_code"),
                word("r.kind"), word("r.representative_sex"), word("r.representative_ethnicity"),
            ),
            "products_product p JOIN producers_producer r ON r.id = p.producer_id",
        ),
        "dossiers": source(
            "d.province_code, p.province_code",
            sums(
                "d.id", "d.product_id", word("d.state"), word("d.kind"), number("d.commune_code"), "d.last_version",
                day("d.province_received_on"),
            ),
            dossiers,
        ),
        "renewals": source(
            of_product,
            sums("s.id", "d.id", "d.product_id", moment("s.at")),
            f"{dossiers} JOIN dossiers_dossierstep s ON s.dossier_id = d.id"
            f" AND s.move = 'SUBMIT' AND d.kind = 'RENEWAL' AND d.state IN ({pending})",
        ),
        "papers": source(
            of_product,
            sums(
                "l.id", "l.evidence_id", "l.dossier_id", word("e.type"), day("e.issued_on"), day("e.expires_on"),
                moment("e.added_at"), moment("e.retired_at"), handed_in,
            ),
            "dossiers_evidencelink l JOIN dossiers_evidence e ON e.id = l.evidence_id"
            f" JOIN {dossiers.replace(' d JOIN', ' d ON d.id = l.dossier_id JOIN')}",
        ),
        "standards": source(
            of_product,
            sums("h.id", "h.product_id", word("h.standard"), day("h.valid_from"), day("h.valid_until")),
            "products_standardheld h JOIN products_product p ON p.id = h.product_id",
        ),
        "inspections": source(
            of_product,
            sums("i.id", day("i.held_on"), moment("i.concluded_at"), word("i.kind"), "i.certificate_id"),
            "inspections_inspection i JOIN recognition_certificate c ON c.id = i.certificate_id"
            " JOIN products_product p ON p.id = c.product_id",
        ),
    }  # fmt: skip


_TEXTS = {vendor: _texts(vendor) for vendor in ("postgresql", "sqlite")}
