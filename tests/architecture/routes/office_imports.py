"""Lists in and out: the offices of provinces and of the ministry."""

from typing import Any

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.models import ImportBatch
from ocop.programme.recognition.operations.import_products import preview_import
from tests.architecture.route_rules import RouteRule, by_name
from tests.architecture.world import World
from tests.factories.geography import make_commune
from tests.factories.lists import office_sheet, row
from tests.factories.recognition import NOW, TODAY

IMPORTERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
EXPORTERS = IMPORTERS | {Role.PROVINCE_LEADER, Role.INSPECTOR, Role.AUDITOR}


def _batch(world: World) -> dict[str, Any]:
    def make() -> ImportBatch:
        make_commune(code="05500", short_name="Tân Cương")
        officer = actor_of(world.home.people[Role.PROVINCE_OFFICER], today=TODAY)
        return preview_import(
            actor=officer, name="danh-sach.xlsx", content=office_sheet([row()]), province_code="", now=NOW
        ).batch

    return {"batch_id": world.thing("batch", make).pk}


def _page(name: str, **more: Any) -> RouteRule:
    return RouteRule(f"office:imports:{name}", IMPORTERS, kwargs=_batch, stranger_status=404, **more)


ROUTES = by_name(
    RouteRule("office:imports:list", IMPORTERS),
    RouteRule("office:imports:upload", IMPORTERS),
    RouteRule("office:imports:export", EXPORTERS),
    RouteRule("office:imports:sample", IMPORTERS),
    _page("preview"),
    _page("recheck", method="POST"),
    _page("commit", method="POST"),
    _page("original"),
    _page("annotated"),
)
