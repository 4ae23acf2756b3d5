"""Figures over the whole made-up country, twelve million points and all: every kind of board and report page by every
kind of reader, the files of all rows, beside their limits.

`BENCH_PRODUCTS` and `BENCH_SCORES` make a smaller country, `BENCH_VISITS` a shorter run. Every tenth page comes right
after a deed that changed a dossier or a certificate somewhere, as on a working day: that page pays for it. What `ocop
tend` counts beside a server is counted beside this one.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import redirect_stdout
from datetime import timedelta
from itertools import count
from typing import Any

from bench.figures import Figure
from bench.national_pages import COMMUNE, LEADER, MINISTRY, PROVINCE, PUBLIC, pages_of

PRODUCTS = int(os.environ.get("BENCH_PRODUCTS", "20000"))
SCORES = int(os.environ.get("BENCH_SCORES", "12000000"))
FEWER = 2000
"""Products of the smaller country whose pages must cost as many queries."""
LIMITS = {"sqlite": 1.0, "postgresql": 0.3}
LOADED_SECONDS = 600
EXPORT_SECONDS, EXPORT_MEGABYTES = 5.0, 64
OF_AN_EMPTY_LIST = 2
VISITS, PAGES_A_DEED = int(os.environ.get("BENCH_VISITS", "21")), 10
READERS = {"ministry": MINISTRY, "province": PROVINCE, "leader": LEADER, "commune": COMMUNE, "public": PUBLIC}
OFFICE = "/ban/co-quan"


def measure(database: str) -> list[Figure]:
    """In a home and processes of its own; the database is the one OCOP_DATABASE_URL names, or SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "OCOP_HOME": folder}
        began = time.perf_counter()
        _make(environment, PRODUCTS, SCORES)
        loaded = time.perf_counter() - began
        csv, xlsx = _told("csv", environment), _told("xlsx", environment)
        counting = [sys.executable, "-m", "bench.national", "beside"]
        beside = subprocess.Popen(counting, env=environment, stdout=subprocess.DEVNULL)
        try:
            found = _told("pages", environment)
        finally:
            beside.terminate()
            beside.wait()
        queries = _told("queries", environment)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "OCOP_HOME": folder}
        if database == "postgresql":
            environment["OCOP_DATABASE_URL"] = _another_database()
        _make(environment, min(FEWER, PRODUCTS), 0)
        fewer = _told("queries", environment)
    return [
        _loaded(database, loaded),
        _pages(database, found),
        _queries(database, fewer, queries),
        _export(database, "CSV", csv),
        _export(database, "Excel", xlsx),
    ]


