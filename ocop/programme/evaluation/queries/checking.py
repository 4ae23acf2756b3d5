"""What an auditor looks through before the results of a session leave the room."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.audit.verification import broken_seals_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.queries.councils import territory_of
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.queries.record_root import chain_names_of
from ocop.programme.evaluation.queries.session_record import SessionRecord, record_of
from ocop.programme.evaluation.queries.visible import results_disclosed_to, sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import SessionState, SheetState
from ocop.programme.evaluation.rules.working_rules import read_working_rules

CHECKED_STATES = (SessionState.CONFIRMED, SessionState.CHECKED, SessionState.RELEASED, SessionState.APPROVED)


@dataclass(frozen=True)
class RecordedDeed:
    """One entry of the session's chain: what, who, when, its seal."""

    deed: str
    actor_name: str
    done_at: datetime
    seal: str


@dataclass(frozen=True)
class SheetCount:
    """One member's sheets that count."""

    member: CouncilMember
    is_present: bool
    submitted: int
    reopened: int


@dataclass(frozen=True)
class SessionFile:
    """The record of one session as the auditor reads it."""

    record: SessionRecord
    sheets: Sequence[SheetCount]
    deeds: Sequence[RecordedDeed]
    is_seal_whole: bool
    second_turns: int


def sessions_to_check(actor: Actor) -> QuerySet[CouncilSession]:
    """Sessions of the auditor's territory whose record may be read: those that wait for the check first."""
    if not actor.holds(Role.AUDITOR):
        return CouncilSession.objects.none()
    is_nation, provinces = territory_of(actor, (Role.AUDITOR,))
    of_territory = Q() if is_nation else Q(council__province_code__in=provinces)
    return (
        sessions_visible_to(actor)
        .filter(results_disclosed_to(actor), of_territory, state__in=CHECKED_STATES)
        .select_related("council", "round")
        .annotate(products=Count("agenda"))
        .order_by("-held_on", "-pk")
    )


def is_to_be_checked(session: CouncilSession) -> bool:
    """Confirmed by the chair, and the working rules it was opened with ask for a check."""
    return session.state == SessionState.CONFIRMED and read_working_rules(session.rules_used).is_auditor_required


def session_file(session: CouncilSession) -> SessionFile:
    """The record of a session the actor was found to see: people, sheets, deeds with their seals, seals tried again.

    Names, counts and deeds only; marks and results are read through the minutes and the results.
    """
    record = record_of(session)
    submitted, reopened = Counter[int](), Counter[int]()
    for (_item, member), sheet in record.sheets.items():
        submitted[member] += sheet.state == SheetState.SUBMITTED
        reopened[member] += sheet.times_reopened
    chain = AuditEntry.objects.filter(chain=f"session-{session.pk}").order_by("number")
    return SessionFile(
        record=record,
        sheets=[
            SheetCount(member, member.pk in record.present, submitted[member.pk], reopened[member.pk])
            for member in record.members
        ],
        deeds=[RecordedDeed(entry.deed, entry.actor_name, entry.at, entry.hash) for entry in chain],
        is_seal_whole=not broken_seals_of(chain_names_of(session.pk)),
        second_turns=sum(item.turn > 1 for item in record.items),
    )
