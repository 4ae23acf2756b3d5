"""Whether anything a line of the public catalogue is read from was written since: by province, whoever wrote it.

PostgreSQL tells the version of a row by where it lies and which transaction wrote it, so that no text is looked at.
SQLite keeps no versions: there the rows themselves are looked at, as the driver gives them.
"""

from collections import defaultdict
from collections.abc import Hashable

from django.db import connection

from ocop.foundation.prepared import quick_rows

_TABLES = (
    "FROM recognition_certificate c JOIN products_product p ON p.id = c.product_id"
    " JOIN producers_producer r ON r.id = p.producer_id"
)
_PHOTOS = (
    "FROM products_productphoto i JOIN products_product p ON p.id = i.product_id JOIN files_storedfile f"
    " ON f.id = i.file_id WHERE EXISTS (SELECT 1 FROM recognition_certificate c WHERE c.product_id = p.id)"
)
_COLUMNS = (
    "p.province_code, c.id, p.id, p.name, p.slug, p.sort_key, p.set_number, p.industry, p.illustration, r.id, r.name,"
    " r.sort_key, p.commune_code, p.is_demo, p.source_url, p.search_text, c.star, c.assessment_year, c.issued_on,"
    " c.valid_until, c.expires_no_later_than, c.extended_until, c.revoked_on, c.superseded_on, c.public_code,"
    " c.is_potential_five_star"
)
"""Whatever `public_catalogue` reads of them: a column it reads more belongs here, or SQLite shows it too late."""


def catalogue_versions() -> dict[str, Hashable]:
    """By the province written on products something that is the same as long as nothing was written there; two
    queries. Ask for it before reading: what is written meanwhile then counts as newer."""
    if connection.vendor == "postgresql":
        asked = [_LINES_NOTED, _PHOTOS_NOTED]
        found: dict[str, list[Hashable]] = defaultdict(list)
        for number, text in enumerate(asked):
            for place, *sums in quick_rows(text):
                found[place].append((number, *sums))
        return {place: tuple(sums) for place, sums in found.items()}
    hashes: dict[str, int] = defaultdict(int)
    for text in (_LINES_READ, _PHOTOS_READ):
        for row in quick_rows(text):
            hashes[row[0]] += hash(row)
    return dict(hashes)


def _noted(key: str, tables: str, *rows: str) -> str:
    versions = " || ' ' || ".join(f"{row}.xmin::text || {row}.ctid::text" for row in rows)
    return (
        f"SELECT p.province_code, COUNT(*), SUM(hashtextextended({versions}, {key}.id))"
        f" {tables} GROUP BY p.province_code"
    )


_LINES_NOTED = _noted("c", _TABLES, "c", "p", "r")
_PHOTOS_NOTED = _noted("i", _PHOTOS, "i", "f")
_LINES_READ = f"SELECT {_COLUMNS} {_TABLES}"
_PHOTOS_READ = f"SELECT p.province_code, p.id, i.id, i.position, f.media_type {_PHOTOS}"
