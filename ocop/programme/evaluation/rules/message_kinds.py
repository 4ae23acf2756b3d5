"""What people are told about sessions and scoring; their words stay inside the council."""

from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind

MESSAGE_KINDS = (
    MessageKind(
        "evaluation.session_planned",
        KindGroup.SESSIONS,
        law="Điều 7 khoản 3 điểm d",
        wording="phien_hop",
        is_confidential=True,
    ),
    MessageKind(
        "evaluation.session_rescheduled",
        KindGroup.SESSIONS,
        law="Điều 7 khoản 3 điểm d",
        wording="phien_hop",
        is_confidential=True,
    ),
    MessageKind("evaluation.session_opened", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind("evaluation.session_closed", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind("evaluation.session_sent_back", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind("evaluation.session_released", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind("evaluation.results_to_approve", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind("evaluation.results_approved", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind("evaluation.paper_to_sign", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind("evaluation.sheet_reopened", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind("evaluation.items_brought_in", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind("evaluation.seat_pass_used", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind("evaluation.calibration_created", KindGroup.SESSIONS, wording="phien_hop", is_confidential=True),
    MessageKind(
        "evaluation.referred_to_meeting",
        KindGroup.SESSIONS,
        law="Điều 7 khoản 6 điểm d",
        wording="phien_hop",
        is_confidential=True,
    ),
    MessageKind(
        "evaluation.opinion_asked",
        KindGroup.DEADLINES,
        law="Điều 7 khoản 6 điểm d",
        wording="nhac_han",
        is_confidential=True,
    ),
)
