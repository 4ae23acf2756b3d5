"""Personal data of evaluation: names under minutes and papers."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "evaluation.ConsultationExtension",
        ("extended_by_name",),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "evaluation.CouncilSession",
        ("checked_by_name",),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "evaluation.PaperEntry",
        ("keyed_by_name",),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "evaluation.SessionMinutes",
        ("drawn_up_by_name", "approved_by_name", "leader_approved_by_name"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "evaluation.PaperSignature",
        ("signed_by_name", "certificate_holder"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "evaluation.SeatPass",
        ("used_device",),
        Purpose.SIGNING_IN,
        Basis.SAFETY_OF_THE_SYSTEM,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_COUNCIL,),
    ),
)
