"""Who comes into the room of decisions and certificates, and how its papers are answered."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from ocop.programme.accounts.rules.roles import Role

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
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
