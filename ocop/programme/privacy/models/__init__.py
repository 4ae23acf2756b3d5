from ocop.programme.privacy.models.personal_request import PersonalRequest
from ocop.programme.privacy.models.set_term import SetTerm

__all__ = ["PersonalRequest", "SetTerm"]
