"""Proof that marks and results stay where `rules.disclosure` says they are, in every phase before the release.

The same session is played twice; only the marks of one member differ. Every route is asked by every role in both plays
(pages, JSON, PDF, Word, Excel and zip files, headers, stored messages and the audit log among them). Whoever may not
know the marks, or the results that follow from them, must be answered the same both times.

The second play asks only for what can differ. A page is worked out from rows: one that read no table whose rows are
others in the second play would be worked out from the same ones again.
"""

import difflib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.models import CriterionScore, ScoreSheet
from ocop.programme.notifications.models import Notification
from tests.architecture.route_rules import RouteRule
from tests.architecture.secret_sitting import (
    Secret,
    addresses,
    ask,
    make_secret,
    may_know,
    numbers_begin_anew,
    plays,
    rows_of_tables,
    tables_read,
)
from tests.architecture.test_route_role_territory import RULES
from tests.architecture.world import World, make_world

PHASES = (
    "SCORING",
    "DISCUSSION",
    "RESCORING, marks of the earlier turn",
    "RESCORING, marks of the later turn",
    "CLOSED",
    "CONFIRMED",
    "CHECKED",
    "DISCUSSION, taken up again",
    "CLOSED, sent back by the leader",
)
FACES = ("council_room", "office", "everything else")
ABOUT_THE_MOMENT = frozenset({"entrance:sign_out"})
"""Asking these changes who asks: they tell nothing of a session."""

Answers = dict[tuple[str, str], bytes]


@pytest.fixture(scope="module")
def people(rows_of_the_module: None, django_db_blocker: DjangoDbBlocker) -> World:
    with django_db_blocker.unblock():
        return make_world()


@pytest.fixture
def secret(people: World, monkeypatch: pytest.MonkeyPatch, db: None) -> Secret:
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return make_secret(people.fresh())


def _face_of(name: str) -> str:
    face = name.partition(":")[0]
    if face.startswith("council"):
        return "council_room"
    return face if face == "office" else "everything else"


def _both(secret: Secret, phase: str, face: str, viewers: list[str]) -> tuple[Answers, Answers]:
    first = _play(secret, phase, face, viewers, 0)
    second = _play(secret, phase, face, viewers, 1, after=None if os.environ.get("OCOP_FULL_WALK") else first)
    return first.answers, second.answers


@dataclass
class Play:
    """What everybody was told in one play, the tables each answer was read from, and the rows of all tables."""

    rows: dict[str, str]
    answers: Answers = field(default_factory=dict)
    reads: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def others_than(self, first: "Play") -> set[str]:
        """Tables whose rows differ from those of the first play."""
        return {table for table in self.rows.keys() | first.rows.keys() if self.rows[table] != first.rows[table]}


def _play(secret: Secret, phase: str, face: str, viewers: list[str], variant: int, after: Play | None = None) -> Play:
    """Everybody asks for everything; `after` a first play, for what was then read from tables that are others now."""
    with transaction.atomic():
        plays(secret, phase, variant)
        secret.sitting.reload()
        play = Play(rows_of_tables())
        differing = play.others_than(after) if after else set()
        assert after is None or {CriterionScore._meta.db_table, ScoreSheet._meta.db_table} <= differing
        for name, _method, address in addresses(secret, lambda name: _face_of(name) == face):
            rule = RULES.get(name)
            if not address or name in ABOUT_THE_MOMENT:
                continue
            method = rule.method if rule is not None else "GET"
            for viewer in _who_asks(viewers, rule):
                asked = viewer, f"{method} {address}"
                if after and not after.reads[asked] & differing:
                    play.answers[asked] = after.answers[asked]
                    continue
                with tables_read(play.rows) as play.reads[asked]:
                    play.answers[asked] = ask(secret, viewer, method, address)
        if face == "everything else":
            for viewer in viewers:
                play.answers[viewer, "stored messages"] = _messages(secret, viewer)
        transaction.set_rollback(True)
    numbers_begin_anew()
    secret.sitting.reload()
    return play


