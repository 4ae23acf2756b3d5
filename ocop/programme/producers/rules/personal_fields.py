"""Personal data of producers: what Mẫu số 01, 02 ask of the representative, and who was invited."""

from ocop.programme.accounts.rules.personal_fields import Basis, Keeping, Personal, Purpose, Viewer

PERSONAL = (
    Personal(
        "producers.Producer",
        ("phone", "email"),
        Purpose.REACHING,
        Basis.FORM_OF_THE_DECISION,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_PRODUCER, Viewer.VERIFYING_OFFICERS),
    ),
    Personal(
        "producers.Producer",
        ("representative_sex", "representative_ethnicity", "representative_has_disability"),
        Purpose.APPLICATION_FORM,
        Basis.FORM_OF_THE_DECISION,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_PRODUCER, Viewer.VERIFYING_OFFICERS),
        is_sensitive=True,
    ),
    Personal(
        "producers.Producer",
        ("representative_commune", "representative_address", "representative_address_as_printed"),
        Purpose.APPLICATION_FORM,
        Basis.FORM_OF_THE_DECISION,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_PRODUCER, Viewer.VERIFYING_OFFICERS),
    ),
    Personal(
        "producers.Producer",
        ("representative_name", "representative_position"),
        Purpose.OFFICIAL_RECORD,
        Basis.FORM_OF_THE_DECISION,
        Keeping.WITH_THE_RECORD,
        (Viewer.EVERYBODY,),
    ),
    Personal(
        "producers.ProducerInvitation",
        ("phone", "full_name"),
        Purpose.REACHING,
        Basis.CONSENT,
        Keeping.INVITATION_DAYS,
        (Viewer.OWN_PRODUCER,),
    ),
    Personal(
        "producers.FilingMandate",
        ("phone",),
        Purpose.REACHING,
        Basis.CONSENT,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_PRODUCER, Viewer.VERIFYING_OFFICERS),
    ),
    Personal(
        "producers.FilingMandate",
        ("officer_name", "consented_by_name", "ended_by_name"),
        Purpose.OFFICIAL_RECORD,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.OWN_PRODUCER, Viewer.VERIFYING_OFFICERS, Viewer.READERS_OF_THE_RECORD),
    ),
    Personal(
        "producers.ConfirmationCode",
        ("phone_key",),
        Purpose.REACHING,
        Basis.SAFETY_OF_THE_SYSTEM,
        Keeping.WITH_THE_RECORD,
        (Viewer.NOBODY,),
    ),
)
