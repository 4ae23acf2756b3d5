"""Courses and half-year reports on the office's desk: read by offices, people for the office that keeps the course."""

from datetime import UTC, date, datetime
from typing import Any

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.products.models import Product
from ocop.programme.training.models import AttendanceCertificate, Course, CourseMaterial, Registration
from ocop.programme.training.queries.courses import attendance_key
from ocop.programme.training.rules.attendance_code import own_code
from ocop.programme.training.rules.course_kinds import CourseState
from tests.architecture.route_rules import NOTHING, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.certificates import make_certificate
from tests.factories.files import make_stored_file
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.training import NOW, make_course, make_participant

KEEPERS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER})
READERS = KEEPERS | {
    Role.PROVINCE_LEADER,
    Role.ADVISOR,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.AUDITOR,
}
SENT_BACK = NOTHING | {422}


def _course(world: World) -> Course:
    def make() -> Course:
        return make_course(province_code=world.home.province.code, commune_code=world.home.commune.code, seats=20)

    return world.thing("course", make)


def _held(world: World) -> Course:
    def make() -> Course:
        course = make_course(province_code=world.home.province.code, commune_code=world.home.commune.code)
        person = make_participant(course)
        for session in course.sessions.all():
            person.attendances.create(session=session, way="BY_HAND", marked_at=NOW)
        Course.objects.filter(pk=course.pk).update(state=CourseState.HELD)
        return course

    return world.thing("held course", make)


def _certified(world: World) -> Course:
    course = _held(world)

    def make() -> AttendanceCertificate:
        return AttendanceCertificate.objects.create(
            registration=course.registrations.get(),
            course=course,
            ordinal=1,
            public_code="ABCDEFGH",
            sessions_attended=2,
            issued_on=date(2026, 9, 2),
            issued_at=datetime(2026, 9, 2, tzinfo=UTC),
        )

    world.thing("certificate of the held course", make)
    return course


def _person(world: World) -> Registration:
    return world.thing("person on a course", lambda: make_participant(_course(world)))


def _material(world: World) -> CourseMaterial:
    return world.thing(
        "material",
        lambda: CourseMaterial.objects.create(
            course=_course(world), title="Bài giảng", file=make_stored_file(), added_at=NOW
        ),
    )


def _course_id(world: World) -> dict[str, Any]:
    return {"course_id": _course(world).pk}


def _session_ids(world: World) -> dict[str, Any]:
    return {**_course_id(world), "session_id": _course(world).sessions.earliest("pk").pk}


def _person_ids(world: World) -> dict[str, Any]:
    return {**_course_id(world), "registration_id": _person(world).pk}


def _material_ids(world: World) -> dict[str, Any]:
    return {**_course_id(world), "material_id": _material(world).pk}


def _scan(world: World) -> dict[str, Any]:
    return {**_course_id(world), "code": own_code(attendance_key(), _person(world).pk)}


def _report(world: World) -> dict[str, Any]:
    def make() -> Any:
        producer = make_producer(commune=world.home.commune)
        make_certificate(make_product(producer=producer), issued_on=date(2025, 5, 1))
        return producer

    return {"producer_id": world.thing("producer to report", make).pk, "period": "2025-2"}


def _figures(world: World) -> dict[str, Any]:
    producer_id = _report(world)["producer_id"]
    product = Product.objects.get(producer_id=producer_id)
    return {
        "workers": "5",
        "told_by": "Trần Thị Bình",
        f"revenue-{product.pk}": "120",
        f"output-{product.pk}": "",
        f"unit-{product.pk}": "",
        f"export-{product.pk}": "",
    }


def _typed(world: World) -> dict[str, Any]:
    return {
        "place": f"{world.home.province.code}:{world.home.commune.code}",
        "kind": "DOSSIER",
        "title": "Hướng dẫn lập hồ sơ",
        "audiences": ["PRODUCERS"],
        "sessions": "05/12/2026 sáng; Quy định mới",
        "venue": "Hội trường xã",
        "organiser": "UBND xã",
        "seats": "30",
        "required_share": "80",
    }


def _page(name: str, roles: frozenset[Role], kwargs: Any = _course_id, **more: Any) -> RouteRule:
    return RouteRule(f"office:training:{name}", roles, kwargs=kwargs, stranger_status=404, **more)


def _deed(name: str, data: dict[str, Any], kwargs: Any = _course_id, **more: Any) -> RouteRule:
    told = {"allowed": frozenset({302}), "refused": SENT_BACK, **more}
    return _page(name, KEEPERS, kwargs, method="POST", data=lambda world: data, **told)


ROUTES = by_name(
    RouteRule("office:training:list", READERS),
    RouteRule(
        "office:training:new",
        KEEPERS,
        method="POST",
        data=_typed,
        stranger_status=422,
        allowed=frozenset({302}),
        refused=SENT_BACK,
    ),
    _page("course", READERS),
    RouteRule(
        "office:training:edit",
        KEEPERS,
        kwargs=_course_id,
        method="POST",
        data=_typed,
        stranger_status=404,
        allowed=frozenset({302}),
    ),
    _deed("move", {"to": "CLOSED"}),
    _deed("cancel", {"reason": "Mưa lũ chia cắt đường đi"}),
    _deed("settle", {"spent_dong": "12.000.000"}, lambda world: {"course_id": _held(world).pk}),
    _deed("add_person", {"name": "Lê Thị Na"}),
    _deed("remove_person", {}, _person_ids),
    _page("person_code", KEEPERS, _person_ids),
    _page("person_code_image", KEEPERS, _person_ids),
    _page("people", KEEPERS, lambda world: {**_course_id(world), "form": "xlsx"}),
    _deed("issue", {}, lambda world: {"course_id": _held(world).pk}),
    _page("certificates", KEEPERS, lambda world: {"course_id": _certified(world).pk}),
    _page("new_material", KEEPERS),
    _page("material", READERS, _material_ids),
    _deed("drop_material", {}, _material_ids),
    _page("projector", KEEPERS, _session_ids),
    _page("projector_code", KEEPERS, _session_ids),
    _page("by_hand", KEEPERS, _session_ids),
    _page("scan", KEEPERS, _scan),
    RouteRule("office:training:reports", READERS - {Role.ADVISOR}),  # readers of sums alone are led there
    RouteRule("office:training:reports_file", KEEPERS, kwargs=lambda world: {"period": "2025-2"}),
    RouteRule(
        "office:training:report",
        KEEPERS,
        kwargs=_report,
        method="POST",
        data=_figures,
        stranger_status=404,
        allowed=frozenset({302}),
    ),
    RouteRule("office:training:star_effect", READERS - {Role.ADVISOR}),
)
