"""Personal data of notifications: what a person was told and how the person wants to be told."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "notifications.Notification",
        ("title", "body"),
        Purpose.REACHING,
        Basis.STATE_TASK,
        Keeping.READ_MESSAGE_DAYS,
        (Viewer.SELF,),
    ),
    Personal(
        "notifications.MessagePreference",
        ("choices", "quiet_from", "quiet_until"),
        Purpose.REACHING,
        Basis.CONSENT,
        Keeping.WHILE_ACCOUNT_LIVES,
        (Viewer.SELF,),
    ),
)
