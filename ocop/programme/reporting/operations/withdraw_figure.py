"""Withdraw a typed figure: it stays on record with the reason, and is shown no more among figures."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.permissions import why_not_withdraw_figure
from ocop.programme.reporting.queries.figures import figures_visible_to


def withdraw_figure(*, actor: Actor, figure_id: int, reason: str, now: datetime) -> TypedFigure:
    """Raises TypedFigure.DoesNotExist for one the person does not see, Refusal without the right or a second time,
    FieldRefusal (`reason`) without a reason."""
    with deed("reporting.withdraw_figure", actor=actor, now=now) as record:
        figure: TypedFigure = lock(figures_visible_to(actor), pk=figure_id)
        refuse_if(why_not_withdraw_figure(actor, figure))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi vì sao rút số liệu này.")]})
        figure.withdrawn_at, figure.withdrawn_by_id = now, actor.user_id
        figure.withdrawal_reason = reason.strip()
        figure.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
        record.about(figure, reason=figure.withdrawal_reason)
    return figure
