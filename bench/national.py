"""Figures over a made-up country of 20,000 products: boards, reports, the files of all rows, beside their limits.

`BENCH_PRODUCTS` makes a smaller country. Every tenth page comes right after a deed that changed a dossier somewhere, as
on a working day; the first page after such a deed is told apart.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout
from datetime import timedelta
from itertools import count
from typing import Any

from bench.figures import Figure

PRODUCTS = int(os.environ.get("BENCH_PRODUCTS", "20000"))
LIMITS = {"sqlite": 1.0, "postgresql": 0.3}
EXPORT_SECONDS, EXPORT_MEGABYTES = 5.0, 64
ROUNDS, PAGES_A_DEED = 30, 10
OFFICE = "/ban/co-quan"
PAGES = (
    f"{OFFICE}/bao-cao/",
    f"{OFFICE}/so-lieu/",
    f"{OFFICE}/bao-cao/?dia-ban=19",
    f"{OFFICE}/so-lieu/chi-so/san-pham-con-hieu-luc/?chieu=dia-ban",
    f"{OFFICE}/so-lieu/chi-so/ho-so-dang-xu-ly/",
    f"{OFFICE}/so-lieu/chi-so/chu-the-con-san-pham/",
    f"{OFFICE}/bao-cao/bang/?chi-so=san-pham-luy-ke&hang=dia-ban&cot=hang-sao",
    f"{OFFICE}/bao-cao/bang/?chi-so=san-pham-moi&hang=nhom&cot=loai-chu-the",
    f"{OFFICE}/bao-cao/ptnt-ocop/",
)


def measure(database: str) -> list[Figure]:
    """In a home and processes of its own; the database is the one OCOP_DATABASE_URL names, or SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "OCOP_HOME": folder}
        made = [sys.executable, "-m", "ocop.interfaces.console.main", "make-national", "--scores", "0"]
        sizes = ["--products", str(PRODUCTS), "--producers", str(max(PRODUCTS // 2, 1))]
        subprocess.run([*made, *sizes], check=True, env=environment, stdout=subprocess.DEVNULL)
        told = [
            json.loads(
                subprocess.run(
                    [sys.executable, "-m", "bench.national", what],
                    check=True,
                    env=environment,
                    stdout=subprocess.PIPE,
                ).stdout
            )
            for what in ("pages", "csv", "xlsx")
        ]
    return [
        _pages(database, told[0]),
        *(_export(database, kind, one) for kind, one in zip(("CSV", "Excel"), told[1:], strict=True)),
    ]


def _pages(database: str, told: dict[str, Any]) -> Figure:
    limit, value = LIMITS[database], told["p95"]
    return Figure(
        name=f"national boards and reports, {database}",
        value=round(value, 3),
        unit="s (95th percentile)",
        peer="the limit",
        peer_value=limit,
        ratio=round(value / limit, 2),
        goal=f"<= {limit} s",
        is_met=value <= limit,
        details={"products": PRODUCTS, **{name: round(one, 3) for name, one in told.items() if name != "p95"}},
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


def _client() -> Any:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from ocop.programme.accounts.models import User

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(User.objects.get(username="quocgia.bo"))
    return client


def _deed(number: int) -> None:
    """A dossier under way is withdrawn, with its entry in the log."""
    from django.utils import timezone

    from ocop.foundation.audit.deeds import deed
    from ocop.programme.accounts.rules.actor import programme_itself
    from ocop.programme.dossiers.models import Dossier, DossierStep

    now = timezone.now()
    with deed("dossiers.withdraw", actor=programme_itself("bench"), now=now) as record:
        found = Dossier.objects.exclude(state__in=["RECOGNISED", "WITHDRAWN"]).order_by("pk")
        dossier = found[number * 7 % found.count()]
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


def pages() -> dict[str, float]:
    """Seconds: 95th percentile of all pages, of the first after a deed, and the very first page of a process."""
    client = _client()
    began = time.perf_counter()
    _ask(client, PAGES[0])
    very_first = time.perf_counter() - began
    for page in PAGES:
        _ask(client, page)
    seconds: list[float] = []
    after_deed: list[float] = []
    turn = count()
    for number in range(ROUNDS):
        _deed(number)
        for place in range(PAGES_A_DEED):
            began = time.perf_counter()
            _ask(client, PAGES[next(turn) % len(PAGES)])
            seconds.append(time.perf_counter() - began)
            if not place:
                after_deed.append(seconds[-1])
    return {
        "p95": _percentile(seconds, 95),
        "median": _percentile(seconds, 50),
        "after_deed_p95": _percentile(after_deed, 95),
        "after_deed_median": _percentile(after_deed, 50),
        "first_page_of_a_process": very_first,
    }


def _ask(client: Any, page: str) -> None:
    response = client.get(page)
    if response.status_code != 200:
        raise RuntimeError(f"{page}: {response.status_code}")


def _percentile(found: list[float], share: int) -> float:
    return sorted(found)[min(len(found) - 1, len(found) * share // 100)]


def export(kind: str) -> dict[str, float]:
    """Seconds, bytes, and by how many megabytes the process grew at its largest."""
    client = _client()
    # What is read with the first page and the first file is no part of the rows: a file of a day without any.
    b"".join(client.get(f"{OFFICE}/bao-cao/ptnt-ocop/bang.{kind}?ngay=01/01/2018").streaming_content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    response = client.get(f"{OFFICE}/bao-cao/ptnt-ocop/bang.{kind}")
    size = sum(len(piece) for piece in response.streaming_content)
    seconds = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"seconds": seconds, "bytes": size, "more_megabytes": grown}


if __name__ == "__main__":
    with redirect_stdout(io.StringIO()):
        answer = pages() if sys.argv[1] == "pages" else export(sys.argv[1])
    sys.stdout.write(json.dumps(answer))
