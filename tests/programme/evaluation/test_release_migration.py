"""Migration 0003: what the older four states of a session become, and back."""

from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import CouncilSession, SessionMinutes
from tests.factories.evaluation import Sitting, make_sitting

pytestmark = pytest.mark.django_db
MIGRATION: Any = import_module("ocop.programme.evaluation.migrations.0003_release_ended_sessions")
SIGNED = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def ended_before(state: str, *, is_signed: bool, dossier: str = DossierState.ASSESSED) -> Sitting:
    """A session as the older program left it: CLOSED or APPROVED, its dossiers assessed at once."""
    sitting = make_sitting()
    SessionMinutes.objects.create(
        session=sitting.session,
        content={},
        sha256="0" * 64,
        drawn_up_at=SIGNED,
        drawn_up_by_name="Thư ký",
        approved_at=SIGNED if is_signed else None,
    )
    released = SIGNED if state == "APPROVED" else None
    CouncilSession.objects.filter(pk=sitting.session.pk).update(state=state, released_at=released)
    Dossier.objects.filter(pk=sitting.item.dossier_id).update(state=dossier)
    return sitting


def told(sitting: Sitting) -> tuple[str, datetime | None, datetime | None, str]:
    sitting.reload()
    session = sitting.session
    return session.state, session.confirmed_at, session.released_at, sitting.item.dossier.state


def test_signed_sessions_are_released_and_unsigned_ones_are_the_council_s_again() -> None:
    signed = ended_before("CLOSED", is_signed=True)
    unsigned = ended_before("CLOSED", is_signed=False)
    approved = ended_before("APPROVED", is_signed=True, dossier=DossierState.RECOGNISED)
    going_on = make_sitting()

    MIGRATION.release(apps, None)

    assert told(signed) == ("RELEASED", SIGNED, SIGNED, "ASSESSED")
    assert told(unsigned) == ("CLOSED", None, None, "IN_COUNCIL")
    assert told(approved) == ("APPROVED", SIGNED, SIGNED, "RECOGNISED")
    assert told(going_on)[0] == "PREPARED"


@pytest.mark.parametrize(
    ("now", "before", "dossier"),
    [
        ("CLOSED", "CLOSED", "ASSESSED"),
        ("CONFIRMED", "CLOSED", "ASSESSED"),
        ("CHECKED", "CLOSED", "ASSESSED"),
        ("RELEASED", "CLOSED", "IN_COUNCIL"),
        ("APPROVED", "APPROVED", "IN_COUNCIL"),
        ("OPEN", "SCORING", "IN_COUNCIL"),
        ("DISCUSSION", "SCORING", "IN_COUNCIL"),
        ("RESCORING", "SCORING", "IN_COUNCIL"),
        ("VALIDATED", "PREPARED", "IN_COUNCIL"),
    ],
)
def test_back_again_every_phase_is_one_of_the_four(now: str, before: str, dossier: str) -> None:
    sitting = make_sitting()
    CouncilSession.objects.filter(pk=sitting.session.pk).update(state=now, released_at=SIGNED)
    MIGRATION.take_back(apps, None)
    assert (told(sitting)[0], told(sitting)[3]) == (before, dossier)


def test_there_and_back_leaves_a_signed_session_as_it_was() -> None:
    sitting = ended_before("CLOSED", is_signed=True)
    MIGRATION.release(apps, None)
    MIGRATION.take_back(apps, None)
    assert (told(sitting)[0], told(sitting)[3]) == ("CLOSED", "ASSESSED")
