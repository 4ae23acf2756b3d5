"""Which provinces' records changed: sums over everything figures are read from, province by province.

A sum takes in every column a question of `PARTED` looks at, weighted by the key of its row in two ways, so that no
change of a row leaves both as they were; a row more or less changes the count. It costs some tens of milliseconds for a
country of twenty thousand products, reading them all costs seconds.
"""

from collections import defaultdict

from django.db import connection

from ocop.foundation.prepared import quick_rows

PARTED = frozenset(
    {
        "san-pham-con-hieu-luc",
        "san-pham-luy-ke",
        "san-pham-moi",
        "san-pham-tiem-nang-5-sao",
        "san-pham-chua-ro-thoi-han",
        "xa-co-san-pham",
        "chu-the-con-san-pham",
        "chu-the-luy-ke",
        "chu-the-moi",
        "chu-the-theo-nguoi-dai-dien",
        "chu-the-co-lien-ket",
        "san-pham-truy-xuat",
        "san-pham-quan-ly-tien-tien",
        "san-pham-co-nhan-hieu",
        "ho-so-dang-xu-ly",
        "ho-so-nop-moi",
        "giay-sap-het-han",
        "giay-het-han-trong-nam",
        "giay-bi-thu-hoi",
        "cuoc-kiem-tra",
    }
)
"""Indicators read from what the sums below take in, and from nothing else; a new one is left out until they do."""

Stamp = tuple[object, ...]
_PRIMES = (3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


def province_stamps() -> dict[str, Stamp]:
    """By the province written on products and dossiers: a stamp that is the same as long as their records are.

    "" stands for records that tell no province.
    """
    found: dict[str, list[object]] = defaultdict(list)
    for name, text in _TEXTS[connection.vendor].items():
        for row in sorted(quick_rows(text), key=str):
            places, sums = (row[:2], row[2:]) if name == "dossiers" else (row[:1], row[1:])
            for place in sorted(set(places)):
                found[place or ""].append((name, *sums))
    for steps in sorted(_steps().items()):
        for place in sorted(set(steps[0])):
            found[place or ""].append(("steps", *steps))
    return {place: tuple(stamp) for place, stamp in found.items()}


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
            sums("d.id", "d.product_id", word("d.state"), word("d.kind"), number("d.commune_code"), "d.last_version"),
            dossiers,
        ),
        "papers": source(
            of_product,
            sums(
                "l.id", "l.evidence_id", "l.dossier_id", word("e.type"), day("e.issued_on"), day("e.expires_on"),
                moment("e.added_at"), moment("e.retired_at"),
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
