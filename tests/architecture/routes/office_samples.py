"""The storeroom of samples: offices of the place read, those that keep samples act."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.foundation.files.storing import store_upload
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier, SampleConfirmation, SampleMoved, SampleStep
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.architecture.route_rules import DONE, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.accounts import NOW
from tests.factories.files import make_image
from tests.factories.review import make_desk, make_review_dossier
from tests.factories.samples import put_in_store

READERS = frozenset(
    {
        Role.COMMUNE_OFFICER,
        Role.PROVINCE_OFFICER,
        Role.ADVISOR,
        Role.PROVINCE_LEADER,
        Role.MINISTRY_OFFICER,
        Role.INSPECTOR,
        Role.AUDITOR,
    }
)
KEEPERS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
RULE_MAKERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})


def _step(world: World) -> SampleStep:
    """A line of a dossier every reader may see: samples destroyed, with a photo, signed on paper."""

    def make() -> SampleStep:
        desk = world.thing("review desk", lambda: make_desk(world.home.commune))
        dossier = make_review_dossier(desk)
        Dossier.objects.filter(pk=dossier.pk).update(state=DossierState.RECOGNISED, province_received_on=NOW.date())
        put_in_store(dossier, state="DESTROYED", keeper="NOBODY")
        picture = store_upload(
            uploaded=SimpleUploadedFile("mau.png", make_image("PNG", (40, 60))), actor_id=None, now=NOW
        )
        step = SampleStep.objects.create(
            dossier=dossier,
            level="PROVINCE",
            move="DESTROY",
            number=1,
            count=5,
            happened_at=NOW,
            recorded_at=NOW,
            recorded_by_name="Trần An",
            giver="PROVINCE",
            giver_name="Trần An",
            taker="PROVINCE",
            taker_name="Lê Bình",
            awaits="PROVINCE",
            witnesses="Lê Bình\nĐỗ Cường",
            remark="Mẫu hết hạn, tiêu hủy.",
            photo=picture,
        )
        for item in dossier.samples.all():
            SampleMoved.objects.create(step=step, item=item, from_state="STORED", to_state="DESTROYED")
        SampleConfirmation.objects.create(step=step, way="SCAN", signed_by_name="Lê Bình", scan=picture, at=NOW)
        return step

    return world.thing("destroyed samples", make)


def _dossier(world: World, **more: Any) -> dict[str, Any]:
    return {"dossier_id": _step(world).dossier_id, **more}


def _of_step(world: World, **more: Any) -> dict[str, Any]:
    return {"step_id": _step(world).pk, **more}


ROUTES = by_name(
    RouteRule("office:samples:list", READERS),
    RouteRule("office:samples:to_sign", KEEPERS),
    RouteRule("office:samples:rule", RULE_MAKERS, in_both_ways=True),
    RouteRule("office:samples:find", READERS),
    RouteRule("office:samples:by_code", READERS, kwargs=lambda world: {"code": "1234567890123456"}),
    RouteRule("office:samples:dossier", READERS, kwargs=_dossier, stranger_status=404),
    RouteRule(
        "office:samples:labels",
        READERS,
        kwargs=lambda world: _dossier(world, level="cap-tinh"),
        stranger_status=404,
    ),
    RouteRule(
        "office:samples:step",
        KEEPERS,
        kwargs=lambda world: _dossier(world, level="cap-tinh", deed="luu-kho"),
        stranger_status=404,
        allowed=DONE,
        in_both_ways=True,
    ),
    RouteRule("office:samples:slip", READERS, kwargs=_of_step, stranger_status=404),
    RouteRule(
        "office:samples:destruction",
        READERS,
        kwargs=lambda world: _of_step(world, extension="docx"),
        stranger_status=404,
    ),
    RouteRule("office:samples:confirm", KEEPERS, kwargs=_of_step, method="POST", stranger_status=404),
    RouteRule("office:samples:attach", KEEPERS, kwargs=_of_step, method="POST", stranger_status=404),
    RouteRule("office:samples:scan", READERS, kwargs=_of_step, stranger_status=404),
    RouteRule("office:samples:photo", READERS, kwargs=_of_step, stranger_status=404),
)
