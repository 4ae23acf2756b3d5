"""Personal data of farm diaries: who did the work. The events others may read leave the name out."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "farming.DiaryEntry",
        ("done_by",),
        Purpose.OFFICIAL_RECORD,
        Basis.CONSENT,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_PRODUCER, Viewer.READERS_OF_THE_RECORD),
    ),
)
