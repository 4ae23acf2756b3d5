"""Which signer the settings name (config/environment.py, `OCOP_SIGNER` and what follows it)."""

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from ocop.foundation.signing.pdf_signer import PdfSigner

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.timestamps import TimeStamper


class SignerKind(StrEnum):
    """Values of OCOP_SIGNER."""

    NONE = "none"
    TRIAL = "trial"
    FILE = "file"
    TOKEN = "token"  # noqa: S105
    REMOTE = "remote"


def signer_kind() -> SignerKind:
    """What the settings chose, without loading it."""
    return SignerKind(settings.SIGNING["signer"])


def signer_in_use() -> PdfSigner | None:
    """The signer of the settings; None when people sign on paper."""
    given: dict[str, Any] = settings.SIGNING
    kind = signer_kind()
    if kind is SignerKind.NONE:
        return None
    timestamper = _timestamper(given["timestamp_address"])
    # Each kind loads its own library only when it is the one in use.
    if kind is SignerKind.TRIAL:
        from ocop.foundation.signing.trial_signer import TrialSigner

        return TrialSigner(given["trial_folder"], timestamper=timestamper)
    if kind is SignerKind.FILE:
        from ocop.foundation.signing.file_signer import FileSigner

        return FileSigner(Path(given["file"]), given["password"], timestamper=timestamper)
    if kind is SignerKind.TOKEN:
        from ocop.foundation.signing.token_signer import TokenSigner

        return TokenSigner(
            Path(given["token_library"]),
            token_label=given["token_label"],
            certificate_label=given["credential"],
            pin=given["password"],
            timestamper=timestamper,
        )
    from ocop.foundation.signing.remote_signer import CscService, RemoteSigner

    return RemoteSigner(
        CscService(given["remote_address"], given["remote_access_key"]), given["credential"], timestamper=timestamper
    )


def trusted_roots() -> "list[Certificate]":
    """The roots of the settings; the trial authority's too where signing for trial is on."""
    from ocop.foundation.signing.keys import plain_certificate
    from ocop.foundation.signing.trial_authority import trial_root

    given: dict[str, Any] = settings.SIGNING
    roots = _roots(given["roots"]) if given["roots"] else []
    if signer_kind() is SignerKind.TRIAL:
        roots = [*roots, plain_certificate(trial_root(given["trial_folder"]))]
    return list(roots)


@lru_cache(maxsize=2)
def _roots(path: str) -> "list[Certificate]":
    from ocop.foundation.signing.keys import certificates_in

    return certificates_in(Path(path))


def _timestamper(address: str) -> "TimeStamper | None":
    if not address:
        return None
    from ocop.foundation.signing.time_stamps import HttpTimeStamper

    return HttpTimeStamper(address)
