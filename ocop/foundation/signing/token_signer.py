"""Sign with a token or an HSM on this machine through its PKCS#11 library."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from ocop.foundation.signing.pades import TimeStamper, sign_pades
from ocop.foundation.signing.pdf_signer import CannotSign, SigningRequest


@dataclass(frozen=True)
class TokenSigner:
    """`library` is the maker's PKCS#11 module; `token_label` names the token, `certificate_label` the key on it
    (`{account}` stands for the account of the person)."""

    library: Path
    token_label: str = ""
    certificate_label: str = "{account}"
    pin: str = ""
    timestamper: TimeStamper | None = None
    kind: str = "token"
    is_trial: bool = False

    @property
    def asks_secret(self) -> bool:
        """The PIN is typed unless the settings hold it."""
        return not self.pin

    def sign(self, pdf: bytes, request: SigningRequest) -> bytes:
        """See PdfSigner.sign."""
        try:
            # Both need the optional package of the token's interface.
            from pkcs11 import PKCS11Error
            from pyhanko.config.pkcs11 import TokenCriteria
            from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
        except ImportError as fault:
            raise CannotSign(
                _("Máy chủ chưa cài phần mềm dùng thiết bị ký số (PKCS#11). Hãy báo người quản trị.")
            ) from fault
        if not self.library.is_file():
            raise CannotSign(_("Không tìm thấy thư viện của thiết bị ký số. Hãy báo người quản trị."))
        try:
            with open_pkcs11_session(
                str(self.library),
                token_criteria=TokenCriteria(label=self.token_label) if self.token_label else None,
                user_pin=request.secret or self.pin,
            ) as session:
                key = PKCS11Signer(
                    session,
                    cert_label=self.certificate_label.replace("{account}", request.account),
                    other_certs_to_pull=None,
                )
                return sign_pades(pdf, request, key, timestamper=self.timestamper, is_trial=False)
        except PKCS11Error as fault:
            raise CannotSign(_("Thiết bị ký số từ chối: kiểm tra thiết bị đã cắm và mã PIN, rồi thử lại.")) from fault
