"""Members' score sheets as those who answer for the record may print them."""

from django.db.models import QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CouncilSession, ScoreSheet
from ocop.programme.evaluation.queries.kept_back import items_kept_back
from ocop.programme.evaluation.queries.seats import OwnSeat, standing_of
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.disclosure import Matter, may_see
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm, SheetState


def printable_sheets(actor: Actor, session: CouncilSession, seat: OwnSeat) -> QuerySet[ScoreSheet]:
    """Sheets handed in, of every turn, by product and member; none before the results may be known.

    Only for those who keep the record, and never those of a product the reader keeps away from; nor those of one that
    was referred to a meeting until the meeting's results are known: the same people score it there anew.
    """
    is_disclosed = may_see(Matter.RESULTS, state=session.state, standing=standing_of(actor, session, seat))
    if not is_disclosed or not (seat.keeps_records or actor.is_programme):
        return ScoreSheet.objects.none()
    agenda = agenda_visible_to(actor, session)
    # Only a written consultation refers anything to a meeting.
    kept_back = items_kept_back(actor, agenda) if session.form == SessionForm.WRITTEN else ()
    return (
        ScoreSheet.objects.filter(item__in=agenda, state=SheetState.SUBMITTED)
        .exclude(item__in=kept_back)
        .select_related("item__dossier__product", "member__user")
        .order_by("item__position", "item", "member__user__sort_key", "member", "turn")
    )