def _make(environment: dict[str, str], products: int, scores: int) -> None:
    made = [sys.executable, "-m", "ocop.interfaces.console.main", "make-national", "--scores", str(scores)]
    sizes = ["--products", str(products), "--producers", str(max(products // 2, 1))]
    subprocess.run([*made, *sizes], check=True, env=environment, stdout=subprocess.DEVNULL)


def _told(what: str, environment: dict[str, str]) -> Any:
    asked = [sys.executable, "-m", "bench.national", what]
    return json.loads(subprocess.run(asked, check=True, env=environment, stdout=subprocess.PIPE).stdout)


def _another_database() -> str:
    """An empty one beside the one that was given; its address."""
    from urllib.parse import urlsplit, urlunsplit

    import psycopg

    address = urlsplit(os.environ["OCOP_DATABASE_URL"])
    with psycopg.connect(os.environ["OCOP_DATABASE_URL"], autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS ocop_fewer")
        connection.execute("CREATE DATABASE ocop_fewer")
    return urlunsplit(address._replace(path="/ocop_fewer"))


def _loaded(database: str, seconds: float) -> Figure:
    return Figure(
        name=f"national data set loaded, {database}",
        value=round(seconds, 1),
        unit="s",
        peer="the limit",
        peer_value=LOADED_SECONDS,
        ratio=round(seconds / LOADED_SECONDS, 2),
        goal=f"<= {LOADED_SECONDS} s",
        is_met=seconds <= LOADED_SECONDS,
        details={"products": PRODUCTS, "points_asked_for": SCORES},
    )


def _pages(database: str, told: dict[str, Any]) -> Figure:
    limit, pages = LIMITS[database], told.pop("pages")
    slowest = max(pages, key=lambda name: pages[name])
    value = pages[slowest]
    return Figure(
        name=f"national boards and reports, {database}",
        value=round(value, 3),
        unit="s (95th percentile of the slowest page)",
        peer="the limit",
        peer_value=limit,
        ratio=round(value / limit, 2),
        goal=f"<= {limit} s on every page",
        is_met=value <= limit,
        details={
            "products": PRODUCTS,
            "points_asked_for": SCORES,
            "kinds_of_pages": len(pages),
            "slowest": slowest,
            "above_the_limit": sum(one > limit for one in pages.values()),
            **{name: round(one, 3) for name, one in told.items()},
            **{f"p95 {name}": round(one, 3) for name, one in sorted(pages.items())},
        },
    )


def _queries(database: str, fewer: dict[str, list[int]], more: dict[str, list[int]]) -> Figure:
    """As many questions of the database for twenty thousand products as for two, with kept readings and with none.

    A list that is empty in the smaller country spares what is asked about its rows; more than that for ten times the
    rows would be a question a row.
    """
    other = {name: f"{fewer[name]} / {asked}" for name, asked in more.items() if fewer[name] != asked}
    grown = [name for name in other if max(map(int.__sub__, more[name], fewer[name])) > OF_AN_EMPTY_LIST]
    return Figure(
        name=f"queries per page, {min(FEWER, PRODUCTS)} and {PRODUCTS} products, {database}",
        value=len(grown),
        unit="pages that ask more by their rows",
        peer="none",
        peer_value=None,
        ratio=None,
        goal="0",
        is_met=not grown,
        details={
            "kinds_of_pages": len(more),
            "most_again": max(again for _alone, again in more.values()),
            "most_with_nothing_kept": max(alone for alone, _again in more.values()),
            **other,
        },
    )


def _export(database: str, kind: str, told: dict[str, Any]) -> Figure:
    return Figure(
        name=f"all rows of PTNT_OCOP as {kind}, {database}",
        value=round(told["seconds"], 2),
        unit="s",
        peer="the limit",
        peer_value=EXPORT_SECONDS,
        ratio=round(told["seconds"] / EXPORT_SECONDS, 2),
        goal=f"<= {EXPORT_SECONDS:.0f} s and {EXPORT_MEGABYTES} MB more than the idle program",
        is_met=told["seconds"] <= EXPORT_SECONDS and told["more_megabytes"] <= EXPORT_MEGABYTES,
        details={"products": PRODUCTS, "bytes": told["bytes"], "more_megabytes": round(told["more_megabytes"], 1)},
    )


def _django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.conf import settings

    import config.wsgi  # noqa: F401  (every view loaded and the collector set as in a server)

    settings.ALLOWED_HOSTS = ["*"]


def _client(username: str) -> Any:
    from django.test import Client

    from ocop.programme.accounts.models import User

    client = Client()
    if username:
        client.force_login(User.objects.get(username=username))
    return client


def _commune_officer() -> None:
    """An officer of the commune of province 19 with most products, who sees what the province's officer may."""
    from django.db.models import Count

    from ocop.programme.accounts.models import RoleGrant, User
    from ocop.programme.accounts.rules.roles import Reach, Role
    from ocop.programme.geography.models import AdministrativeUnit
    from ocop.programme.products.models import Product

    if User.objects.filter(username=COMMUNE).exists():
        return
    products = Product.objects.filter(province_code="19").values("commune_code").annotate(count=Count("pk"))
    code = products.order_by("-count", "commune_code")[0]["commune_code"]
    officer = User.objects.get(username=PROVINCE)
    grant = RoleGrant.objects.get(user=officer)
    officer.pk, officer.username, officer._state.adding = None, COMMUNE, True
    officer.save()
    grant.pk, grant.user, grant._state.adding = None, officer, True
    grant.role, grant.reach = Role.COMMUNE_OFFICER, Reach.COMMUNE
    grant.unit = AdministrativeUnit.objects.get(code=code, level="COMMUNE", valid_until=None)
    grant.save()


def _all_pages() -> list[tuple[str, Any, str]]:
    """Name, client and address of every kind of page."""
    from ocop.programme.planning.models import Plan

    _commune_officer()
    found = []
    for reader, username in READERS.items():
        client, place = _client(username), "NATION" if username == MINISTRY else "PROVINCE:19"
        plan = Plan.objects.filter(place_key=place, state="ISSUED").latest("pk").pk
        found += [(f"{reader}: {name}", client, page.format(plan=plan)) for name, page in pages_of(username).items()]
    return found


def _deed(number: int) -> None:
    """A dossier under way is withdrawn or, every third time, a certificate revoked, with its entry in the log."""
    from django.utils import timezone

    from ocop.foundation.audit.deeds import deed
    from ocop.programme.accounts.rules.actor import programme_itself
    from ocop.programme.dossiers.models import Dossier, DossierStep
    from ocop.programme.recognition.models import Certificate

    now, itself = timezone.now(), programme_itself("bench")
    if number % 3 == 2:
        with deed("recognition.revoke", actor=itself, now=now) as record:
            certificates = Certificate.objects.filter(revoked_on=None, superseded_on=None).order_by("pk")
            certificate = certificates[number * 97 % certificates.count()]
            certificate.revoked_on = timezone.localdate(now)
            certificate.save(update_fields=["revoked_on"])
            record.about(certificate)
        return
    with deed("dossiers.withdraw", actor=itself, now=now) as record:
        dossiers = Dossier.objects.exclude(state__in=["RECOGNISED", "WITHDRAWN"]).order_by("pk")
        dossier = dossiers[number * 7 % dossiers.count()]
        DossierStep.objects.create(
            dossier=dossier,
            move="WITHDRAW",
            from_state=dossier.state,
            to_state="WITHDRAWN",
            at=now - timedelta(seconds=1),
            actor_name="bench",
        )
        dossier.state, dossier.state_since = "WITHDRAWN", now
        dossier.save(update_fields=["state", "state_since"])
        record.about(dossier)


def pages() -> dict[str, Any]:
    """Seconds: 95th percentile of each kind of page (every tenth visit right after a deed), of all visits, of the first
    after a deed, and the very first page of a process."""
    _django()
    every = _all_pages()
    seconds: dict[str, list[float]] = defaultdict(list)
    after_deed: list[float] = []
    first = [_seconds(client, page) for _name, client, page in every]
    deeds = count()
    for visit in range(VISITS):
        for number, (name, client, page) in enumerate(every):
            # At every visit of the list other pages come right after a deed, however many pages there are.
            is_after_deed = (visit + number) % PAGES_A_DEED == 0
            if is_after_deed:
                _deed(next(deeds))
            seconds[name].append(_seconds(client, page))
            if is_after_deed:
                after_deed.append(seconds[name][-1])
    together = [one for found in seconds.values() for one in found]
    return {
        "pages": {name: _percentile(found, 95) for name, found in seconds.items()},
        "all_p95": _percentile(together, 95),
        "all_median": _percentile(together, 50),
        "after_deed_p95": _percentile(after_deed, 95),
        "after_deed_median": _percentile(after_deed, 50),
        "first_page_of_a_process": first[0],
        "slowest_first_visit_of_a_process": max(first[1:]),
    }


def queries() -> dict[str, list[int]]:
    """How many queries each kind of page costs with nothing kept in memory, and when seen again."""
    _django()
    from django.conf import settings

    found = {}
    kept_for = settings.PAGE_CACHE_SECONDS
    for name, client, page in _all_pages():
        settings.PAGE_CACHE_SECONDS = 0
        _seconds(client, page)  # what a process asks once for good
        alone = _asked(client, page)
        settings.PAGE_CACHE_SECONDS = kept_for
        _seconds(client, page)
        found[name] = [alone, _asked(client, page)]
    return found


def _asked(client: Any, page: str) -> int:
    """Queries of one visit, those that go past the ORM with them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    by_hand = count()
    quick: Any = connection.quick

    def counted(*args: Any) -> Any:
        next(by_hand)
        return quick(*args)

    connection.quick = counted
    try:
        with CaptureQueriesContext(connection) as captured:
            _seconds(client, page)
    finally:
        del connection.quick
    return len(captured) + next(by_hand)


def _seconds(client: Any, page: str) -> float:
    began = time.perf_counter()
    response = client.get(page)
    if response.streaming:
        b"".join(response.streaming_content)
    if response.status_code != 200:
        raise RuntimeError(f"{page}: {response.status_code}")
    return time.perf_counter() - began


def _percentile(found: list[float], share: int) -> float:
    return sorted(found)[min(len(found) - 1, len(found) * share // 100)]


def export(kind: str) -> dict[str, float]:
    """Seconds, bytes, and by how many megabytes the process grew at its largest."""
    _django()
    client = _client(MINISTRY)
    # What is read with the first page and the first file is no part of the rows: a file of a day without any.
    b"".join(client.get(f"{OFFICE}/bao-cao/ptnt-ocop/bang.{kind}?ngay=01/01/2018").streaming_content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    response = client.get(f"{OFFICE}/bao-cao/ptnt-ocop/bang.{kind}")
    size = sum(len(piece) for piece in response.streaming_content)
    seconds = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"seconds": seconds, "bytes": size, "more_megabytes": grown}


def beside() -> None:
    """Count ahead until told to stop."""
    _django()
    from ocop.interfaces.console.count_figures import figures_round
    from ocop.interfaces.console.rounds import go_rounds

    go_rounds([figures_round()], parent=os.getppid(), stderr=sys.stderr)


PARTS: dict[str, Any] = {
    "beside": beside,
    "pages": pages,
    "queries": queries,
    "csv": lambda: export("csv"),
    "xlsx": lambda: export("xlsx"),
}

if __name__ == "__main__":
    with redirect_stdout(io.StringIO()):
        answer = PARTS[sys.argv[1]]()
    sys.stdout.write(json.dumps(answer))
