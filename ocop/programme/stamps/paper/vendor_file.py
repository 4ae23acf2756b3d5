"""Tệp cho nhà in: every serial of a batch, encrypted for the printer alone (CMS, RFC 5652)."""

from collections.abc import Sequence

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options

from ocop.programme.stamps.paper.stamp_sheets import stamp_address

LEAST_BITS = 2048


class UnfitCertificate(ValueError):
    """Not a certificate a file can be encrypted for."""


def vendor_csv(serials: Sequence[str], *, gtin: str, site: str) -> bytes:
    """Number on the roll, serial, address of the QR; one line a stamp."""
    lines = [f"{number},{serial},{stamp_address(site, gtin, serial)}" for number, serial in enumerate(serials, 1)]
    return ("number,serial,address\r\n" + "\r\n".join(lines) + "\r\n").encode()


def encrypted_for(content: bytes, certificate_file: bytes) -> bytes:
    """The content as a CMS envelope (.p7m) only the holder of the certificate's key opens (`openssl cms -decrypt
    -inform DER`). UnfitCertificate when the file is no X.509 certificate with an RSA key of 2048 bits."""
    try:
        load = x509.load_pem_x509_certificate if b"-----BEGIN" in certificate_file else x509.load_der_x509_certificate
        certificate = load(certificate_file)
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise UnfitCertificate(str(fault)) from fault
    if not isinstance(key, RSAPublicKey) or key.key_size < LEAST_BITS:
        raise UnfitCertificate("RSA, 2048 bits or more")
    builder = PKCS7EnvelopeBuilder().set_data(content).add_recipient(certificate)
    builder = builder.set_content_encryption_algorithm(AES256)
    return builder.encrypt(Encoding.DER, [PKCS7Options.Binary])
