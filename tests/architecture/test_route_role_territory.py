"""Every route × every role × at home, away, unknown: what is not declared in `routes/` does not pass."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from tests.architecture.route_rules import RouteRule
from tests.architecture.world import World, make_world

FOLDER = Path(__file__).parent / "routes"


def _declared() -> dict[str, RouteRule]:
    rules: dict[str, RouteRule] = {}
    for file in sorted(FOLDER.glob("*.py")):
        if file.stem != "__init__":
            rules |= importlib.import_module(f"tests.architecture.routes.{file.stem}").ROUTES
    return rules


def _names(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _names(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name or pattern.pattern}"


RULES = _declared()
EXISTING = sorted(set(_names(get_resolver().url_patterns)))
NAMESPACES = sorted({name.rpartition(":")[0] for name in EXISTING})


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_every_route_of_a_face_is_declared(namespace: str) -> None:
    existing = [name for name in EXISTING if name.rpartition(":")[0] == namespace]
    declared = sorted(name for name in RULES if name.rpartition(":")[0] == namespace)
    assert declared == existing


@pytest.fixture(scope="module")
def people(rows_of_the_module: None, django_db_blocker: DjangoDbBlocker) -> World:
    """The world without things, made once."""
    with django_db_blocker.unblock():
        return make_world()


@pytest.fixture(scope="module")
def browser() -> Client:
    """One asks for everybody: every new one builds the whole chain of middleware anew."""
    return Client()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "rule" in metafunc.fixturenames:
        face = metafunc.cls.face
        rules = {name: rule for name, rule in RULES.items() if name.rpartition(":")[0] == face}
        metafunc.parametrize("rule", rules.values(), ids=rules.keys())


class _Face:
    """The matrix of one face; a class each, so that they may be spread over processors."""

    face = ""

    @pytest.mark.django_db
    def test_route_answers_each_role_as_declared(self, rule: RouteRule, people: World, browser: Client) -> None:
        world = people.fresh()
        address = reverse(rule.name, kwargs=rule.kwargs(world))
        data = rule.data(world)
        faults = []
        asked = [(method, *visitor) for method in rule.methods for visitor in _asked(world, rule)]
        for method, who, user, expected in asked:
            response, deeds = _ask(browser, method, address, data, world.cookies[user.pk] if user else "")
            if not _fits(response, expected):
                where = response.headers.get("Location", "")
                faults.append(f"{who}: {method} {response.status_code} {where}, expected {expected}")
            if deeds and expected != rule.allowed:
                faults.append(f"{who}: refused, and yet did {deeds}")
        assert faults == []


class TestApi(_Face):
    face = "api"


class TestCouncilRoom(_Face):
    face = "council_room"


class TestDoor(_Face):
    face = "council_door"


class TestEpcis(_Face):
    face = "epcis"


class TestEntrance(_Face):
    face = "entrance"


class TestAccounts(_Face):
    face = "office:accounts"


class TestBodies(_Face):
    face = "office:bodies"


class TestClocks(_Face):
    face = "office:clocks"


class TestDocuments(_Face):
    face = "office:documents"


class TestExchange(_Face):
    face = "office:exchange"


class TestFarming(_Face):
    face = "office:farming"


class TestFigures(_Face):
    face = "office:figures"


class TestHelping(_Face):
    face = "office:helping"


class TestImports(_Face):
    face = "office:imports"


class TestInspections(_Face):
    face = "office:inspections"


class TestOutbox(_Face):
    face = "office:outbox"


class TestPlanning(_Face):
    face = "office:planning"


class TestPromotion(_Face):
    face = "office:promotion"


class TestPrivacy(_Face):
    face = "office:privacy"


class TestRecalls(_Face):
    face = "office:recalls"


class TestRecognition(_Face):
    face = "office:recognition"


class TestReports(_Face):
    face = "office:reports"


class TestReview(_Face):
    face = "office:review"


class TestRounds(_Face):
    face = "office:rounds"


class TestSamples(_Face):
    face = "office:samples"


class TestStamps(_Face):
    face = "office:stamps"


class TestSupport(_Face):
    face = "office:support"


class TestTraining(_Face):
    face = "office:training"


class TestUnits(_Face):
    face = "office:units"


class TestWatch(_Face):
    face = "office:watch"


class TestPortal(_Face):
    face = "portal"


class TestProducerDesk(_Face):
    face = "producer_desk"


class TestResolver(_Face):
    face = "resolver"


class TestLook(_Face):
    face = "ui"


def test_every_face_has_its_matrix() -> None:
    assert sorted(face.face for face in _Face.__subclasses__()) == NAMESPACES


SIGN_IN = "sign-in"
Expected = frozenset[int] | str


def _asked(world: World, rule: RouteRule) -> Iterator[tuple[str, User | None, Expected]]:
    """Everybody. On PostgreSQL everybody but those a role refuses: roles are looked at above the database; of them one
    at home and one of the nation show that the queries on the way are understood there as well."""
    refused: set[str] = set()
    for who, user, expected in _visitors(world, rule):
        role, _, place = who.partition(" ")
        if connection.vendor == "postgresql" and user and expected == rule.refused and role not in rule.roles:
            if place in refused:
                continue
            refused.add(place)
        yield who, user, expected


def _visitors(world: World, rule: RouteRule) -> Iterator[tuple[str, User | None, Expected]]:
    if rule.is_public:
        anonymous: Expected = rule.allowed
    elif rule.anonymous_status is not None:
        anonymous = frozenset({rule.anonymous_status})
    else:
        anonymous = SIGN_IN
    yield "anonymous", None, anonymous
    if rule.is_public:  # such a page asks nobody's role: one person stands for all who are signed in
        yield "somebody signed in", world.home.people[Role.PRODUCER_MEMBER], rule.allowed
        return
    for role, user in world.home.people.items():
        may = role in rule.roles and not rule.is_only_national
        yield f"{role} at home", user, rule.allowed if may else rule.refused
    for role, user in world.away.people.items():
        if role in rule.roles and not rule.is_only_national:  # a role that is refused at home has no better one away
            is_stranger = rule.stranger_status is not None
            yield f"{role} away", user, frozenset({rule.stranger_status}) if is_stranger else rule.allowed
    for role, user in world.national.items():
        may = role in rule.roles and role not in rule.only_at_home
        yield f"{role} of the nation", user, rule.allowed if may else rule.refused


def _ask(
    browser: Client, method: str, address: str, data: dict[str, object], cookie: str
) -> tuple[HttpResponse, list[str]]:
    """The answer, and the deeds the request left in the log; nothing of it stays."""
    browser.cookies.clear()
    if cookie:
        browser.cookies[settings.SESSION_COOKIE_NAME] = cookie
    last = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic():
        response = browser.get(address, data) if method == "GET" else browser.post(address, data)
        deeds = list(AuditEntry.objects.filter(pk__gt=last).values_list("deed", flat=True))
        transaction.set_rollback(True)
    return response, deeds


def _fits(response: HttpResponse, expected: Expected) -> bool:
    goes_to_sign_in = response.status_code == 302 and response.headers["Location"].startswith(
        f"{reverse(settings.LOGIN_URL)}?next="
    )
    if expected == SIGN_IN:
        return goes_to_sign_in
    return response.status_code in expected and not goes_to_sign_in
