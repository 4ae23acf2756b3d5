"""Members' score sheets as those who answer for the record may print them."""

from django.db.models import QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession, ScoreSheet
from ocop.programme.evaluation.queries.seats import OwnSeat, standing_of
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.disclosure import Matter, may_see
from ocop.programme.evaluation.rules.session_lifecycle import SheetState


def printable_sheets(actor: Actor, session: CouncilSession, seat: OwnSeat) -> QuerySet[ScoreSheet]:
    """Sheets handed in, of every turn, by product and member; none before the results may be known.

    Only for those who keep the record, and never those of a product the reader keeps away from.
    """
    is_disclosed = may_see(Matter.RESULTS, state=session.state, standing=standing_of(actor, session, seat))
    if not is_disclosed or not (seat.keeps_records or actor.is_programme):
        return ScoreSheet.objects.none()
    return (
        ScoreSheet.objects.filter(item__in=agenda_visible_to(actor, session), state=SheetState.SUBMITTED)
        .select_related("item__dossier__product", "member__user")
        .order_by("item__position", "item", "member__user__sort_key", "member", "turn")
    )
