"""Personal data of promotion: how a buyer who looks for goods is reached, and the officials who corrected a record. The
shops and fairs speak of no person."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "promotion.TradeRequest",
        ("buyer_name", "contact"),
        Purpose.REACHING,
        Basis.CONSENT,
        Keeping.BUYER_CONTACT_DAYS,
        (Viewer.REPORT_DESK, Viewer.OWN_PRODUCER),
    ),
    Personal(
        "promotion.Correction",
        ("corrected_by_name",),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
)
