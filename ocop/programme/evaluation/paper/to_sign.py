"""The sheets that are signed: a final PDF with a field where each of the two signs."""

from datetime import datetime

from django.utils.translation import override

from ocop.foundation.typesetting.official_paper import official_pdf, official_signing_places
from ocop.programme.evaluation.models import CouncilSession, SessionMinutes
from ocop.programme.evaluation.paper import attendance, consolidated_table, minutes
from ocop.programme.evaluation.queries.session_papers import product_tables, session_on_paper
from ocop.programme.evaluation.rules.paper_kinds import PaperKind


def paper_to_sign(
    kind: PaperKind, session: CouncilSession, *, session_minutes: SessionMinutes | None, now: datetime
) -> bytes:
    """The paper as PDF with empty signature fields for secretary and chair; `session_minutes` for the minutes alone."""
    # Loads the signing library, which takes a second and only signing needs.
    from ocop.foundation.signing.pades import with_signing_places

    with override("vi"):
        if kind is PaperKind.MINUTES:
            assert session_minutes is not None
            template, paper = minutes.TEMPLATE, minutes.minutes_to_sign(session_minutes)
        elif kind is PaperKind.ATTENDANCE:
            template, paper = attendance.TEMPLATE, attendance.attendance_paper(session_on_paper(session))
        else:
            facts = session_on_paper(session)
            paper = consolidated_table.consolidated_paper(facts, product_tables(session))
            template = consolidated_table.TEMPLATE
        pdf = official_pdf(template, paper, now=now)
        return with_signing_places(pdf, official_signing_places(template, paper))
