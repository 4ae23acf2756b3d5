"""Entries of the audit log whose content tells marks or results that the reader may not learn yet."""

from collections.abc import Iterable

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession, ScoreSheet
from ocop.programme.evaluation.queries.visible import results_disclosed_to

SESSION, SHEET = "session-", "sheet-"


def entries_kept_back(actor: Actor, entries: Iterable[AuditEntry]) -> frozenset[int]:
    """Keys of those entries; the deed, who and when may be read, the facts may not. Two queries."""
    session_of: dict[int, int] = {}
    sheet_of: dict[int, int] = {}
    for entry in entries:
        for prefix, found in ((SESSION, session_of), (SHEET, sheet_of)):
            number = entry.chain.removeprefix(prefix)
            if entry.chain.startswith(prefix) and number.isdigit():
                found[entry.pk] = int(number)
    of_sheet = dict(ScoreSheet.objects.filter(pk__in=set(sheet_of.values())).values_list("pk", "item__session_id"))
    session_of |= {entry: of_sheet.get(sheet, 0) for entry, sheet in sheet_of.items()}
    disclosed = set(
        CouncilSession.objects.filter(results_disclosed_to(actor), pk__in=set(session_of.values())).values_list(
            "pk", flat=True
        )
    )
    return frozenset(entry for entry, session in session_of.items() if session not in disclosed)
