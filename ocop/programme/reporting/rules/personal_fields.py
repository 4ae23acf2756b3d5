"""Personal data of reporting: the officials who drew up, checked, approved or dropped a kept report."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "reporting.Report",
        ("drafted_by_name", "checked_by_name", "approved_by_name", "dropped_by_name"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
)
