"""One sitting played twice with different marks of one member: whoever may not know them must see no difference.

The marks are the only thing that differs between the two plays; averages, stars, spreads, counts, remarks and whatever
is derived from them follow. A response that differs tells something about them, in whatever words, colour or file name.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from pypdf import PdfReader

from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import ANONYMOUS, Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import CouncilSession, ScoreSheet
from ocop.programme.evaluation.operations.check_session import check_session
from ocop.programme.evaluation.operations.note_spread_discussed import note_spread_discussed
from ocop.programme.evaluation.operations.save_remark import save_remark
from ocop.programme.evaluation.operations.send_back_results import send_back_results
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from ocop.programme.evaluation.operations.take_up_again import take_up_again
from ocop.programme.evaluation.queries.seats import own_seat, standing_of
from ocop.programme.evaluation.rules.disclosure import Matter, Standing, may_see
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import Answer, points_for
from ocop.programme.rubrics.rules.rubric import Criterion
from tests.architecture.world import World
from tests.factories.councils import seat_actor
from tests.factories.evaluation import NOW, Chooser, Sitting, best, make_sitting, nothing
from tests.factories.producers import make_member


@dataclass
class Secret:
    """The sitting with its world; `whose` is the member whose marks are the secret, who visits no page."""

    sitting: Sitting
    world: World
    whose: Any
    cookies: dict[str, str] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    browser: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    """One asks for everybody: every new one builds the whole chain of middleware anew."""


def make_secret(world: World) -> Secret:
    """Two products of a producer of the world; everybody but one member has handed in; scoring goes on."""
    people = world.home.people
    seated = {
        Seat.CHAIR: people[Role.COUNCIL_CHAIR],
        Seat.SECRETARY: people[Role.COUNCIL_SECRETARY],
        Seat.MEMBER: people[Role.COUNCIL_MEMBER],
    }
    sitting = make_sitting(members=2, products=2, people=seated, is_auditor_required=True)
    for item in sitting.items:
        producer = item.dossier.producer
        producer.commune = world.home.commune
        producer.save()
        item.dossier.commune_code = world.home.commune.code
        item.dossier.save()
        make_member(producer=producer, user=people[Role.PRODUCER_MEMBER])
    sitting.open()
    secret = Secret(sitting, world, sitting.members[1])
    sitting.hand_in_everything(without=[secret.whose])
    for name, user in _viewers(world):
        secret.cookies[name] = world.cookies[user.pk] if user else ""
        secret.actors[name] = actor_of(User.objects.get(pk=user.pk), today=NOW.date()) if user else ANONYMOUS
    return secret


def _viewers(world: World) -> Iterator[tuple[str, User | None]]:
    yield "anonymous", None
    for role, user in world.home.people.items():
        yield f"{role} at home", user
    for role, user in world.national.items():
        if role not in world.home.people or role is Role.AUDITOR:
            yield f"{role} of the nation", user
    for role in (Role.PROVINCE_OFFICER, Role.AUDITOR, Role.COUNCIL_CHAIR):
        yield f"{role} away", world.away.people[role]


def all_but_a_few(item: Any) -> Chooser:
    """Most of the points: the average is another one than with none at all, and so is the star."""
    rubric, left, chosen = rubric_rules(item.rubric), 80, set()
    for leaf in rubric.leaves():
        if leaf.max_points <= left:
            left -= leaf.max_points
            chosen.add(leaf.code)

    def choose(leaf: Criterion) -> Answer:
        return best(leaf) if leaf.code in chosen else nothing(leaf)

    assert sum(points_for(leaf, choose(leaf)) for leaf in rubric.leaves()) >= 60
    return choose


def plays(secret: Secret, phase: str, variant: int) -> None:
    """Bring the sitting to the phase; the secret member's marks of the turn in question are those of the variant."""
    chair, sitting = seat_actor(secret.sitting.chair), secret.sitting
    if phase == "RESCORING, marks of the later turn":
        _secret_hands_in(secret, 0)
    else:
        _secret_hands_in(secret, variant)
    if phase == "SCORING":
        return
    sitting.discuss()
    if phase == "DISCUSSION":
        return
    if phase.startswith("RESCORING"):
        sitting.score_again(*sitting.items)
        for item in sitting.items:
            for member in sitting.everyone:
                if member != secret.whose:
                    submit_sheet(actor=seat_actor(member), item_id=item.pk, now=NOW)
        _secret_hands_in(secret, variant if "later" in phase else 0)
        return
    for item in sitting.items:
        note_spread_discussed(
            actor=seat_actor(sitting.secretary), item_id=item.pk, note="Hội đồng giữ nguyên ý kiến.", now=NOW
        )
    sitting.close()
    if phase == "CLOSED":
        return
    if phase == "DISCUSSION, taken up again":
        take_up_again(actor=chair, session_id=sitting.session.pk, reason="Xem lại một tiêu chí.", now=NOW)
        return
    if phase == "CLOSED, sent back by the leader":
        sitting.confirm()
        check_session(actor=secret.actors[f"{Role.AUDITOR} at home"], session_id=sitting.session.pk, now=NOW)
        release(sitting)
        leader = secret.actors[f"{Role.PROVINCE_LEADER} at home"]
        send_back_results(actor=leader, session_id=sitting.session.pk, reason="Thiếu căn cứ.", now=NOW)
        return
    sitting.confirm()
    if phase == "CHECKED":
        check_session(actor=secret.actors[f"{Role.AUDITOR} at home"], session_id=sitting.session.pk, now=NOW)


