"""Inspections, reports, complaints: the office that inspects writes, the others of the territory read."""

from types import SimpleNamespace
from typing import Any

from ocop.foundation.files.storing import store_upload
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import (
    CorrectionPhoto,
    Inspection,
    InspectionPhoto,
    LabSample,
    ReportPhoto,
)
from ocop.programme.inspections.operations.complaints import ComplaintSheet, file_complaint
from ocop.programme.inspections.operations.follow_correction import answer_correction
from ocop.programme.inspections.rules.report_kinds import ComplaintKind
from tests.architecture.route_rules import PUBLIC, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import NOW
from tests.factories.certificates import make_certificate
from tests.factories.files import make_image, make_upload
from tests.factories.inspections import TODAY, Visit, make_concluded, make_plan, make_report, make_visit
from tests.factories.producers import make_producer, member_actor
from tests.factories.products import make_product

INSPECTORS = frozenset({Role.INSPECTOR, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
OFFICERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
PLAN_READERS = INSPECTORS | {Role.PROVINCE_LEADER, Role.AUDITOR}
READERS = PLAN_READERS | {Role.COMMUNE_OFFICER}
HANDLERS = INSPECTORS | {Role.COMMUNE_OFFICER}
SAID_ON_THE_PAGE = frozenset({200, 302, 303, 422})
TOLD_TO_A_SCRIPT = frozenset({200, 400, 409, 415})
KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"


def _certificate(world: World) -> Any:
    return world.thing(
        "certificate to inspect",
        lambda: make_certificate(make_product(producer=make_producer(commune=world.home.commune))),
    )


def _inspector(world: World) -> Any:
    return actor_of(world.home.people[Role.INSPECTOR], today=TODAY)


def _visit(world: World) -> Visit:
    return world.thing("visit", lambda: make_visit(certificate=_certificate(world), inspector=_inspector(world)))


def _visit_id(world: World) -> dict[str, Any]:
    return {"inspection_id": _visit(world).inspection.pk}


def _photo(world: World) -> dict[str, Any]:
    def make() -> InspectionPhoto:
        file = store_upload(uploaded=make_upload(make_image(), "nhan.jpg"), actor_id=None, now=NOW)
        inspection = _visit(world).inspection
        return InspectionPhoto.objects.create(
            inspection=inspection, file=file, key=KEY, sent_sha256="0" * 64, added_at=NOW
        )

    photo = world.thing("photo of an inspection", make)
    return {"inspection_id": photo.inspection_id, "photo_id": photo.pk}


def _sample(world: World) -> dict[str, Any]:
    def make() -> LabSample:
        file = store_upload(uploaded=make_upload(make_image(), "phieu.jpg"), actor_id=None, now=NOW)
        return LabSample.objects.create(
            inspection=_visit(world).inspection,
            seal_number="NP-1",
            what="Chè",
            laboratory="Quatest 1",
            taken_on=TODAY,
            report=file,
        )

    sample = world.thing("sample", make)
    return {"inspection_id": sample.inspection_id, "sample_id": sample.pk}


def _concluded(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        visit = make_concluded(
            certificate=make_certificate(make_product(producer=make_producer(commune=world.home.commune))),
            inspector=_inspector(world),
        )
        answer = answer_correction(
            actor=visit.member,
            correction_id=visit.more["correction"].pk,
            words="Đã in lại nhãn.",
            photos=[make_upload(make_image(), "nhan.jpg")],
            now=NOW,
        )
        photo = CorrectionPhoto.objects.get(answer=answer)
        return SimpleNamespace(photo=photo, **visit.more)

    return world.thing("concluded visit", make)


def _finding_id(world: World) -> dict[str, Any]:
    return {"finding_id": _concluded(world).finding.pk}


def _correction_id(world: World) -> dict[str, Any]:
    return {"correction_id": _concluded(world).correction.pk}


def _correction_photo(world: World) -> dict[str, Any]:
    return {**_correction_id(world), "photo_id": _concluded(world).photo.pk}


def _plan_id(world: World) -> dict[str, Any]:
    return {"plan_id": world.thing("plan", lambda: make_plan(_inspector(world))).pk}


def _report(world: World) -> Any:
    return world.thing("report", lambda: make_report(_certificate(world), contact="0912345678"))


def _report_id(world: World) -> dict[str, Any]:
    return {"report_id": _report(world).pk}


def _report_photo(world: World) -> dict[str, Any]:
    def make() -> ReportPhoto:
        file = store_upload(uploaded=make_upload(make_image(), "goi.jpg"), actor_id=None, now=NOW)
        return ReportPhoto.objects.create(report=_report(world), file=file)

    return {**_report_id(world), "photo_id": world.thing("photo of a report", make).pk}


def _complaint_id(world: World) -> dict[str, Any]:
    def make() -> Any:
        producer = make_producer(commune=world.home.commune)
        sheet = ComplaintSheet(ComplaintKind.COMPLAINT, "Kết quả", "Đề nghị xem lại kết quả đánh giá.")
        upload = make_upload(make_image(), "don.jpg")
        return file_complaint(actor=member_actor(producer), producer_id=producer.pk, sheet=sheet, file=upload, now=NOW)

    return {"complaint_id": world.thing("complaint", make).pk}


def _page(name: str, roles: frozenset[Role], kwargs: Any, **more: Any) -> RouteRule:
    return RouteRule(f"office:inspections:{name}", roles, kwargs=kwargs, stranger_status=404, **more)


def _post(name: str, roles: frozenset[Role], kwargs: Any, **data: Any) -> RouteRule:
    return _page(name, roles, kwargs, method="POST", data=lambda world: data, allowed=SAID_ON_THE_PAGE)


def _script(name: str, method: str = "POST") -> RouteRule:
    return _page(name, INSPECTORS, _visit_id, method=method, allowed=TOLD_TO_A_SCRIPT, anonymous_status=401)


def _worker_id(world: World) -> dict[str, Any]:
    return {"inspection_id": Inspection.objects.latest("pk").pk if Inspection.objects.exists() else 1}


ROUTES = by_name(
    RouteRule("office:inspections:list", READERS),
    RouteRule("office:inspections:plans", PLAN_READERS),
    RouteRule("office:inspections:new_plan", INSPECTORS),
    RouteRule("office:inspections:settings", OFFICERS),
    _page("plan", PLAN_READERS, _plan_id),
    _post("seed", INSPECTORS, _plan_id, seed="12345", sample_size="1"),
    _post("draw", INSPECTORS, _plan_id),
    _page("sample_json", PLAN_READERS, _plan_id),
    _page("new_inspection", INSPECTORS, lambda world: {"certificate_id": _certificate(world).pk}),
    _page("inspection", READERS, _visit_id),
    _post("begin", INSPECTORS, _visit_id),
    _page("checklist", INSPECTORS, _visit_id),
    _page("photo", READERS, _photo),
    _page("minutes", READERS, lambda world: {**_visit_id(world), "extension": "docx"}),
    _page("conclude", INSPECTORS, _visit_id),
    _post("close", INSPECTORS, _visit_id),
    _page("add_finding", INSPECTORS, _visit_id),
    _page("add_sample", INSPECTORS, _visit_id),
    _page("lab_report", INSPECTORS, _sample),
    _page("lab_paper", READERS, _sample),
    _page("add_correction", INSPECTORS, _finding_id),
    _page("escalate", INSPECTORS, _finding_id),
    _page("verify", INSPECTORS, _correction_id),
    _page("correction_photo", READERS, _correction_photo),
    _page("field", INSPECTORS, _visit_id),
    RouteRule("office:inspections:field_worker", PUBLIC, kwargs=_worker_id),
    _script("field_contents", "GET"),
    _script("field_sync"),
    _script("field_photo"),
    _page("bring_in", INSPECTORS, _visit_id),
    _post("choose_brought", INSPECTORS, _visit_id, key=KEY, code="label.content", answer="OK", base="0"),
    RouteRule("office:inspections:reports", READERS),
    _page("report", READERS, _report_id),
    _post("take_report", HANDLERS, _report_id, version="1"),
    _post("answer_report", HANDLERS, _report_id, version="1", words="Đã kiểm tra và nhắc chủ thể."),
    _post("forward_report", HANDLERS, _report_id, version="1", desk="OUTSIDE", outside="Quản lý thị trường"),
    _post("merge_report", HANDLERS, _report_id, version="1", into_code="PA"),
    _page(
        "link_report",
        HANDLERS,
        _report_id,
        method="POST",
        data=lambda world: {"version": "1", "inspection": _visit(world).inspection.pk},
        allowed=SAID_ON_THE_PAGE,
    ),
    _post("read_contact", HANDLERS, _report_id, reason="Hỏi lô hàng"),
    _page("report_photo", READERS, _report_photo),
    RouteRule("office:inspections:complaints", PLAN_READERS),
    _page("complaint", PLAN_READERS, _complaint_id),
    _post("accept_complaint", OFFICERS, _complaint_id, version="1"),
    _post("answer_complaint", OFFICERS, _complaint_id, version="1", words="Giữ nguyên kết quả.", is_accepted="1"),
    _page("complaint_file", PLAN_READERS, _complaint_id),
)
