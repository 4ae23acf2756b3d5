"""Who comes into the room of decisions and certificates, and how its papers are answered."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.permissions import is_office_of, may_issue_for
from ocop.programme.recognition.queries.decisions import decisions_visible_to

READERS = frozenset(
    {
        Role.PROVINCE_OFFICER,
        Role.PROVINCE_LEADER,
        Role.MINISTRY_OFFICER,
        Role.INSPECTOR,
        Role.AUDITOR,
        Role.COMMUNE_OFFICER,
    }
)
NOMINATION_READERS = READERS - {Role.COMMUNE_OFFICER}
OFFICERS = frozenset({Role.PROVINCE_OFFICER})
WORDERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
LEADERS = frozenset({Role.PROVINCE_LEADER})
MINISTRY = frozenset({Role.MINISTRY_OFFICER})
# The ministry's office does both for its own decisions; whose a decision is, is asked of each one.
DRAFTERS = OFFICERS | {Role.MINISTRY_OFFICER}
ISSUERS = LEADERS | {Role.MINISTRY_OFFICER}
PROPOSERS = DRAFTERS | {Role.COMMUNE_OFFICER, Role.INSPECTOR}
"""Who may propose to revoke, each over its territory (Điều 8 khoản 3 điểm a, khoản 4)."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def decision_to_draft(actor: Actor, decision_id: int) -> Any:
    """A decision of the person's own office. Raises ObjectDoesNotExist for those of other offices."""
    found = decisions_visible_to(actor).get(pk=decision_id)
    if not is_office_of(actor, found.province_code):
        raise ObjectDoesNotExist
    return found


def decision_to_issue(actor: Actor, decision_id: int) -> Any:
    """A decision the person signs, or records as signed. Raises ObjectDoesNotExist for others."""
    found = decisions_visible_to(actor).get(pk=decision_id)
    if not may_issue_for(actor, found.province_code):
        raise ObjectDoesNotExist
    return found


def paper(content: bytes, media_type: str, name: str, *, as_attachment: bool = False) -> HttpResponse:
    """A file made on the spot; never kept by shared caches."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    if media_type == "application/pdf":
        # Chromium draws a PDF with styles of its own; nothing else is allowed inside.
        response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
    return response
