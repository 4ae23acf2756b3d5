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
    Variable(
        "OCOP_SIGNER",
        "text",
        "",
        "Where the keys of digital signatures live: none (sign on paper), trial (made-up certificates, refused in "
        "production), file, token, remote. Empty: trial in the demo, none in production.",
    ),
    Variable(
        "OCOP_SIGNING_FILE",
        "text",
        "",
        "file: a PKCS#12 (.p12, .pfx) or PEM key, or a folder with one per person named by account (thuky.p12).",
    ),
    Variable(
        "OCOP_SIGNING_PASSWORD",
        "text",
        "",
        "Password of the key file, or PIN of the token; empty: each person types it when signing.",
    ),
    Variable("OCOP_SIGNING_TOKEN_LIBRARY", "text", "", "token: path of the maker's PKCS#11 library."),
    Variable("OCOP_SIGNING_TOKEN_LABEL", "text", "", "token: label of the token; empty: the only one."),
    Variable(
        "OCOP_SIGNING_CREDENTIAL",
        "text",
        "{account}",
        "token, remote: label or credential of the key; {account} stands for the account name of the person.",
    ),
    Variable(
        "OCOP_SIGNING_REMOTE_URL",
        "text",
        "",
        "remote: address of a signing service with the Cloud Signature Consortium API v1 (https://…/csc/v1).",
    ),
    Variable("OCOP_SIGNING_REMOTE_ACCESS_KEY", "text", "", "remote: bearer token of the programme at the service."),
    Variable(
        "OCOP_SIGNING_ROOTS",
        "text",
        "",
        "PEM or DER file, or folder of such files, with the root certificates signatures are trusted by.",
    ),
    Variable(
        "OCOP_TSA_URL",
        "text",
        "",
        "Time stamping authority (RFC 3161): signatures become PAdES B-T. Empty: PAdES B-B with the clock of the "
        "server.",
    ),
    Variable("HOST", "text", "127.0.0.1", "Address `ocop serve` listens on."),
    Variable("PORT", "number", "8000", "Port `ocop serve` listens on."),
    Variable("OCOP_WORKERS", "number", "2", "Server processes."),
]

ENVIRONMENT = {variable.name: variable for variable in VARIABLES}


def value_of(name: str) -> Any:
    """The converted value of a declared variable."""
    return ENVIRONMENT[name].read()
