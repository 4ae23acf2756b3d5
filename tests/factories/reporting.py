"""Typed figures and loaded claims for tests."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from ocop.programme.accounts.rules.actor import Actor, programme_itself
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.operations.load_claims import load_claims
from ocop.programme.reporting.operations.type_figure import FigureDraft, type_figure
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, FigureKind, Qualifier
from tests.factories.accounts import make_actor

NOW = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 10)
PROGRAMME = programme_itself("tests")


def make_draft(**changes: Any) -> FigureDraft:
    """At least 150 products in Thái Nguyên by 2030, from a report."""
    values = {
        "words": "sản phẩm đạt từ 3 sao",
        "kind": FigureKind.TARGET,
        "value": Decimal(150),
        "value_max": None,
        "unit": "sản phẩm",
        "qualifier": Qualifier.AT_LEAST,
        "period": "2026-2030",
        "evidence": EvidenceLevel.OFFICIAL_REPORT,
        "source_title": "Báo cáo của Sở",
        "province_code": "19",
        **changes,
    }
    return FigureDraft(**values)


def make_figure(actor: Actor | None = None, **changes: Any) -> TypedFigure:
    """The same, typed by an officer of the province."""
    return type_figure(
        actor=actor or make_actor(Role.PROVINCE_OFFICER),
        draft=make_draft(**changes),
        key=uuid4(),
        now=NOW,
        today=TODAY,
    )


def load_all_claims() -> int:
    """The figures of the project's own file."""
    return load_claims(actor=PROGRAMME, now=NOW, today=TODAY)
