"""What tells marks or results that the reader may not learn yet: entries of the audit log, products of a record."""

from collections.abc import Iterable

from django.db.models import QuerySet

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.rules.dossier_lifecycle import CLOSED_STATES
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, ScoreSheet
from ocop.programme.evaluation.queries.visible import results_disclosed_to
from ocop.programme.evaluation.rules.disclosure import governed_by
from ocop.programme.evaluation.rules.session_lifecycle import ItemState
from ocop.programme.evaluation.rules.standalone_verifier import TELLING_DEEDS

SESSION, SHEET = "session-", "sheet-"


def entries_kept_back(actor: Actor, entries: Iterable[AuditEntry]) -> frozenset[int]:
    """Keys of those entries; the deed, who and when may be read, the facts may not. A constant number of queries.

    Of a product referred to a meeting, the meeting's phase decides and not that of the session the entry belongs to.
    """
    if actor.is_programme:
        return frozenset()
    session_of: dict[int, int] = {}
    sheet_of: dict[int, int] = {}
    item_of: dict[int, int] = {}
    for entry in entries:
        for prefix, found in ((SESSION, session_of), (SHEET, sheet_of)):
            number = entry.chain.removeprefix(prefix)
            if entry.chain.startswith(prefix) and number.isdigit():
                found[entry.pk] = int(number)
        if entry.pk in session_of and entry.deed in TELLING_DEEDS and entry.subject_id.isdigit():
            item_of[entry.pk] = int(entry.subject_id)
    of_sheet = {
        sheet: (session, item)
        for sheet, session, item in ScoreSheet.objects.filter(pk__in=set(sheet_of.values())).values_list(
            "pk", "item__session_id", "item_id"
        )
    }
    session_of |= {entry: of_sheet.get(sheet, (0, 0))[0] for entry, sheet in sheet_of.items()}
    item_of |= {entry: of_sheet.get(sheet, (0, 0))[1] for entry, sheet in sheet_of.items()}
    governing = _governing_sessions(AgendaItem.objects.filter(pk__in=set(item_of.values())))
    for key, item in item_of.items():
        session_of[key] = governing.get(item, session_of[key]) or 0
    disclosed = _disclosed(actor, set(session_of.values()))
    return frozenset(entry for entry, session in session_of.items() if session not in disclosed)


def items_kept_back(actor: Actor, items: QuerySet[AgendaItem]) -> frozenset[int]:
    """Keys of products referred to a meeting whose marks this reader may not learn yet, whatever their own session's
    phase; nothing is kept from the programme itself. Three queries at most."""
    if actor.is_programme:
        return frozenset()
    governing = _governing_sessions(items)
    disclosed = _disclosed(actor, {session for session in governing.values() if session})
    return frozenset(item for item, session in governing.items() if session not in disclosed)


def _governing_sessions(items: QuerySet[AgendaItem]) -> dict[int, int | None]:
    """Of the referred ones among these products: the session whose phase decides; None while there is none."""
    referred = list(
        items.filter(state=ItemState.REFERRED).order_by("pk").values_list("pk", "session", "dossier", "dossier__state")
    )
    meetings: dict[int, list[tuple[int, int]]] = {}
    later = AgendaItem.objects.filter(dossier__in={dossier for _pk, _own, dossier, _state in referred})
    for key, session, dossier in later.order_by("pk").values_list("pk", "session", "dossier") if referred else ():
        meetings.setdefault(dossier, []).append((key, session))
    return {
        key: governed_by(
            is_decided=state in CLOSED_STATES,
            own=own,
            meeting=next((session for at, session in reversed(meetings[dossier]) if at > key), None),
        )
        for key, own, dossier, state in referred
    }


def _disclosed(actor: Actor, sessions: set[int]) -> set[int]:
    if not sessions:
        return set()
    found = CouncilSession.objects.filter(results_disclosed_to(actor), pk__in=sessions)
    return set(found.values_list("pk", flat=True))
