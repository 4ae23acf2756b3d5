"""Personal data of councils: what shows that a member is independent (Điều 4 khoản 2)."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "councils.CouncilMember",
        ("home_commune_code",),
        Purpose.INDEPENDENCE,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.SELF, Viewer.OWN_COUNCIL),
    ),
    Personal(
        "councils.DeclaredTie",
        ("person_name", "organisation_name", "tax_code", "note"),
        Purpose.INDEPENDENCE,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.SELF, Viewer.OWN_COUNCIL),
        is_sensitive=True,
    ),
    Personal(
        "councils.DeclaredConflict",
        ("note",),
        Purpose.INDEPENDENCE,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.SELF, Viewer.OWN_COUNCIL),
        is_sensitive=True,
    ),
    Personal(
        "councils.DismissedSuspicion",
        ("word",),
        Purpose.INDEPENDENCE,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_COUNCIL,),
        is_sensitive=True,
    ),
)
