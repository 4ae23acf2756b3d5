from ocop.programme.accounts.models.role_grant import RoleGrant
from ocop.programme.accounts.models.sign_in_failure import SignInFailure
from ocop.programme.accounts.models.user import User

__all__ = ["RoleGrant", "SignInFailure", "User"]
