"""Personal data of requests about personal data."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "privacy.PersonalRequest",
        ("words", "reply"),
        Purpose.RIGHTS_OF_A_PERSON,
        Basis.LAW_ON_PERSONAL_DATA,
        Keeping.WITH_THE_RECORD,
        (Viewer.SELF, Viewer.ADMINISTRATORS),
    ),
)
