"""Personal data of bodies: name and office position of people who sit by decision, a public function. No telephone is
kept here: it belongs to the account."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "bodies.BodyMember",
        ("person_name", "office_position"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
)
