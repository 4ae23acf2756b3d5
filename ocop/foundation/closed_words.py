"""Secrets of others kept in the database: closed under the key of the installation, opened when they are needed."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def closed(words: str, *, purpose: str) -> str:
    """The words encrypted; what is closed for one purpose does not open for another."""
    return _box(purpose).encrypt(words.encode()).decode()


def opened(words: str, *, purpose: str) -> str | None:
    """What was closed; None when it was closed with another key or for another purpose."""
    try:
        return _box(purpose).decrypt(words.encode()).decode()
    except InvalidToken:
        return None


def _box(purpose: str) -> Fernet:
    digest = hashlib.sha256(f"ocop.closed_words/{purpose}/".encode() + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
