"""Rows of the room as its pages show them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from ocop.programme.support.labels import AWARD_STATES, EVENTS, MEASURES, REQUEST_STATES, REQUEST_STEPS, dong
from ocop.programme.support.rules.support_kinds import AwardState, RequestState, RequestStepKind

REQUEST_TONES: dict[str, str] = {
    RequestState.ASKED: "action",
    RequestState.GRANTED: "info",
    RequestState.REFUSED: "expired",
    RequestState.WITHDRAWN: "neutral",
    RequestState.CARRIED_OUT: "action",
    RequestState.SETTLED: "expiring",
    RequestState.PAID: "valid",
    RequestState.CANCELLED: "neutral",
}
AWARD_TONES: dict[str, str] = {
    AwardState.PROPOSED: "info",
    AwardState.DECIDED: "expiring",
    AwardState.PAID: "valid",
    AwardState.REFUSED: "expired",
    AwardState.CANCELLED: "neutral",
    AwardState.WITHDRAWN: "neutral",
}
_STEP_TONES: dict[str, str] = {
    RequestStepKind.REFUSED: "expired",
    RequestStepKind.PAID: "valid",
    RequestStepKind.GRANTED: "valid",
}


def request_rows(requests: Iterable[Any]) -> list[dict[str, Any]]:
    """Requests as lines of a table; `given` is what was settled, before that what was granted."""
    return [
        {
            "row": one,
            "measure": MEASURES[one.measure],
            "state": REQUEST_STATES[one.state],
            "tone": REQUEST_TONES[one.state],
            "given": one.granted_dong if one.settled_dong is None else one.settled_dong,
        }
        for one in requests
    ]


def award_rows(awards: Iterable[Any]) -> list[dict[str, Any]]:
    """Awards as lines of a table."""
    return [
        {
            "row": one,
            "event": EVENTS[one.event],
            "state": AWARD_STATES[one.state],
            "tone": AWARD_TONES[one.state],
            "is_revoked": one.certificate.revoked_on is not None,
        }
        for one in awards
    ]


def step_entries(steps: Iterable[Any]) -> list[dict[str, Any]]:
    """The history of a request, latest first, as a timeline."""
    entries = []
    for step in steps:
        parts = [dong(step.amount_dong)] if step.amount_dong is not None else []
        parts += [_("Văn bản, chứng từ: %(paper)s") % {"paper": step.paper}] if step.paper else []
        parts += [step.words] if step.words else []
        entries.append(
            {
                "at": step.at,
                "title": REQUEST_STEPS[step.kind],
                "who": step.by.full_name if step.by else "",
                "text": ". ".join(parts),
                "tone": _STEP_TONES.get(step.kind, "neutral"),
            }
        )
    return entries[::-1]


def line_words(line: Any) -> str:
    """ "Hỗ trợ 50% chi phí, tối đa 30.000.000 đồng"."""
    parts = []
    if line.share_percent is not None:
        parts.append(_("%(share)s%% chi phí") % {"share": f"{line.share_percent.normalize():f}".replace(".", ",")})
    if line.cap_dong is not None:
        parts.append(_("tối đa %(cap)s") % {"cap": dong(line.cap_dong)})
    return ", ".join(parts)
