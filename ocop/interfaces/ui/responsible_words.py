"""Who answered for a product when, in words."""

from typing import Any

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.programme.exchange.queries.responsible import Responsible


def responsible_words(one: Responsible) -> dict[str, Any]:
    """A line of the list; no period where one producer answered all along."""
    since = vietnamese_date(one.since) if one.since else ""
    until = vietnamese_date(one.until) if one.until else ""
    if since and until:
        period = _("Từ ngày %(since)s đến hết ngày %(until)s") % {"since": since, "until": until}
    elif until:
        period = _("Đến hết ngày %(until)s") % {"until": until}
    else:
        period = _("Từ ngày %(since)s") % {"since": since} if since else ""
    return {"period": period, "name": one.name, "url": f"/chu-the/{one.producer_id}/", "reason": one.reason}
