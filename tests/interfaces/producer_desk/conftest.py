"""A signed-in owner of a producer, and where the pages of the desk stand."""

import pytest
from django.test import Client
from django.urls import reverse

from ocop.programme.producers.models import ProducerMember
from tests.factories.producers import make_member

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/ban/chu-the/ho-so/1/tu-cham/?mo=1.1"}


@pytest.fixture
def owner() -> ProducerMember:
    return make_member()


@pytest.fixture
def browser(owner: ProducerMember) -> Client:
    client = Client()
    client.force_login(owner.user)
    return client


def address(name: str, *args: object) -> str:
    return reverse(f"producer_desk:{name}", args=args)
