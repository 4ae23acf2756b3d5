"""Last part of the demo: figures of published documents, and one an officer of the ministry typed from the press."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.reporting.operations.load_claims import load_claims
from ocop.programme.reporting.operations.type_figure import FigureDraft, type_figure
from ocop.programme.reporting.queries.figures import figures_visible_to
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, FigureKind, Qualifier

READ_AT = datetime(2026, 7, 1, 9, tzinfo=VIETNAM).astimezone(UTC)
"""The day the sources were read, as that of the products."""
READER = "cb.bo"
TYPED = UUID("4f0d7c0e-2b0d-4d1c-9a55-0c0b1d5e2025")


def figures_are_loaded() -> bool:
    """True when the part has done its work."""
    return figures_visible_to(DEMO).filter(key=TYPED).exists()


def load_figures(calendar: Calendar) -> int:
    """Nothing of it is made up; out: how many figures."""
    today = timezone.localdate(READ_AT)
    count = load_claims(actor=DEMO, now=READ_AT, today=today)
    type_figure(actor=Cast(calendar.ends_on).actor(READER), draft=NATION_2025, key=TYPED, now=READ_AT, today=today)
    return count + 1


NATION_2025 = FigureDraft(
    words="sản phẩm OCOP từ 3 sao của cả nước",
    indicator="san-pham-luy-ke",
    kind=FigureKind.RESULT,
    value=Decimal(18243),
    value_max=None,
    unit="sản phẩm",
    qualifier=Qualifier.EXACT,
    period="2025-12",
    evidence=EvidenceLevel.PRESS,
    source_title="Tin về Festival OCOP Việt Nam 2025",
    source_publisher="vneconomy.vn",
    note="Báo không nói là lũy kế hay còn hiệu lực.",
)
