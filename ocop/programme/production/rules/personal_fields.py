"""Personal data of production: whom a producer buys from and sells to, so that a recall reaches them."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "production.Partner",
        ("name", "phone", "address"),
        Purpose.REACHING,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_PRODUCER, Viewer.READERS_OF_THE_RECORD),
    ),
)
