"""Everything the programme keeps of a person, for that person."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps

from ocop.programme.accounts.queries.people import account_of, grants_of_user, place_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember, DeclaredTie
from ocop.programme.notifications.models import MessagePreference, Notification
from ocop.programme.privacy.queries.records_resting import records_resting_on
from ocop.programme.privacy.queries.requests import requests_of
from ocop.programme.producers.models import ProducerMember
from ocop.programme.producers.queries.sites import representative_address_of

Section = list[dict[str, Any]]
OWN_PRODUCER_FIELDS = (
    "name",
    "phone",
    "email",
    "representative_name",
    "representative_position",
    "representative_sex",
    "representative_ethnicity",
    "representative_has_disability",
    "representative_address_as_printed",
)


def own_copy(actor: Actor) -> dict[str, Section]:
    """Code of a section → its rows, codes and values as stored. Raises User.DoesNotExist for a visitor.

    What belongs to other people (scores of a council, names of officers) is no part of it. Producers come while one is
    a member of them; `records` counts by model the rows that name the account.
    """
    user = account_of(actor)
    account = ("username", "full_name", "phone", "email", "province_code", "language", "created_at", "last_login")
    grants = [
        {
            "role": grant.role,
            "place": place_of(grant),
            "valid_from": grant.valid_from,
            "valid_until": grant.valid_until,
            "paper_number": grant.paper_number,
            "ended_at": grant.ended_at,
        }
        for grant in grants_of_user(user)
    ]
    memberships = ProducerMember.objects.filter(user=user, valid_until__isnull=True).select_related(
        "producer__representative_commune__parent"
    )
    return {
        "account": [{name: getattr(user, name) for name in account}],
        "roles": grants,
        "producers": [
            {
                "position": member.position,
                "member_from": member.valid_from,
                **{name: getattr(member.producer, name) for name in OWN_PRODUCER_FIELDS},
                "representative_address": representative_address_of(member.producer),
            }
            for member in memberships.order_by("pk")
        ],
        "council_seats": _rows(
            CouncilMember.objects.filter(user=user)
            .order_by("pk")
            .values("council__name", "seat", "organisation", "home_commune_code", "valid_from", "valid_until")
        ),
        "declared_ties": _rows(
            DeclaredTie.objects.filter(member__user=user)
            .order_by("pk")
            .values("kind", "person_name", "organisation_name", "tax_code", "note", "declared_at", "ended_at")
        ),
        "message_preferences": _rows(
            MessagePreference.objects.filter(user=user).values("choices", "quiet_from", "quiet_until", "changed_at")
        ),
        "messages": _rows(
            Notification.objects.filter(user=user).order_by("-at", "-pk").values("at", "title", "body", "read_at")
        ),
        "requests": _rows(
            requests_of(actor).values("kind", "words", "state", "asked_at", "due_at", "decided_at", "reply", "outcome")
        ),
        "records": [
            {"model": apps.get_model(label)._meta.label, "rows": rows} for label, rows in records_resting_on(user)
        ],
    }


def _rows(found: Iterable[Mapping[str, Any]]) -> Section:
    return [dict(row) for row in found]
