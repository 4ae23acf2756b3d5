"""`ocop build-assets`: fonts, styles and scripts the pages are served with."""

from pathlib import Path
from typing import IO, Any

BUILD = Path(__file__).resolve().parents[3] / "build" / "static"


def run_build_assets(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Build what is missing or older than its sources into build/static; quick when nothing changed."""
    from ocop.interfaces.ui.bundle import build_bundles
    from ocop.interfaces.ui.fonts import build_fonts

    build_fonts(BUILD / "fonts")
    build_bundles(BUILD / "ui")
    return 0
