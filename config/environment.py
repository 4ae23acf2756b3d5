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


def _pairs(text: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in _names(text)]
    if not all(name.strip() and value.strip() for name, _, value in pairs):
        raise ValueError(f"expected name=value,name=value, got {text!r}")
    return {name.strip(): value.strip() for name, _, value in pairs}


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
    "pairs": _pairs,
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
        "Address printed in QR codes, for example https://ocop.gov.vn; empty: the address of the request, when "
        "OCOP_HOSTS names its host or it is near at hand (a number, localhost, a name without a dot).",
    ),
    Variable("OCOP_HTTPS", "true/false", "false", "True behind TLS: secure cookies, HSTS."),
    Variable(
        "OCOP_PLACE_HEADER",
        "text",
        "",
        "Header in which a trusted proxy of ours writes the official code of the reader's province (01 to 96), for the "
        "watch over stamps; the proxy must remove what readers send under that name. Empty: nobody is placed, the page "
        "of a stamp asks where the pack was bought.",
    ),
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
        "OCOP_STAMP_KEYS",
        "text",
        "",
        "File of the secret keys of stamps, outside the database; default: stamp-keys.json in OCOP_HOME, made at "
        "first use.",
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
    Variable(
        "OCOP_MAIL",
        "text",
        "",
        "How e-mail goes out: none, recorder (written to OCOP_HOME/not-sent, nothing leaves the machine), smtp. Empty: "
        "recorder in the demo, none in production. The same for OCOP_SMS and OCOP_ZALO.",
    ),
    Variable("OCOP_MAIL_FROM", "text", "", "Sender of e-mail: address, or Name <address>; needed by smtp."),
    Variable("OCOP_SMTP_HOST", "text", "", "smtp: the mail server."),
    Variable("OCOP_SMTP_PORT", "number", "587", "smtp: its port; usually 587 with starttls, 465 with tls."),
    Variable("OCOP_SMTP_USER", "text", "", "smtp: account; empty: no sign-in."),
    Variable("OCOP_SMTP_PASSWORD", "text", "", "smtp: password of the account."),
    Variable("OCOP_SMTP_SECURITY", "text", "starttls", "smtp: starttls, tls or none."),
    Variable(
        "OCOP_SMS",
        "text",
        "",
        "How text messages go out: none, recorder, gateway (one JSON object a message), esms (eSMS brand name).",
    ),
    Variable("OCOP_SMS_URL", "text", "", "gateway: address of the gateway, https://. esms: empty for eSMS's own."),
    Variable("OCOP_SMS_KEY", "text", "", "gateway: bearer token. esms: ApiKey."),
    Variable("OCOP_SMS_SECRET", "text", "", "esms: SecretKey."),
    Variable("OCOP_SMS_BRAND", "text", "", "Brand name registered with the carriers, shown as the sender."),
    Variable(
        "OCOP_SMS_MARKS",
        "true/false",
        "false",
        "True: Vietnamese with marks (70 characters a part). False: without (160 characters a part).",
    ),
    Variable(
        "OCOP_SMS_ONCE",
        "true/false",
        "false",
        "gateway: true when it takes each `id` once only; an uncertain try is then made again by itself.",
    ),
    Variable("OCOP_ZALO", "text", "", "How Zalo messages go out: none, recorder, zns (Zalo Notification Service)."),
    Variable("OCOP_ZALO_APP", "text", "", "zns: number of the Zalo application."),
    Variable("OCOP_ZALO_SECRET", "text", "", "zns: secret key of the application."),
    Variable(
        "OCOP_ZALO_REFRESH_TOKEN",
        "text",
        "",
        "zns: the first refresh token of the Official Account; later ones are kept, encrypted, in the database. Set a "
        "new one when Zalo no longer takes the kept one.",
    ),
    Variable(
        "OCOP_ZNS_TEMPLATES",
        "pairs",
        "",
        "zns: wording=number of the approved template, comma separated, for example chung=330875,nhac_han=330876.",
    ),
    Variable("OCOP_ZNS_URL", "text", "", "zns: another address than Zalo's own, for trying out."),
    Variable("OCOP_ZALO_KEYS_URL", "text", "", "zns: another address for renewing tokens, for trying out."),
    Variable(
        "OCOP_QUIET_HOURS",
        "text",
        "21:00-06:30",
        "No message but an urgent one leaves in these hours (Vietnam time); each person may choose others.",
    ),
    Variable(
        "OCOP_SENDER",
        "true/false",
        "true",
        "`ocop tend`, which `ocop serve` starts, sends messages, texts of recalls and EPCIS reports, and publishes the "
        "roots of days. False: run `ocop send-messages --watch`, `ocop send-reports --every 5` and, each day, "
        "`ocop publish-day-roots` yourself.",
    ),
    Variable(
        "OCOP_REPORTS_TO_LOCAL",
        "true/false",
        "false",
        "For trials: EPCIS subscribers may be at http:// and in the own network. Refused in production.",
    ),
    Variable(
        "OCOP_WATCH",
        "true/false",
        "true",
        "`ocop tend`, which `ocop serve` starts, reads scans of stamps. False: run `ocop watch-scans --every 60` "
        "yourself.",
    ),
    Variable(
        "OCOP_COUNTS_AHEAD",
        "true/false",
        "true",
        "`ocop tend`, which `ocop serve` starts, counts the country's figures after every change. False, where another "
        "machine does: the first reader counts what changed.",
    ),
    Variable(
        "OCOP_PORTAL",
        "text",
        "",
        "How records go to the national traceability portal: none, recorder (written to OCOP_HOME/not-sent, nothing "
        "leaves the machine), http. Empty: recorder in the demo, none in production.",
    ),
    Variable(
        "OCOP_PORTAL_URL", "text", "", "http: address of the portal's interface, https://; nothing else is called."
    ),
    Variable("OCOP_PORTAL_TOKEN", "text", "", "http: bearer token of the programme at the portal."),
    Variable("OCOP_PORTAL_TIMEOUT", "number", "20", "http: how many seconds an answer is waited for, 1 to 120."),
    Variable("HOST", "text", "127.0.0.1", "Address `ocop serve` listens on."),
    Variable("PORT", "number", "8000", "Port `ocop serve` listens on."),
    Variable("OCOP_WORKERS", "number", "2", "Server processes."),
]

ENVIRONMENT = {variable.name: variable for variable in VARIABLES}


def value_of(name: str) -> Any:
    """The converted value of a declared variable."""
    return ENVIRONMENT[name].read()
