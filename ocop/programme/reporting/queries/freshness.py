"""Whether anything was done since figures were read."""

from django.db import connection

from ocop.foundation.prepared import quick_rows
from ocop.programme.geography.queries.moved_codes import MERGER_STAMP

NO_MATTER = ("accounts", "readings", "notifications", "planning", "reporting", "sheet", "judgement", "wall", "passes")
"""Chains of deeds that change no record a figure is computed from: signing in, reading, messages, plans, typed figures,
the points of a sitting council; so too the chains of events handed in (`epcis/…`)."""


def record_stamp() -> tuple[int, int, str]:
    """How many chains the log has and how long they are together: the same stamp, the same records, for nothing is
    written without a deed and no entry ever goes. With it the word of the mergers, which may come from files or from
    a shell. One query."""
    ((chains, entries, mergers),) = quick_rows(_TEXTS[connection.vendor])
    return int(chains), int(entries or 0), str(mergers)


def _text(before: str, after: str) -> str:
    """Every sheet of a council member has a chain: after some years half a million of them stand in a row of the index
    of names, which is passed over (`before`, `after`: how the database compares names letter by letter)."""
    apart = " OR ".join(f"name = '{name}' OR name LIKE '{name}-%%'" for name in NO_MATTER)
    return (
        f"SELECT COUNT(*), SUM(length), {MERGER_STAMP} FROM audit_auditchain"  # noqa: S608  (names of our own)
        f" WHERE (name {before} 'sheet-' OR name {after} 'sheet.')"
        f" AND NOT ({apart} OR name LIKE 'epcis/%%')"
    )


_TEXTS = {"postgresql": _text("~<~", "~>=~"), "sqlite": _text("<", ">=")}
