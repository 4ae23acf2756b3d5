"""Personal data of courses: who takes part. Business reports count workers and name nobody."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "training.Registration",
        ("person_name", "organisation"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.SELF, Viewer.READERS_OF_THE_RECORD),
    ),
    Personal(
        "training.Registration",
        ("phone",),
        Purpose.REACHING,
        Basis.CONSENT,
        Keeping.WITH_THE_RECORD,
        (Viewer.SELF, Viewer.READERS_OF_THE_RECORD),
    ),
    Personal(
        "training.Registration",
        ("sex", "ethnicity"),
        Purpose.OFFICIAL_RECORD,
        Basis.CONSENT,
        Keeping.WITH_THE_RECORD,
        (Viewer.SELF, Viewer.READERS_OF_THE_RECORD),
        is_sensitive=True,
    ),
    Personal(
        "training.BusinessReport",
        ("sent_by_name", "told_by"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_PRODUCER, Viewer.READERS_OF_THE_RECORD),
    ),
)
