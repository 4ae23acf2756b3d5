"""Who is at the door."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import check_password, make_password
from django.db import router
from django.db.models import FilteredRelation, Prefetch, Q, QuerySet

from ocop.foundation.prepared import PreparedQuery
from ocop.foundation.text.phone import normalise_phone
from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.queries.actors import GRANT_COLUMNS, grants_of_rows, has_mergers
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.accounts.rules.usernames import tidy_username


@dataclass(frozen=True)
class DemoAccount:
    """A made-up person offered on the sign-in page of a demo."""

    username: str
    full_name: str
    role: Role
    role_label: str
    place: str


def user_for_identifier(text: str) -> User | None:
    """The person behind a user name (any case) or a telephone number (any writing); None when there is none.

    A user name is looked for first. Inactive people are returned too: whoever asks for a password decides.
    """
    typed = tidy_username(text)
    if not typed:
        return None
    try:
        phone = normalise_phone(typed)
    except ValueError:
        phone = ""
    wanted = Q(username=typed) | Q(phone=phone) if phone else Q(username=typed)
    found = list(User.objects.filter(wanted)[:2])
    return next((user for user in found if user.username == typed), found[0] if found else None)


def user_with_password(identifier: str, password: str) -> User | None:
    """The active person whose password this is. Takes as long for an unknown person as for a known one."""
    user = user_for_identifier(identifier)
    if user is None:
        make_password(password)
        return None
    is_right = check_password(password, user.password)
    return user if is_right and user.is_active else None


# In the order of the model's columns, as `from_db` reads them.
_SESSION_FIELDS = (
    "id",
    "password",
    "username",
    "full_name",
    "is_active",
    "is_demo",
    "must_change_password",
    "session_number",
    "language",
)
_FLAGS = slice(4, 7)


def _active_columns(*, user_id: int, today: date) -> QuerySet[User, tuple[object, ...]]:
    in_force = Q(role_grants__ended_at__isnull=True, role_grants__valid_from__lte=today) & (
        Q(role_grants__valid_until__isnull=True) | Q(role_grants__valid_until__gte=today)
    )
    return (
        User.objects.filter(pk=user_id, is_active=True)
        .annotate(in_force=FilteredRelation("role_grants", condition=in_force))
        .order_by("in_force__pk")
        .values_list(
            *_SESSION_FIELDS, *(f"in_force__{column}" for column in GRANT_COLUMNS), has_mergers("in_force__unit")
        )
    )


_ACTIVE = PreparedQuery(_active_columns, user_id=int, today=date)


def user_by_id(user_id: int, *, today: date) -> User | None:
    """The active person of a session, with the grants of that day at hand (`actor_of` asks for them); one query.

    The columns no page header needs are fetched when asked for.
    """
    rows = _ACTIVE.rows(user_id=int(user_id), today=today)
    if not rows:
        return None
    width = len(_SESSION_FIELDS)
    values = list(rows[0][:width])
    values[_FLAGS] = [bool(flag) for flag in values[_FLAGS]]
    user = User.from_db(router.db_for_read(User), _SESSION_FIELDS, values)
    user.grants_at_hand = today, grants_of_rows([row[width:] for row in rows if row[width] is not None], today)
    return user


def user_asked_ahead(user_id: int, *, today: date) -> AbstractContextManager[None]:
    """Within it the database answers `user_by_id` together with an earlier statement, the look-up of the session."""
    return _ACTIVE.asked_ahead(user_id=user_id, today=today)


def demo_accounts_exist() -> bool:
    """True when a made-up person could sign in; production refuses to start then."""
    return User.objects.filter(is_demo=True, is_active=True).exists()


def demo_accounts(today: date) -> list[DemoAccount]:
    """One made-up person for each role, in the order work passes through them; two queries."""
    in_force = (
        RoleGrant.objects.filter(ended_at__isnull=True, valid_from__lte=today)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))
        .select_related("unit")
        .order_by("pk")
    )
    people = User.objects.filter(is_demo=True, is_active=True).order_by("pk")
    first_of_role: dict[Role, DemoAccount] = {}
    for user in people.prefetch_related(Prefetch("role_grants", queryset=in_force, to_attr="grants_in_force")):
        for grant in user.grants_in_force:
            role = Role(grant.role)
            first_of_role.setdefault(
                role,
                DemoAccount(
                    username=user.username,
                    full_name=user.full_name,
                    role=role,
                    role_label=str(ROLE_LABELS[role]),
                    place=place_of(grant),
                ),
            )
    return [first_of_role[role] for role in Role if role in first_of_role]


def place_of(grant: RoleGrant) -> str:
    """ "Xã Tân Cương", "Tỉnh Thái Nguyên"; empty for a grant without a unit."""
    return grant.unit.name if grant.unit is not None and grant.reach != Reach.SELF else ""
