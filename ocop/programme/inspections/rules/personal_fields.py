"""Personal data of inspections: who was there, and how the buyer who reports is reached."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "inspections.ConsumerReport",
        ("contact",),
        Purpose.BUYER_REPORT,
        Basis.CONSENT,
        Keeping.BUYER_CONTACT_DAYS,
        (Viewer.REPORT_DESK,),
    ),
    Personal(
        "inspections.Inspection",
        ("producer_side", "head_signed_name", "producer_signed_name", "producer_signature"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "inspections.TeamMember",
        ("name", "role"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
)
