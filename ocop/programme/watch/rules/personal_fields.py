"""What a scan keeps of whoever scanned: two hashes whose keys are thrown away, nothing a person could be found by."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "watch.Scan",
        ("device_hash",),
        Purpose.COPIED_STAMPS,
        Basis.SAFETY_OF_THE_SYSTEM,
        Keeping.SCAN_DAYS,
        (Viewer.NOBODY,),
    ),
    Personal(
        "watch.Scan",
        ("source_hash",),
        Purpose.COPIED_STAMPS,
        Basis.SAFETY_OF_THE_SYSTEM,
        Keeping.SCAN_SOURCE_DAYS,
        (Viewer.NOBODY,),
    ),
    Personal(
        "watch.SlowedSource",
        ("source_hash",),
        Purpose.COPIED_STAMPS,
        Basis.SAFETY_OF_THE_SYSTEM,
        Keeping.SCAN_SOURCE_DAYS,
        (Viewer.NOBODY,),
    ),
)
