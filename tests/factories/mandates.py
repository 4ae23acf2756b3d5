"""Officers who help producers file: mandates, the officer at work, codes as a telephone receives them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.foundation.sending.recorder import Recorder
from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import FilingMandate, Producer
from ocop.programme.producers.operations.confirmation_codes import sending_key
from ocop.programme.producers.queries.mandates import working_by
from tests.factories.accounts import make_grant, make_user
from tests.factories.files import make_upload
from tests.factories.producers import NOW, TODAY, make_producer


def make_officer(producer: Producer, **changes: Any) -> User:
    """A person with the office of the producer's commune."""
    user = make_user(**changes)
    make_grant(Role.COMMUNE_OFFICER, user=user, unit=producer.commune)
    return user


def officer_actor(user: User, *, today: date = TODAY) -> Actor:
    """The officer at the own desk."""
    return actor_of(user, today=today)


def make_mandate(**changes: Any) -> FilingMandate:
    """A mandate for every dossier of the year, agreed to by code; `producer`, `officer`, `is_agreed=False`."""
    producer = changes.pop("producer", None) or make_producer()
    officer = changes.pop("officer", None) or make_officer(producer)
    consent = {"consent_way": "CODE", "consented_at": NOW} if changes.pop("is_agreed", True) else {}
    values = {
        "officer_name": officer.full_name,
        "scope": "PERIOD",
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 12, 31),
        "phone": "0912345678",
        "asked_at": NOW,
        "consented_by_name": producer.representative_name,
        **consent,
        **changes,
    }
    return FilingMandate.objects.create(producer=producer, officer=officer, **values)


def at_work(mandate: FilingMandate, *, today: date = TODAY) -> Actor:
    """The officer of the mandate at the producer's desk."""
    return working_by(actor_of(mandate.officer, today=today), mandate)


def drawing(*numbers: int) -> Callable[[int], int]:
    """Randomness that gives these numbers, one after the other."""
    left = iter(numbers)
    return lambda _below: next(left)


def read_out(code: Any) -> str:
    """The digits in the message, as the producer reads them from the telephone."""
    text = Recorder(settings.NOT_SENT_ROOT / "sms").told(sending_key(code))
    return text.partition("Ma ")[2][:6] or text.partition("Mã ")[2][:6]


def signed_slip() -> SimpleUploadedFile:
    """A scan of a signed paper."""
    return make_upload(name="giay-da-ky.pdf")