def release(sitting: Sitting) -> None:
    """The chair lets the results out, what was confirmed staying as it is."""
    from ocop.programme.evaluation.operations.release_session import release_session

    release_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    sitting.reload()


def _secret_hands_in(secret: Secret, variant: int) -> None:
    for item in secret.sitting.items:
        chosen = nothing if variant == 0 else all_but_a_few(item)
        actor = seat_actor(secret.whose)
        secret.sitting.answer_all(secret.whose, item, chosen)
        save_remark(actor=actor, item_id=item.pk, remark=("Chưa đạt", "Khá tốt")[variant], now=NOW)
        submit_sheet(actor=actor, item_id=item.pk, now=NOW)


MATTERS = {
    "RESCORING, marks of the earlier turn": (Matter.EARLIER_TURN_MARKS,),
    "RESCORING, marks of the later turn": (Matter.CURRENT_TURN_MARKS,),
}
"""What the difference between the two plays is, where it is not marks and results altogether."""


def may_know(secret: Secret, phase: str, viewer: str) -> bool:
    """Whether the table lets this person learn anything of what differs."""
    actor, session = secret.actors[viewer], secret.sitting.session
    standing = Standing.OUTSIDER if actor.is_anonymous else standing_of(actor, session, own_seat(actor, session))
    matters = MATTERS.get(phase, (Matter.CURRENT_TURN_MARKS, Matter.RESULTS))
    return any(may_see(matter, state=session.state, standing=standing) for matter in matters)


# Asking


def addresses(secret: Secret, only: Callable[[str], bool]) -> Iterator[tuple[str, str, str]]:
    """(route, method, address) of every route, about the objects of the sitting where it names any."""
    for name, method, parameters in _routes(get_resolver().url_patterns):
        if not only(name):
            continue
        for kwargs in _kwargs(secret, parameters):
            try:
                yield name, method, reverse(name, kwargs=kwargs)
            except NoReverseMatch:  # a written pattern the sample does not fit
                yield name, method, ""