def _who_asks(viewers: list[str], rule: RouteRule | None) -> list[str]:
    """Everybody asks for pages; deeds are tried by the roles that do them (others are refused: the route matrix)."""
    if rule is None:
        return viewers
    if rule.is_public:
        return viewers[:1]
    if rule.method == "POST":
        return [viewer for viewer in viewers if any(viewer == f"{role} at home" for role in rule.roles)]
    return viewers


def _messages(secret: Secret, viewer: str) -> bytes:
    stored = Notification.objects.filter(user_id=secret.actors[viewer].user_id or 0).order_by("pk")
    return zlib.compress(repr(list(stored.values_list("kind", "title", "body", "link"))).encode())


def _state_viewers(secret: Secret, phase: str, *, knowing: bool) -> list[str]:
    with transaction.atomic():
        plays(secret, phase, 0)
        secret.sitting.reload()
        found = [viewer for viewer in secret.actors if may_know(secret, phase, viewer) == knowing]
        transaction.set_rollback(True)
    numbers_begin_anew()
    secret.sitting.reload()
    return found


def _differences(first: Answers, second: Answers) -> Iterator[str]:
    assert first.keys() == second.keys()
    for (viewer, asked), told in first.items():
        other = second[viewer, asked]
        if told != other:
            lines = difflib.unified_diff(
                zlib.decompress(told).decode().splitlines(), zlib.decompress(other).decode().splitlines(), n=0
            )
            changed = [line[:160] for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
            yield f"{viewer}: {asked}: {changed[:4]}"


def _walks() -> list[tuple[str, str]]:
    """Every route as every role: the council's room in the phases that differ in what they tell, the other faces when
    the results exist and are still kept. `OCOP_FULL_WALK=1` walks every face in every phase (a quarter of an hour)."""
    if os.environ.get("OCOP_FULL_WALK"):
        return [(phase, face) for phase in PHASES for face in FACES]
    room = ["SCORING", "CLOSED"]
    if connection.vendor == "postgresql":
        # What is told is decided above the database; there one phase shows that the queries mean the same.
        return [("CLOSED", FACES[0])]
    return [(phase, FACES[0]) for phase in room] + [("CLOSED", face) for face in FACES[1:]]


@pytest.mark.parametrize(("phase", "face"), _walks())
def test_nobody_learns_what_the_table_keeps_from_them(phase: str, face: str, secret: Secret) -> None:
    viewers = _state_viewers(secret, phase, knowing=False)
    assert "anonymous" in viewers
    first, second = _both(secret, phase, face, viewers)
    told = list(_differences(first, second))
    if told:
        pytest.fail("\n".join(told), pytrace=False)


@pytest.mark.parametrize(
    ("phase", "who", "page"),
    [
        ("DISCUSSION", Role.COUNCIL_MEMBER, "council_room:discussion"),
        ("RESCORING, marks of the earlier turn", Role.COUNCIL_MEMBER, "council_room:discussion"),
        ("CLOSED", Role.COUNCIL_CHAIR, "council_room:results"),
        ("CONFIRMED", Role.AUDITOR, "council_room:check"),
        ("CHECKED", Role.COUNCIL_SECRETARY, "council_room:minutes"),
    ],
)
def test_those_who_may_know_are_told(phase: str, who: Role, page: str, secret: Secret) -> None:
    """The comparison sees marks and results where they are shown: it does not pass for want of anything to see."""
    viewer = f"{who} at home"
    assert viewer in _state_viewers(secret, phase, knowing=True)
    told, played = [], []
    for variant in (0, 1):
        with transaction.atomic():
            plays(secret, phase, variant)
            played.append(Play(rows_of_tables()))
            address = reverse(page, args=[secret.sitting.session.pk])
            with tables_read(played[0].rows) as read:
                told.append(zlib.decompress(ask(secret, viewer, "GET", address)))
            transaction.set_rollback(True)
        numbers_begin_anew()
        secret.sitting.reload()
    assert all(answer.startswith(b"200") for answer in told)
    assert told[0] != told[1]
    assert read & played[1].others_than(played[0])
