"""Personal data of recalls: how a buyer of recalled goods is reached. A drill forgets them when it ends."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "recalls.RecallParty",
        ("name", "phone", "address"),
        Purpose.REACHING,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_PRODUCER, Viewer.READERS_OF_THE_RECORD),
    ),
)
