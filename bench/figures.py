"""A figure of the benchmark: what was measured, beside which peer or limit, in the same run."""

import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(os.environ.get("OCOP_BENCH_RESULTS") or Path(__file__).resolve().parent / "results.json")
"""A run beside other work is written elsewhere, so that it does not take the place of a quiet one."""
PACKAGES = ["django", "granian", "psycopg", "typst", "zxing-cpp", "python-calamine", "openpyxl", "weasyprint"]


@dataclass(frozen=True)
class Figure:
    """`ratio` is ours divided by the peer's, so that the goal reads the same on any machine."""

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float | None
    ratio: float | None
    goal: str
    is_met: bool
    details: dict[str, float | int | str] = field(default_factory=dict)


def write(figures: list[Figure], command: str) -> None:
    """Replace bench/results.json (or OCOP_BENCH_RESULTS); figures of parts that this run did not measure stay."""
    kept = []
    if RESULTS.exists():
        names = {figure.name for figure in figures}
        kept = [row for row in json.loads(RESULTS.read_text())["figures"] if row["name"] not in names]
    document = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": command,
        "machine": machine(),
        "versions": {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
        "figures": sorted(kept + [asdict(figure) for figure in figures], key=lambda row: row["name"]),
    }
    RESULTS.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def machine() -> dict[str, str | int]:
    """Processor, cores and memory as the machine tells them."""
    cpu = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.processor(),
    )
    memory = int(Path("/proc/meminfo").read_text().split()[1]) // 1024
    cores = int(subprocess.run(["nproc"], capture_output=True, text=True, check=True).stdout)
    return {"processor": cpu, "cores": cores, "memory_mb": memory, "system": platform.platform()}


def show(figure: Figure) -> None:
    """One line on the terminal."""
    beside = f" beside {figure.peer}: {figure.peer_value:.4g}, ratio {figure.ratio:.3g}" if figure.peer_value else ""
    mark = "met" if figure.is_met else "MISSED"
    sys.stdout.write(f"{figure.name}: {figure.value:.4g} {figure.unit}{beside} [{figure.goal}: {mark}]\n")
    sys.stdout.flush()
