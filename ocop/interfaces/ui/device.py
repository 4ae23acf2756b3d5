"""Pages that work without a network: what they share of scripts, and the service worker that keeps them on a device."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.templatetags.static import static
from django.utils.translation import gettext as _

_FOLDER = Path(__file__).parent / "static" / "ui" / "device"
_WORKER = _FOLDER / "worker.js"
_PAGES_WORKER = Path(__file__).parent / "static" / "ui" / "offline" / "worker.js"
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


def pages_worker_response(name: str, folders: Sequence[str]) -> HttpResponse:
    """The service worker that keeps visited pages below these folders of its own, and their styles and scripts.

    `name` tells the kinds of pages apart in the caches of a device.
    """
    missing = _("Trang này chưa mở lần nào khi có mạng nên máy chưa giữ. Hãy mở lại khi có mạng.")
    page = f'<!doctype html><meta name="viewport" content="width=device-width"><title>OCOP</title><p>{missing}</p>'
    sign_in = resolve_url(settings.LOGIN_URL)
    facts = {"name": name, "folders": list(folders), "statics": settings.STATIC_URL, "missing": page, "signIn": sign_in}
    text = f"const PARTS = {json.dumps(facts)};\n" + _PAGES_WORKER.read_text(encoding="utf-8")
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
