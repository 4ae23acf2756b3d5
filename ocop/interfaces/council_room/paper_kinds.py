"""How an address names a paper, and who may open it."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.council_room.room import session_or_404
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.permissions import why_not_read_paper
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.paper_kinds import PaperKind

SLUGS = {
    PaperKind.AGENDA: "chuong-trinh",
    PaperKind.ATTENDANCE: "diem-danh",
    PaperKind.CONSOLIDATED: "tong-hop-diem",
    PaperKind.MINUTES: "bien-ban",
}
KINDS = {slug: kind for kind, slug in SLUGS.items()}


def kind_or_404(slug: str) -> PaperKind:
    """The paper an address names."""
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def paper_or_refusal(request: ActorRequest, session_id: int, kind: PaperKind) -> Any:
    """The session, for somebody who may open this paper of it.

    A paper holds every product: it is not for somebody who is kept away from one of them, and who may not be told so.
    Raises Http404 for strangers, Refusal otherwise.
    """
    session = session_or_404(request, session_id)
    refuse_if(why_not_read_paper(kind, request.actor, session, own_seat(request.actor, session)))
    if kind is not PaperKind.ATTENDANCE and hides_products(request, session):
        refuse_if(_("Bản in của văn bản này được mở sau khi có quyết định công nhận."))
    return session


def hides_products(request: ActorRequest, session: Any) -> bool:
    """Whether a product of the session is kept from this person."""
    return agenda_visible_to(request.actor, session).count() < session.agenda.count()
