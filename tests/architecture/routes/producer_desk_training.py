"""Courses for whoever may take part, half-year reports for the producer's own members; the paper's public page."""

from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.training.models import AttendanceCertificate, Course, CourseMaterial, Registration
from tests.architecture.route_rules import EVERY_ROLE, PUBLIC, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.files import make_stored_file
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.training import NOW, TODAY, make_course

MEMBERS = frozenset({Role.PRODUCER_MEMBER})


def _producer(world: World) -> Any:
    def make() -> Any:
        producer = make_producer(commune=world.home.commune)
        make_member(producer=producer, user=world.home.people[Role.PRODUCER_MEMBER])
        make_product(producer=producer)
        return producer

    return world.thing("own producer", make)


def _producer_id(world: World) -> dict[str, Any]:
    return {"producer_id": _producer(world).pk}


def _course(world: World) -> Course:
    _producer(world)
    return world.thing(
        "course of the commune",
        lambda: make_course(
            province_code=world.home.province.code,
            commune_code=world.home.commune.code,
            audiences=frozenset({"PRODUCERS"}),
        ),
    )


def _registration(world: World) -> Registration:
    user = world.home.people[Role.PRODUCER_MEMBER]
    return world.thing(
        "own registration",
        lambda: Registration.objects.create(
            course=_course(world), user=user, person_name=user.full_name, place="REGISTERED", queued_at=NOW
        ),
    )


def _certificate(world: World) -> AttendanceCertificate:
    return world.thing(
        "own paper",
        lambda: AttendanceCertificate.objects.create(
            registration=_registration(world),
            course=_course(world),
            ordinal=1,
            public_code="ABCDEFGK",
            sessions_attended=2,
            issued_on=TODAY,
            issued_at=NOW,
        ),
    )


def _material(world: World) -> dict[str, Any]:
    material = world.thing(
        "material of the commune's course",
        lambda: CourseMaterial.objects.create(
            course=_course(world), title="Bài giảng", file=make_stored_file(), added_at=NOW
        ),
    )
    return {"course_id": _course(world).pk, "material_id": material.pk}


def _course_id(world: World) -> dict[str, Any]:
    return {"course_id": _course(world).pk}


def _own_course_id(world: World) -> dict[str, Any]:
    return {"course_id": _registration(world).course_id}


def _attend(world: World) -> dict[str, Any]:
    return {"session_id": _course(world).sessions.earliest("pk").pk, "code": "1-abc"}


OWN: dict[str, Any] = {"stranger_status": 404}
ROUTES = by_name(
    RouteRule("producer_desk:business", MEMBERS, _producer_id, **OWN),
    RouteRule(
        "producer_desk:business_report", MEMBERS, lambda world: {**_producer_id(world), "period": "2025-2"}, **OWN
    ),
    RouteRule("producer_desk:courses", EVERY_ROLE),
    RouteRule("producer_desk:course", MEMBERS, _course_id, **OWN),
    RouteRule(
        "producer_desk:withdraw_from_course",
        MEMBERS,
        _own_course_id,
        method="POST",
        allowed=frozenset({302}),
        **OWN,
    ),
    RouteRule("producer_desk:course_material", MEMBERS, _material, **OWN),
    RouteRule("producer_desk:attend", EVERY_ROLE, _attend),
    RouteRule(
        "producer_desk:course_certificate",
        MEMBERS | {Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER},
        lambda world: {"certificate_id": _certificate(world).pk},
        **OWN,
    ),
    RouteRule("portal:attendance_certificate", PUBLIC, lambda world: {"code": _certificate(world).public_code}),
)
