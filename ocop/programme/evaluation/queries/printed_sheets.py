"""Members' score sheets as those who answer for the record may print them."""

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.rules.dossier_lifecycle import CLOSED_STATES
from ocop.programme.evaluation.models import CouncilSession, ScoreSheet
from ocop.programme.evaluation.queries.seats import OwnSeat, standing_of
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.disclosure import Matter, may_see
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SheetState


def printable_sheets(actor: Actor, session: CouncilSession, seat: OwnSeat) -> QuerySet[ScoreSheet]:
    """Sheets handed in, of every turn, by product and member; none before the results may be known.

    Only for those who keep the record, and never those of a product the reader keeps away from; nor those of one that
    was referred to a meeting until a decision is made on it: the same people score it there anew.
    """
    is_disclosed = may_see(Matter.RESULTS, state=session.state, standing=standing_of(actor, session, seat))
    if not is_disclosed or not (seat.keeps_records or actor.is_programme):
        return ScoreSheet.objects.none()
    return (
        ScoreSheet.objects.filter(item__in=agenda_visible_to(actor, session), state=SheetState.SUBMITTED)
        .exclude(~Q(item__dossier__state__in=sorted(CLOSED_STATES)), item__state=ItemState.REFERRED)
        .select_related("item__dossier__product", "member__user")
        .order_by("item__position", "item", "member__user__sort_key", "member", "turn")
    )
