"""Certificates and keys read from files, as pyHanko wants them."""

from collections.abc import Iterable
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore


def local_key(key: PrivateKeyTypes, certificate: x509.Certificate, others: Iterable[x509.Certificate]) -> SimpleSigner:
    """A key in memory with its certificate and the ones above it."""
    store = SimpleCertificateStore()
    store.register_multiple([plain_certificate(one) for one in others])
    return SimpleSigner(
        signing_cert=plain_certificate(certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        cert_registry=store,
    )


def plain_certificate(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """The same certificate in the other library's words."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def certificates_in(path: Path) -> list[asn1_x509.Certificate]:
    """All certificates of a PEM or DER file, or of the .pem, .crt and .cer files of a folder; none when there is none.

    Raises ValueError for a file that holds no certificate.
    """
    if path.is_dir():
        files = sorted(one for one in path.iterdir() if one.suffix.lower() in {".pem", ".crt", ".cer"})
        return [certificate for file in files for certificate in certificates_in(file)]
    content = path.read_bytes()
    if b"-----BEGIN" in content:
        return [plain_certificate(one) for one in x509.load_pem_x509_certificates(content)]
    return [plain_certificate(x509.load_der_x509_certificate(content))]
