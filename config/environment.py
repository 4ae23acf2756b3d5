"""Every setting the environment may give: name, type, default, meaning. The reference page is printed from here."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def _boolean(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError(f"expected true or false, got {text!r}")


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


@dataclass(frozen=True)
class Variable:
    """One environment variable of the program."""

    name: str
    kind: str
    default: str
    meaning: str

    def read(self) -> Any:
        """The value, converted; raises SystemExit with a sentence when it cannot be converted."""
        text = os.environ.get(self.name, self.default)
        try:
            return _READERS[self.kind](text)
        except ValueError as fault:
            raise SystemExit(f"{self.name}={text!r}: {fault}") from fault


_READERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "number": int,
    "true/false": _boolean,
    "names": _names,
    "path": lambda text: Path(text).expanduser().resolve(),
}

VARIABLES = [
    Variable("OCOP_HOME", "path", ".ocop-home", "Folder of the database, uploaded files and built assets."),
    Variable(
        "OCOP_MODE",
        "text",
        "demo",
        "demo: made-up accounts are offered on the sign-in page. production: refuses to start with a demo key, "
        "DEBUG or demo accounts.",
    ),
    Variable(
        "OCOP_SECRET_KEY",
        "text",
        "",
        "Key for sessions and signatures, at least 50 characters in production.",
    ),
    Variable("OCOP_DEBUG", "true/false", "false", "Django's debug pages, for developers only."),
    Variable(
        "OCOP_DATABASE_URL",
        "text",
        "",
        "Empty: SQLite in OCOP_HOME. postgresql://user:password@host:port/name: PostgreSQL.",
    ),
    Variable(
        "OCOP_HOSTS",
        "names",
        "*",
        "Host names the program answers to, comma separated; required in production.",
    ),
    Variable(
        "OCOP_PUBLIC_ADDRESS",
        "text",
        "",
        "Address printed in QR codes, for example https://ocop.gov.vn; empty: the address of the request.",
    ),
    Variable("OCOP_HTTPS", "true/false", "false", "True behind TLS: secure cookies, HSTS."),
    Variable("OCOP_UPLOAD_LIMIT_MB", "number", "50", "Largest accepted upload, in megabytes."),
    Variable(
        "OCOP_PAGE_CACHE_SECONDS",
        "number",
        "20",
        "How long an anonymous public page may be answered from memory.",
    ),
    Variable("HOST", "text", "127.0.0.1", "Address `ocop serve` listens on."),
    Variable("PORT", "number", "8000", "Port `ocop serve` listens on."),
    Variable("OCOP_WORKERS", "number", "2", "Server processes."),
]

ENVIRONMENT = {variable.name: variable for variable in VARIABLES}


def value_of(name: str) -> Any:
    """The converted value of a declared variable."""
    return ENVIRONMENT[name].read()
