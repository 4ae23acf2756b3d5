"""A kept table of a province for tests."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.reporting.models import Report
from ocop.programme.reporting.operations.keep_report import ReportDraft, keep_report
from ocop.programme.reporting.rules.report_kinds import ReportKind
from ocop.programme.reporting.rules.report_tables import ReportTable
from tests.factories.accounts import make_actor

NOW = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
TABLE = ReportTable(
    title="Sản phẩm theo hạng sao",
    as_of=date(2026, 9, 10),
    place="Tỉnh Thái Nguyên",
    columns=("Hạng sao", "Cộng"),
    rows=(("3 sao", 12), ("4 sao", 5), ("Cộng", 17)),
    last_row_is_sum=True,
)


def make_report(actor: Actor | None = None, **changes: Any) -> Report:
    """A table of Thái Nguyên, drafted by an officer of the province unless changed."""
    values = {"kind": ReportKind.TABLE, "title": "", "province_code": "19", "table": TABLE, **changes}
    return keep_report(
        actor=actor or make_actor(Role.PROVINCE_OFFICER), draft=ReportDraft(**values), key=uuid4(), now=NOW
    )
