"""Django's door to our accounts: by user name or telephone number. Holds no permissions: grants are the actor's."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils import timezone

from ocop.programme.accounts.queries.sign_in import user_by_id, user_with_password


class UserNameOrPhoneBackend:
    """The sign-in page calls the operation `sign_in`, which also counts failures; this answers Django's own callers."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> AbstractBaseUser | None:
        """The active person whose password this is, or None."""
        if username is None or password is None:
            return None
        return user_with_password(username, password)

    def get_user(self, user_id: int) -> AbstractBaseUser | None:
        """The active person of a session; a locked account is signed out by this."""
        return user_by_id(user_id, today=timezone.localdate())
