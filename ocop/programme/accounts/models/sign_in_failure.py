from django.db import models


class SignInFailure(models.Model):
    """Lần đăng nhập sai: one failed try. Holds a keyed hash of what was typed, never the text itself."""

    identifier_hash = models.CharField(max_length=64)
    address_hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["identifier_hash", "at"], name="sign_in_failure_identifier"),
            models.Index(fields=["address_hash", "at"], name="sign_in_failure_address"),
        ]
