"""Pages that work without a network: what they share of scripts, and the service worker that keeps them on a device."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.templatetags.static import static

_FOLDER = Path(__file__).parent / "static" / "ui" / "device"
_WORKER = _FOLDER / "worker.js"
DEVICE_ASSETS = tuple(f"ui/device/{file.name}" for file in sorted(_FOLDER.glob("*.js")) if file != _WORKER)
"""The modules every such page may import."""


def worker_response(name: str, shell: str, assets: Sequence[str]) -> HttpResponse:
    """The service worker, served from the page's own folder: it names the version, and what belongs to the page.

    `name` tells the kinds of pages apart in the caches of a device; `shell` is the page as it is rendered now.
    """
    version = hashlib.sha256(shell.encode())
    for one in assets:
        found = finders.find(one)
        version.update(Path(found).read_bytes() if isinstance(found, str) else b"")
    facts = {"name": name, "version": version.hexdigest()[:16], "assets": [static(one) for one in assets]}
    text = f"const PARTS = {json.dumps(facts)};\n" + _WORKER.read_text(encoding="utf-8")
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