def _routes(patterns: Any, namespace: str = "") -> Iterator[tuple[str, str, list[str]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _routes(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{namespace}{pattern.name}", "GET", list(pattern.pattern.converters)


def _kwargs(secret: Secret, parameters: list[str]) -> Iterator[dict[str, Any]]:
    sitting, item = secret.sitting, secret.sitting.item
    sheet = ScoreSheet.objects.filter(item=item, member=secret.whose).order_by("-turn").first()
    known: dict[str, Any] = {
        "session_id": sitting.session.pk,
        "item_id": item.pk,
        "dossier_id": item.dossier_id,
        "product_id": item.dossier.product_id,
        "producer_id": item.dossier.producer_id,
        "round_id": sitting.session.round_id,
        "council_id": sitting.council.pk,
        "member_id": secret.whose.pk,
        "user_id": secret.whose.user_id,
        "sheet_id": sheet.pk if sheet else 1,
        "rules_id": sitting.council.rules.get().pk,
        "slug": "x",
        "code": "1.1",
        "number": 1,
        "set_number": item.rubric.set_number,
        "edition_code": item.rubric.edition.code,
        "extension": "pdf",
        "form": "mau-02",
        "name": "quyet-dinh.pdf",
        "token": "x" * 12,
    }
    papers = ["chuong-trinh", "diem-danh", "tong-hop-diem", "bien-ban"] if "paper" in parameters else [""]
    for paper in papers:
        yield {name: paper if name == "paper" else known.get(name, 1) for name in parameters}


def ask(secret: Secret, viewer: str, method: str, address: str) -> bytes:
    """What the viewer gets, without what differs by chance; packed, since there are thousands. Nothing of it stays."""
    client = secret.browser
    client.cookies.clear()
    if secret.cookies[viewer]:
        client.cookies[settings.SESSION_COOKIE_NAME] = secret.cookies[viewer]
    with transaction.atomic():
        told = _told(client.get(address)) if method == "GET" else _told_after(secret, client, address)
        transaction.set_rollback(True)
    return zlib.compress(told.encode(), 1)


def _told_after(secret: Secret, client: Client, address: str) -> str:
    """What a deed answers and the page it leads to; that one not when the session moved to a phase that may tell."""
    response = client.post(address, {})
    told, session = _told(response), secret.sitting.session
    is_moved = not CouncilSession.objects.filter(pk=session.pk, state=session.state).exists()
    if response.status_code in {302, 303} and not is_moved:
        told += _told(client.get(response.headers["Location"]))
    return told


def rows_of_tables() -> dict[str, str]:
    """Table → seal of its rows as they are now."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sha256(repr([tuple(map(_plain, row)) for row in cursor.fetchall()]).encode()).hexdigest()
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


@contextmanager
def tables_read(tables: Collection[str]) -> Iterator[set[str]]:
    """A set that is told which of these tables the statements within it name."""
    named: set[str] = set()

    def listen(execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
        named.update(_words(sql if isinstance(sql, str) else sql.as_string(connection.connection)))
        return execute(sql, *rest)

    found: set[str] = set()
    with connection.execute_wrapper(listen):
        yield found
    found |= named & set(tables)


@lru_cache(maxsize=10_000)
def _words(sql: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", sql))


HEADERS = ("Content-Type", "Content-Disposition", "Location", "HX-Redirect", "HX-Trigger", "ETag", "Link")
NOISE = (
    (re.compile(r'(csrfmiddlewaretoken" value=")[^"]+'), r"\1"),
    (re.compile(r'(name="(?:key|client_id)" value=")[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4}"'), r"\1"),
    (re.compile(r"((?:X-CSRFToken|x-csrftoken|csrf[_-]?token)[^A-Za-z0-9]+)[A-Za-z0-9]{32,}", re.IGNORECASE), r"\1"),
    (re.compile(r'(name="shown" value=")[^"]+'), r"\1"),  # when the form was shown, signed
    (re.compile(r"\b[0-9a-f]{10,}\b"), "#"),  # seals: without the sealed content they tell nothing
    (re.compile(r"\b[0-9A-F]{32,}\b"), "#"),
)


def _told(response: HttpResponseBase) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    kind = response.headers.get("Content-Type", "")
    if kind.startswith("application/pdf"):
        text = _text_of_pdf(body)
    elif body[:2] == b"PK":
        text = "\n".join(_unpacked(body))
    else:
        text = body.decode("utf-8", "replace")
    heads = [f"{name}: {response.headers[name]}" for name in HEADERS if name in response.headers]
    told = "\n".join([str(response.status_code), *heads, text])
    for pattern, instead in NOISE:
        told = pattern.sub(instead, told)
    return told


@lru_cache(maxsize=64)
def _text_of_pdf(body: bytes) -> str:
    """Reading a paper takes a quarter of a second; everybody who may have it gets the same bytes."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)


def _unpacked(body: bytes) -> Iterator[str]:
    """Names and text of a packed file (Word, Excel, archive)."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in sorted(set(archive.namelist()) - {"docProps/core.xml"}):  # it tells only when the file was made
            inner = archive.read(name)
            yield name
            if inner[:2] == b"PK":
                yield from _unpacked(inner)
            elif inner[:4] == b"%PDF":
                yield _text_of_pdf(inner)
            else:
                yield inner.decode("utf-8", "replace")


def numbers_begin_anew() -> None:
    """After a rollback the next keys are those they were: PostgreSQL counts on, SQLite does not."""
    from django.apps import apps

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)
