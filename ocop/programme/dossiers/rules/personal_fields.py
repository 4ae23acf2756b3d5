"""Personal data of dossiers: names that stand in submitted versions and reports."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "dossiers.AdvisoryReport",
        ("written_by_name",),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "dossiers.CommuneReport",
        ("signatory", "signatory_position", "written_by_name"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "dossiers.DossierReceipt",
        ("receiver_name",),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "dossiers.DossierStep",
        ("actor_name", "on_behalf_of"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "dossiers.DossierVersion",
        ("submitted_by_name", "on_behalf_of"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "dossiers.FilingConfirmation",
        ("confirmed_by_name", "seen_by_name"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "dossiers.IssuedReport",
        ("issued_by_name",),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "dossiers.SampleStep",
        ("recorded_by_name", "giver_name", "taker_name", "witnesses"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
    Personal(
        "dossiers.SampleConfirmation",
        ("signed_by_name",),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.READERS_OF_THE_RECORD,),
    ),
)
