"""Digital Links resolved on PostgreSQL with 20,000 products, beside a bare redirect of the same framework."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import Figure
from bench.servers import ROOT, free_port, ours, wait_for

PRODUCTS = 20_000
CONNECTIONS = 16
GOAL_PER_SECOND, GOAL_MS, GOAL_RATIO = 1000.0, 50.0, 0.6


def measure() -> list[Figure]:
    """OCOP_DATABASE_URL names an empty PostgreSQL. Plain product, and a pack never seen that walks up two levels; one
    worker of one thread on each side, one wrk thread."""
    gtins = [_gtin(number) for number in range(PRODUCTS)]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "OCOP_HOME": folder, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "ocop.interfaces.console.main"]
        subprocess.run([*command, "prepare"], check=True, env=environment, stdout=subprocess.DEVNULL, cwd=ROOT)
        links = Path(folder) / "links.json"
        links.write_text(json.dumps([_entry(gtin) for gtin in gtins]))
        subprocess.run([*command, "load-links", str(links)], check=True, env=environment, stdout=subprocess.DEVNULL)
        with ours(Path(folder), OCOP_WORKERS="1") as server, _bare() as peer:
            product = _script(Path(folder), "product.lua", "")
            pack = _script(Path(folder), "pack.lua", "/10/L2026A/21/A7K2Q9MWX3TB4VCD")
            for port, script in ((server.port, product), (peer, product)):
                _wrk(port, script, seconds=2)
            bare, _bare_ms = _wrk(peer, product)
            figures = [
                _figure("resolver, product", *_wrk(server.port, product), bare),
                _figure("resolver, pack never seen", *_wrk(server.port, pack), bare),
            ]
    return figures


def _figure(name: str, speed: float, p99: float, bare: float) -> Figure:
    ratio = speed / bare
    return Figure(
        name=name,
        value=round(speed, 1),
        unit="requests/s",
        peer="bare Django redirect with one look-up",
        peer_value=round(bare, 1),
        ratio=round(ratio, 3),
        goal=f">= {GOAL_PER_SECOND:.0f}/s, p99 <= {GOAL_MS:.0f} ms, ratio >= {GOAL_RATIO}",
        is_met=speed >= GOAL_PER_SECOND and p99 <= GOAL_MS and ratio >= GOAL_RATIO,
        details={"p99_ms": p99, "link_sets": PRODUCTS, "connections": CONNECTIONS},
    )


def _gtin(number: int) -> str:
    body = f"0893{number:09d}"
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return f"{body}{-total % 10}"


def _entry(gtin: str) -> dict[str, object]:
    def link(kind: str, language: str) -> dict[str, object]:
        href = f"https://example.com/{gtin}/{kind}/{language}"
        return {"linktype": f"gs1:{kind}", "href": href, "title": kind, "type": "text/html", "hreflang": [language]}

    kinds = ("pip", "certificationInfo", "traceability")
    return {
        "anchor": f"/01/{gtin}",
        "itemDescription": f"Product {gtin}",
        "defaultLinktype": "gs1:pip",
        "links": [link(kind, language) for kind in kinds for language in ("vi", "en")],
    }


def _script(folder: Path, name: str, behind: str) -> Path:
    """Asks for another product each time, as scanners do."""
    path = folder / name
    path.write_text(
        "local n = 0\n"
        "local function check(b) local t = 0; for i = 1, 13 do local d = tonumber(b:sub(14 - i, 14 - i));"
        " t = t + d * (i % 2 == 1 and 3 or 1) end; return (10 - t % 10) % 10 end\n"
        f"request = function() n = (n * 7919 + 13) % {PRODUCTS}; local b = string.format('0893%09d', n);"
        f" return wrk.format('GET', '/01/' .. b .. check(b) .. '{behind}',"
        " {['Accept-Language'] = 'en-GB,en;q=0.9,vi;q=0.8'}) end\n"
    )
    return path


def _wrk(port: int, script: Path, seconds: int = 6) -> tuple[float, float]:
    """Requests a second and the 99th percentile in milliseconds; RuntimeError when any request failed."""
    told = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", str(script), f"http://127.0.0.1:{port}"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(told)
    lines = [line.split() for line in told.splitlines()]
    speed = next(float(words[1]) for words in lines if words[:1] == ["Requests/sec:"])
    return speed, next(_milliseconds(words[1]) for words in lines if words[:1] == ["99%"])


def _milliseconds(told: str) -> float:
    for unit, factor in (("us", 0.001), ("ms", 1.0), ("s", 1000.0)):
        if told.endswith(unit):
            return round(float(told.removesuffix(unit)) * factor, 2)
    raise ValueError(told)


@contextmanager
def _bare() -> Iterator[int]:
    port = free_port()
    command = ["granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1", "--no-ws"]
    program = str(Path(sys.executable).with_name(command[0]))
    process = subprocess.Popen(
        [program, *command[1:], "--log-level", "error", "--port", str(port), "bench.bare_redirect:application"],
        cwd=ROOT,
    )
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)
