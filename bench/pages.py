"""Public product and verification pages, uncached and cached, beside nginx serving the same bytes."""

import http.client
import sqlite3
import tempfile
from pathlib import Path

from bench.figures import Figure
from bench.servers import nginx, ours, requests_per_second


def _get(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status}")
    return body


def _addresses(home: Path) -> dict[str, str]:
    with sqlite3.connect(home / "ocop.sqlite3") as database:
        code, product, slug = database.execute(
            "SELECT c.public_code, p.id, p.slug FROM recognition_certificate c"
            " JOIN products_product p ON p.id = c.product_id WHERE c.result_id IS NOT NULL ORDER BY c.id LIMIT 1"
        ).fetchone()
    return {"product page": f"/san-pham/{product}-{slug}/", "verification page": f"/xac-minh/{code}/"}


def measure(home: Path) -> list[Figure]:
    """`home` holds the demo on SQLite; one server process each, one wrk thread, 16 connections."""
    figures = []
    for name, path in _addresses(home).items():
        speeds = {}
        with tempfile.TemporaryDirectory() as folder, ours(home) as server:
            port = server.port
            body = _get(port, path)
            requests_per_second(port, path, seconds=2, past_the_cache=True)
            speeds["uncached"] = requests_per_second(port, path, past_the_cache=True)
            requests_per_second(port, path, seconds=2)
            speeds["cached"] = requests_per_second(port, path)
            with nginx(Path(folder), body) as static:
                requests_per_second(static, "/page", seconds=2)
                speeds["nginx"] = requests_per_second(static, "/page")
        for kind, goal in (("uncached", 1 / 60), ("cached", 1 / 4)):
            ratio = speeds[kind] / speeds["nginx"]
            figures.append(
                Figure(
                    name=f"{name}, {kind}",
                    value=round(speeds[kind], 1),
                    unit="requests/s",
                    peer="nginx, same bytes",
                    peer_value=round(speeds["nginx"], 1),
                    ratio=round(ratio, 4),
                    goal=f"ratio >= 1/{round(1 / goal)}",
                    is_met=ratio >= goal,
                    details={"bytes": len(body), "one_in": round(1 / ratio, 1)},
                )
            )
    return figures
