"""Sign with a key kept in a file: PKCS#12 (.p12, .pfx) or PEM."""

from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from django.utils.translation import gettext as _
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.timestamps import TimeStamper

from ocop.foundation.signing.keys import local_key
from ocop.foundation.signing.pades import sign_pades
from ocop.foundation.signing.pdf_signer import CannotSign, SigningRequest

SUFFIXES = (".p12", ".pfx", ".pem")


@dataclass(frozen=True)
class FileSigner:
    """`path` is one key for everybody, or a folder with a file per person named by account ("thuky.p12").

    With a folder each person types the password of their own key; `password` opens the one key, and those keys whose
    owner typed nothing.
    """

    path: Path
    password: str = ""
    timestamper: TimeStamper | None = None
    kind: str = "file"
    is_trial: bool = False

    @property
    def asks_secret(self) -> bool:
        """The key of a person is opened by that person; the one key by the settings."""
        return self.path.is_dir() or not self.password

    def sign(self, pdf: bytes, request: SigningRequest) -> bytes:
        """See PdfSigner.sign."""
        key = _opened(self._file_of(request.account), request.secret or self.password)
        return sign_pades(pdf, request, key, timestamper=self.timestamper, is_trial=False)

    def _file_of(self, account: str) -> Path:
        if not self.path.is_dir():
            return self.path
        names = {f"{account}{suffix}" for suffix in SUFFIXES}
        found = next((one for one in self.path.iterdir() if one.name in names), None)
        if found is None:
            raise CannotSign(_("Chưa có khóa ký số của tài khoản này. Hãy ký trên giấy hoặc báo người quản trị."))
        return found


def _opened(path: Path, password: str) -> SimpleSigner:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise CannotSign(_("Không đọc được tệp khóa ký số. Hãy báo người quản trị.")) from fault
    secret = password.encode() or None
    try:
        if b"-----BEGIN" in content:
            certificate, *others = x509.load_pem_x509_certificates(content)
            return local_key(load_pem_private_key(content, secret), certificate, others)
        key, found, above = load_key_and_certificates(content, secret)
    except (ValueError, TypeError) as fault:
        raise CannotSign(_("Mật khẩu của khóa ký số không đúng, hoặc tệp khóa bị hỏng.")) from fault
    if key is None or found is None:
        raise CannotSign(_("Tệp khóa ký số thiếu khóa bí mật hoặc chứng thư. Hãy báo người quản trị."))
    return local_key(key, found, above)
