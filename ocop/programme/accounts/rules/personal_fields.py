"""What is kept of a person, and why. Areas declare theirs in `<area>/rules/personal_fields.py` as `PERSONAL`."""

from dataclasses import dataclass
from enum import StrEnum

READ = "accounts.read_personal_fields"
"""The deed under which every reading is noted."""


class Purpose(StrEnum):
    """What a field is needed for."""

    SIGNING_IN = "SIGNING_IN"
    REACHING = "REACHING"
    APPLICATION_FORM = "APPLICATION_FORM"
    OFFICIAL_RECORD = "OFFICIAL_RECORD"
    INDEPENDENCE = "INDEPENDENCE"
    BUYER_REPORT = "BUYER_REPORT"
    RIGHTS_OF_A_PERSON = "RIGHTS_OF_A_PERSON"
    COPIED_STAMPS = "COPIED_STAMPS"


class Basis(StrEnum):
    """On what the keeping rests."""

    STATE_TASK = "STATE_TASK"
    FORM_OF_THE_DECISION = "FORM_OF_THE_DECISION"
    CONSENT = "CONSENT"
    SAFETY_OF_THE_SYSTEM = "SAFETY_OF_THE_SYSTEM"
    LAW_ON_PERSONAL_DATA = "LAW_ON_PERSONAL_DATA"


class Keeping(StrEnum):
    """How long it is kept; periods that end by themselves are counted in `privacy/rules/terms.py`."""

    WHILE_ACCOUNT_LIVES = "WHILE_ACCOUNT_LIVES"
    WITH_THE_RECORD = "WITH_THE_RECORD"
    INVITATION_DAYS = "INVITATION_DAYS"
    SIGN_IN_FAILURE_DAYS = "SIGN_IN_FAILURE_DAYS"
    READ_MESSAGE_DAYS = "READ_MESSAGE_DAYS"
    BUYER_CONTACT_DAYS = "BUYER_CONTACT_DAYS"
    SCAN_DAYS = "SCAN_DAYS"
    SCAN_SOURCE_DAYS = "SCAN_SOURCE_DAYS"


class Viewer(StrEnum):
    """Who sees it in full."""

    SELF = "SELF"
    OWN_PRODUCER = "OWN_PRODUCER"
    VERIFYING_OFFICERS = "VERIFYING_OFFICERS"
    ADMINISTRATORS = "ADMINISTRATORS"
    LOG_READERS = "LOG_READERS"
    OWN_COUNCIL = "OWN_COUNCIL"
    READERS_OF_THE_RECORD = "READERS_OF_THE_RECORD"
    REPORT_DESK = "REPORT_DESK"
    EVERYBODY = "EVERYBODY"
    NOBODY = "NOBODY"


@dataclass(frozen=True)
class Personal:
    """Fields of one model that speak of a person, with the one answer to why, on what ground, how long, for whom."""

    model: str
    fields: tuple[str, ...]
    purpose: Purpose
    basis: Basis
    keeping: Keeping
    seen_by: tuple[Viewer, ...]
    is_sensitive: bool = False


PERSONAL = (
    Personal(
        "accounts.User",
        ("phone", "email"),
        Purpose.REACHING,
        Basis.STATE_TASK,
        Keeping.WHILE_ACCOUNT_LIVES,
        (Viewer.SELF, Viewer.ADMINISTRATORS),
    ),
    Personal(
        "accounts.User",
        ("full_name", "username"),
        Purpose.SIGNING_IN,
        Basis.STATE_TASK,
        Keeping.WITH_THE_RECORD,
        (Viewer.SELF, Viewer.ADMINISTRATORS, Viewer.READERS_OF_THE_RECORD),
    ),
    Personal(
        "accounts.SignInFailure",
        ("identifier_hash", "address_hash"),
        Purpose.SIGNING_IN,
        Basis.SAFETY_OF_THE_SYSTEM,
        Keeping.SIGN_IN_FAILURE_DAYS,
        (Viewer.NOBODY,),
    ),
)
