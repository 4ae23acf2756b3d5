"""PostgreSQL notes by itself, by province and kind, whatever changes of the records figures are read from.

Triggers, so that no way of writing passes them by: an operation, a list of twenty thousand rows, a statement by hand.
One function for each table, run once for each statement. SQLite has none: it draws a table up anew when its columns
change and refuses to while triggers of other tables look at it; there the records are summed when somebody asks.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

PRODUCT = "JOIN products_product p ON p.id = r.product_id"
DOSSIER = "JOIN dossiers_dossier d ON d.id = r.dossier_id JOIN products_product p ON p.id = d.product_id"
PAPER = (
    "JOIN dossiers_evidencelink l ON l.evidence_id = r.id JOIN dossiers_dossier d ON d.id = l.dossier_id"
    " JOIN products_product p ON p.id = d.product_id"
)
CERTIFICATE = "JOIN recognition_certificate c ON c.id = r.certificate_id JOIN products_product p ON p.id = c.product_id"
BOTH = " CROSS JOIN LATERAL (VALUES (d.province_code), (p.province_code)) AS e (place)"
"""A dossier may lie in another province than its product."""
HANDED_IN = "r.state <> 'DRAFT' AND NOT (r.state = 'WITHDRAWN' AND r.last_version = 0) AS is_handed_in"
WAITS = "r.kind = 'RENEWAL' AND r.state NOT IN ('DRAFT', 'RECOGNISED', 'NOT_RECOGNISED', 'WITHDRAWN') AS waits"
"""A re-assessment without its answer lengthens the certificate (`recognition.queries.transition`)."""


@dataclass(frozen=True)
class Watch:
    """Rows `r` of a table tell of a kind of records where one of these columns changed, or a row came or went.

    `place` is the province, found through `joins`; `condition` leaves rows out.
    """

    kind: str
    table: str
    columns: tuple[str, ...]
    place: str = "p.province_code"
    joins: str = ""
    condition: str = "true"
    keys: tuple[str, ...] = ()
    """Columns that `place`, `joins` or `condition` look at beside those that matter and the key."""


WATCHES = (
    Watch(
        "certificates",
        "recognition_certificate",
        (
            "r.product_id", "r.star", "r.assessment_year", "r.issued_on", "r.valid_until", "r.expires_no_later_than",
            "r.extended_until", "r.revoked_on", "r.superseded_on", "r.is_potential_five_star",
        ),
        joins=PRODUCT,
    ),
    Watch(
        "products",
        "products_product",
        ("r.producer_id", "r.industry", "r.set_number", "r.commune_code", "r.province_code"),
        place="r.province_code",
    ),
    Watch(
        "products",
        "producers_producer",
        ("r.kind", "r.representative_sex", "r.representative_ethnicity"),
        joins="JOIN products_product p ON p.producer_id = r.id",
    ),
    Watch(
        "dossiers",
        "dossiers_dossier",
        (
            "r.product_id", "r.state", "r.kind", "r.commune_code", "r.province_code", "r.last_version",
            "r.province_received_on",
        ),
        place="e.place",
        joins=PRODUCT + BOTH.replace("d.", "r."),
    ),
    Watch("renewals", "dossiers_dossier", ("r.product_id", WAITS), joins=PRODUCT, condition="r.waits"),
    Watch("papers", "dossiers_dossier", ("r.product_id", HANDED_IN), joins=PRODUCT),
    Watch(
        "dossiers",
        "dossiers_dossierstep",
        ("r.dossier_id", "r.at", "r.move", "r.to_state"),
        place="e.place",
        joins=DOSSIER + BOTH,
    ),
    Watch(
        "renewals",
        "dossiers_dossierstep",
        ("r.dossier_id", "r.at", "r.move"),
        joins=DOSSIER,
        condition="r.move = 'SUBMIT' AND d.kind = 'RENEWAL'",
    ),
    Watch("papers", "dossiers_evidencelink", ("r.evidence_id", "r.dossier_id"), joins=DOSSIER),
    Watch(
        "papers",
        "dossiers_evidence",
        ("r.type", "r.issued_on", "r.expires_on", "r.added_at", "r.retired_at"),
        joins=PAPER,
    ),
    Watch(
        "standards",
        "products_standardheld",
        ("r.product_id", "r.standard", "r.valid_from", "r.valid_until"),
        joins=PRODUCT,
    ),
    Watch(
        "inspections",
        "inspections_inspection",
        ("r.certificate_id", "r.kind", "r.held_on", "r.concluded_at"),
        joins=CERTIFICATE,
    ),
)  # fmt: skip
"""Whatever a question of `queries/records.py` reads; a column it reads more belongs here and to `province_stamps`."""

_WAYS = {
    "INSERT": ("REFERENCING NEW TABLE AS new_rows", ("new_rows",)),
    "DELETE": ("REFERENCING OLD TABLE AS old_rows", ("old_rows",)),
    "UPDATE": (
        "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
        ("new_rows EXCEPT {same} old_rows", "old_rows EXCEPT {same} new_rows"),
    ),
}
"""Rows as they were and as they are, where they differ: a set operation, for a join of the two would be planned once,
for a single row, and take the square of twenty thousand."""


def _by_table() -> dict[str, list[Watch]]:
    found: dict[str, list[Watch]] = defaultdict(list)
    for watch in WATCHES:
        found[watch.table].append(watch)
    return found


def _note(watch: Watch, sources: tuple[str, ...]) -> str:
    # `id` stands for the row where nothing of it changed but another's did.
    columns = ", ".join(dict.fromkeys(("r.id", *watch.keys, *watch.columns)))
    same = f"SELECT {columns} FROM"
    rows = " UNION ALL ".join(f"({same} {source.format(same=same).replace('_rows', '_rows r')})" for source in sources)
    return (
        "INSERT INTO reporting_recordchange (province_code, kind, number, mark)"  # noqa: S608  (texts of our own)
        f" SELECT place, '{watch.kind}', 1, floor(random() * 2147483647)::bigint FROM"
        f" (SELECT DISTINCT {watch.place} AS place FROM ({rows}) r {watch.joins} WHERE {watch.condition}) f;"
    )


def _function(table: str, watches: list[Watch]) -> str:
    branches = "".join(
        f" IF TG_OP = '{way}' THEN {' '.join(_note(watch, sources) for watch in watches)} END IF;"
        for way, (_named, sources) in _WAYS.items()
    )
    return (
        f"CREATE OR REPLACE FUNCTION reporting_watch_{table}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN{branches} RETURN NULL; END $$"
    )


def _trigger(table: str, way: str) -> str:
    return f"reporting_watch_{table}_{way.lower()}"


NAMES = frozenset(_trigger(table, way) for table in _by_table() for way in _WAYS)


def put_watches(connection: BaseDatabaseWrapper) -> None:
    """Create functions and triggers, in place of those there are."""
    lift_watches(connection)
    for table, watches in _by_table().items() if connection.vendor == "postgresql" else ():
        _execute(connection, _function(table, watches))
        for way, (named, _sources) in _WAYS.items():
            _execute(
                connection,
                f"CREATE TRIGGER {_trigger(table, way)} AFTER {way} ON {table} {named}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION reporting_watch_{table}()",
            )


def lift_watches(connection: BaseDatabaseWrapper) -> None:
    """Remove them: reversing the migration."""
    for table in _by_table() if connection.vendor == "postgresql" else ():
        for way in _WAYS:
            _execute(connection, f"DROP TRIGGER IF EXISTS {_trigger(table, way)} ON {table}")
        _execute(connection, f"DROP FUNCTION IF EXISTS reporting_watch_{table}()")


def watches_stand(connection: BaseDatabaseWrapper) -> bool:
    """Whether every table is watched: no trigger missing or switched off."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgname LIKE %s",
            ["reporting_watch_%"],
        )
        return {name for (name,) in cursor.fetchall()} >= NAMES


def _execute(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
