"""A certificate authority for trying out, made at first use: its certificates say that they are worth nothing."""

import hashlib
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

TRIAL_MARK = "CHỨNG THƯ THỬ NGHIỆM"
TRIAL_ORGANISATION = f"{TRIAL_MARK} - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2049, 12, 31, tzinfo=UTC)
_LONGEST_NAME = 64 - len(f" ({TRIAL_MARK})")

Pair = tuple[EllipticCurvePrivateKey, x509.Certificate]


def trial_root(folder: Path) -> x509.Certificate:
    """The root certificate of the trial authority kept in the folder."""
    return _authority(folder)[1]


def trial_pair(folder: Path, *, name: str, account: str) -> tuple[Pair, x509.Certificate]:
    """Key and certificate of one person, and the root above them."""
    issuer = _authority(folder)
    person = hashlib.sha256(f"{account}\n{name}".encode()).hexdigest()[:24]
    return _kept(folder / f"person-{person}.pem", name[:_LONGEST_NAME], issuer), issuer[1]


def _authority(folder: Path) -> Pair:
    return _kept(folder / "authority.pem", "OCOP", None)


def _kept(path: Path, name: str, issuer: Pair | None) -> Pair:
    """Read the pair, or make it. Of two processes that make one at once the first wins and both use it."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_written(_made(name, issuer)))
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            Path(draft).unlink()
    content = path.read_bytes()
    key = load_pem_private_key(content, password=None)
    assert isinstance(key, EllipticCurvePrivateKey)
    return key, x509.load_pem_x509_certificate(content)


def _written(pair: Pair) -> bytes:
    key, certificate = pair
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)


def _made(name: str, issuer: Pair | None) -> Pair:
    key = generate_private_key(SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, TRIAL_ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{name} ({TRIAL_MARK})"),
        ]
    )
    above, above_key = (issuer[1].subject, issuer[0]) if issuer else (subject, key)
    is_authority = issuer is None
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=0 if is_authority else None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority,
                content_commitment=not is_authority,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=is_authority,
                crl_sign=is_authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above_key.public_key()), critical=False)
        .sign(above_key, hashes.SHA256())
    )
    return key, certificate
