"""Inspections and complaints on the producer's desk: for its members alone."""

from types import SimpleNamespace
from typing import Any

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import CorrectionPhoto
from ocop.programme.inspections.operations.complaints import ComplaintSheet, file_complaint
from ocop.programme.inspections.operations.follow_correction import answer_correction
from ocop.programme.inspections.rules.report_kinds import ComplaintKind
from tests.architecture.route_rules import EVERY_ROLE, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import NOW
from tests.factories.certificates import make_certificate
from tests.factories.files import make_image, make_upload
from tests.factories.inspections import TODAY, make_concluded
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product

MEMBERS = frozenset({Role.PRODUCER_MEMBER})


def _desk(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        owner = make_member(producer=producer, user=world.home.people[Role.PRODUCER_MEMBER])
        member = actor_of(owner.user, today=TODAY)
        inspector = actor_of(world.home.people[Role.INSPECTOR], today=TODAY)
        visit = make_concluded(
            certificate=make_certificate(make_product(producer=producer)), inspector=inspector, member=member
        )
        correction = visit.more["correction"]
        photos = [make_upload(make_image(), "nhan.jpg")]
        answer = answer_correction(
            actor=member, correction_id=correction.pk, words="Đã in lại.", photos=photos, now=NOW
        )
        sheet = ComplaintSheet(ComplaintKind.PETITION, "Kết quả", "Đề nghị xem lại kết quả đánh giá.")
        complaint = file_complaint(actor=member, producer_id=producer.pk, sheet=sheet, now=NOW)
        return SimpleNamespace(
            inspection=visit.inspection,
            correction=correction,
            photo=CorrectionPhoto.objects.get(answer=answer),
            complaint=complaint,
        )

    return world.thing("desk with an inspection", make)


def _inspection(world: World) -> dict[str, Any]:
    return {"inspection_id": _desk(world).inspection.pk}


def _correction(world: World) -> dict[str, Any]:
    return {"correction_id": _desk(world).correction.pk}


def _photo(world: World) -> dict[str, Any]:
    return {**_correction(world), "photo_id": _desk(world).photo.pk}


def _complaint(world: World) -> dict[str, Any]:
    return {"complaint_id": _desk(world).complaint.pk}


def _own(name: str, kwargs: Any) -> RouteRule:
    return RouteRule(f"producer_desk:{name}", MEMBERS, kwargs, stranger_status=404)


ROUTES = by_name(
    RouteRule("producer_desk:inspections", EVERY_ROLE),
    RouteRule("producer_desk:complaints", EVERY_ROLE),
    RouteRule("producer_desk:new_complaint", EVERY_ROLE),
    _own("inspection", _inspection),
    _own("inspection_minutes", _inspection),
    _own("correction", _correction),
    _own("correction_photo", _photo),
    _own("complaint", _complaint),
)
