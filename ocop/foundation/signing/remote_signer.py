"""Sign with a key that a remote signing service keeps: only the digest leaves the house, a raw signature comes back.

`RemoteSigningService` is the place for a provider's own interface. `CscService` speaks the Cloud Signature Consortium
API v1 (credentials/info, credentials/authorize, signatures/signHash), which several providers offer.
"""

import asyncio
import base64
import binascii
import hashlib
import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from asn1crypto import x509
from django.utils.translation import gettext as _
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from ocop.foundation.signing.pades import DIGEST, sign_pades
from ocop.foundation.signing.pdf_signer import CannotSign, SigningRequest

SHA256_OID = "2.16.840.1.101.3.4.2.1"
_RAW_SIZE = 512
_TIMEOUT = 30
_AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})


class RemoteSigningService(Protocol):
    """What a provider has to offer. Both methods raise CannotSign with a sentence."""

    def certificates(self, credential: str) -> Sequence[bytes]:
        """The chain of the credential as DER, the signer's own certificate first."""
        ...

    def sign_digest(self, credential: str, digest: bytes, *, algorithm: str, secret: str) -> bytes:
        """The raw signature (RSA PKCS#1 v1.5 or ECDSA as DER) over a SHA-256 digest; `algorithm` is the OID of the
        signature algorithm."""
        ...


@dataclass(frozen=True)
class RemoteSigner:
    """`credential` is the name of the key at the provider; `{account}` in it stands for the account of the person."""

    service: RemoteSigningService
    credential: str = "{account}"
    timestamper: TimeStamper | None = None
    kind: str = "remote"
    is_trial: bool = False
    asks_secret: bool = True

    def sign(self, pdf: bytes, request: SigningRequest) -> bytes:
        """See PdfSigner.sign."""
        credential = self.credential.replace("{account}", request.account)
        found = self.service.certificates(credential)
        try:
            own, *above = [x509.Certificate.load(one, strict=True) for one in found]
        except ValueError as fault:
            raise CannotSign(_("Dịch vụ ký số không trả về chứng thư của tài khoản này.")) from fault
        key = _RemoteKey(self.service, credential, own, above, request.secret)
        return sign_pades(pdf, request, key, timestamper=self.timestamper, is_trial=False)


class _RemoteKey(Signer):
    """A key elsewhere, in pyHanko's shape."""

    def __init__(
        self,
        service: RemoteSigningService,
        credential: str,
        own: x509.Certificate,
        above: Sequence[x509.Certificate],
        secret: str,
    ) -> None:
        store = SimpleCertificateStore()
        store.register_multiple([own, *above])
        super().__init__(signing_cert=own, cert_registry=store)
        self._service, self._credential, self._secret = service, credential, secret

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(_RAW_SIZE)
        algorithm = self.get_signature_mechanism_for_digest(digest_algorithm)["algorithm"].dotted
        digest = hashlib.new(DIGEST, data).digest()
        return await asyncio.to_thread(
            self._service.sign_digest, self._credential, digest, algorithm=algorithm, secret=self._secret
        )


@dataclass(frozen=True)
class CscService:
    """A signing service at `address` (https://…/csc/v1), entered with `access_key` as bearer token."""

    address: str
    access_key: str = ""

    def certificates(self, credential: str) -> Sequence[bytes]:
        """See RemoteSigningService."""
        answer = self._ask("credentials/info", {"credentialID": credential, "certificates": "chain"})
        return [_decoded(one) for one in answer.get("cert", {}).get("certificates", [])]

    def sign_digest(self, credential: str, digest: bytes, *, algorithm: str, secret: str) -> bytes:
        """See RemoteSigningService."""
        hashes = [base64.b64encode(digest).decode()]
        allowed = self._ask(
            "credentials/authorize",
            {"credentialID": credential, "numSignatures": 1, "hash": hashes, "PIN": secret},
        )
        answer = self._ask(
            "signatures/signHash",
            {
                "credentialID": credential,
                "SAD": allowed.get("SAD", ""),
                "hash": hashes,
                "hashAlgo": SHA256_OID,
                "signAlgo": algorithm,
            },
        )
        signatures = answer.get("signatures") or []
        if len(signatures) != 1:
            raise CannotSign(_("Dịch vụ ký số không trả về chữ ký."))
        return _decoded(signatures[0])

    def _ask(self, method: str, words: dict[str, Any]) -> dict[str, Any]:
        parts = urlsplit(self.address)
        if parts.scheme != "https" and parts.hostname not in _AT_HOME:
            raise CannotSign(_("Địa chỉ dịch vụ ký số phải bắt đầu bằng https://. Hãy báo người quản trị."))
        request = urllib.request.Request(  # noqa: S310  (the scheme was looked at)
            f"{self.address.rstrip('/')}/{method}",
            data=json.dumps(words).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self.access_key}"},
            method="POST",
        )
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
                found = json.load(answer)
        except urllib.error.HTTPError as fault:
            fault.close()
            raise CannotSign(
                _("Dịch vụ ký số từ chối (mã %(code)s). Hãy kiểm tra mã PIN và thử lại.") % {"code": fault.code}
            ) from fault
        except (OSError, ValueError) as fault:
            raise CannotSign(_("Không kết nối được dịch vụ ký số. Hãy thử lại sau.")) from fault
        if not isinstance(found, dict):
            raise CannotSign(_("Dịch vụ ký số trả lời không đúng khuôn dạng."))
        return found


def _decoded(words: object) -> bytes:
    try:
        return base64.b64decode(str(words), validate=True)
    except binascii.Error as fault:
        raise CannotSign(_("Dịch vụ ký số trả lời không đúng khuôn dạng.")) from fault
