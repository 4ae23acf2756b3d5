"""Sign with the trial authority's certificates: for demonstrations and tests, refused in production."""

from dataclasses import dataclass
from pathlib import Path

from pyhanko.sign.timestamps import TimeStamper

from ocop.foundation.signing.keys import local_key
from ocop.foundation.signing.pades import sign_pades
from ocop.foundation.signing.pdf_signer import SigningRequest
from ocop.foundation.signing.trial_authority import trial_pair


@dataclass(frozen=True)
class TrialSigner:
    """Each person gets a key and certificate of their own at the first signature, kept in `folder`."""

    folder: Path
    timestamper: TimeStamper | None = None
    kind: str = "trial"
    is_trial: bool = True
    asks_secret: bool = False

    def sign(self, pdf: bytes, request: SigningRequest) -> bytes:
        """See PdfSigner.sign."""
        (key, certificate), root = trial_pair(self.folder, name=request.signer_name, account=request.account)
        return sign_pades(
            pdf, request, local_key(key, certificate, [root]), timestamper=self.timestamper, is_trial=True
        )
