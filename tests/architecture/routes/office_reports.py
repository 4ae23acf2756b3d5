"""The board, tables, kept reports and the sector's table: offices over their territory."""

from typing import Any
from uuid import UUID

from ocop.programme.accounts.rules.roles import Role
from tests.architecture.route_rules import RouteRule, by_name
from tests.architecture.routes.office_recognition import READERS
from tests.architecture.world import World
from tests.factories.reports import make_report

KEEPERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
STEPPERS = KEEPERS | {Role.PROVINCE_LEADER}
PROVINCE_READERS = READERS - {Role.COMMUNE_OFFICER}
KEY = str(UUID(int=7))


def _report(world: World) -> dict[str, Any]:
    return {"report_id": world.thing("kept report", make_report).pk}


def _file(world: World) -> dict[str, Any]:
    return {**_report(world), "kind": "csv"}


ROUTES = by_name(
    RouteRule("office:reports:board", READERS),
    RouteRule("office:reports:tables", READERS),
    RouteRule("office:reports:table_file", READERS, kwargs=lambda world: {"kind": "csv"}),
    RouteRule(
        "office:reports:save_question",
        READERS,
        method="POST",
        data=lambda world: {"name": "Theo sao", "cau-hoi": "chi-so=san-pham-con-hieu-luc"},
    ),
    # A question is its owner's alone: one of that number nobody has.
    RouteRule(
        "office:reports:forget_question",
        READERS,
        method="POST",
        kwargs=lambda world: {"question_id": 999_999},
        allowed=frozenset({404}),
    ),
    RouteRule("office:reports:keep_table", KEEPERS, method="POST", data=lambda world: {"key": KEY, "cau-hoi": ""}),
    RouteRule("office:reports:reports", READERS),
    RouteRule("office:reports:draft_period", KEEPERS, method="POST", data=lambda world: {"key": KEY, "period": ""}),
    RouteRule("office:reports:report", PROVINCE_READERS, kwargs=_report, stranger_status=404),
    RouteRule("office:reports:report_file", PROVINCE_READERS, kwargs=_file, stranger_status=404),
    # Nobody has signed it: whoever may look finds no file.
    RouteRule(
        "office:reports:signed_file",
        PROVINCE_READERS,
        kwargs=_report,
        allowed=frozenset({404}),
        stranger_status=404,
    ),
    RouteRule("office:reports:check_report", STEPPERS, method="POST", kwargs=_report, stranger_status=404),
    RouteRule("office:reports:approve_report", STEPPERS, method="POST", kwargs=_report, stranger_status=404),
    RouteRule(
        "office:reports:drop_report",
        STEPPERS,
        method="POST",
        kwargs=_report,
        data=lambda world: {"reason": "Lập nhầm kỳ"},
        stranger_status=404,
    ),
    RouteRule("office:reports:ptnt", READERS),
    RouteRule("office:reports:ptnt_csv", READERS),
    RouteRule("office:reports:ptnt_xlsx", READERS),
)
