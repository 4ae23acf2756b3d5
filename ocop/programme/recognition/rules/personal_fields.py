"""Personal data of recognition: the officials who sent and answered papers between a province and the ministry."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "recognition.NominationPackage",
        ("sent_by_name", "answered_by_name"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "recognition.RedoRequest",
        ("signatory",),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
)
