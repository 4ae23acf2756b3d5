from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import person_sort_key
from ocop.programme.accounts.rules.actor import Grant


class User(AbstractBaseUser):
    """Tài khoản: a person who signs in by user name or phone.

    `province_code` names the province whose administrator looks after the account; empty means the national one.
    `session_number` is part of every session's proof: raising it signs the person out everywhere.
    """

    PERSONAL_FIELDS = ("phone", "email")

    username = models.CharField(max_length=60, unique=True)
    phone = models.CharField(max_length=15, blank=True)
    email = models.EmailField(blank=True)
    full_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=400, db_index=True)
    matching_key = models.CharField(max_length=240)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    session_number = models.PositiveIntegerField(default=1)
    language = models.CharField(max_length=5, default="vi")
    created_at = models.DateTimeField()

    grants_at_hand: tuple[date | None, tuple[Grant, ...]] = (None, ())
    """Not a column: the day the person was read for a session, and the grants in force on it."""

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phone"], condition=~Q(phone=""), name="user_phone_once"),
            models.CheckConstraint(condition=Q(username=Lower(F("username"))), name="user_name_lower_case"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """The keys for sorting and searching follow the name."""
        if update_fields is None or {"full_name", "username"} & set(update_fields):
            self.sort_key = person_sort_key(self.full_name)
            self.matching_key = fold(f"{self.full_name} {self.username}")
            if update_fields is not None:
                update_fields = {*update_fields, "sort_key", "matching_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        return salted_hmac(
            "ocop.programme.accounts.session",
            f"{self.password}:{self.session_number}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()
