"""Personal data of official documents: who signed."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "official_documents.OfficialDocument",
        ("signatory", "signatory_position"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.EVERYBODY,),
    ),
)
