"""Tệp cho nhà in: every serial of a batch, encrypted for the printer alone (CMS, RFC 5652).

Written as it is computed: ten million stamps take no more memory than ten. How long the text will be is known before
its first line, so every length of the envelope is told beforehand (DER).
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from typing import BinaryIO

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

from ocop.programme.stamps.paper.stamp_sheets import stamp_address
from ocop.programme.stamps.rules.stamp_states import SerialElement

LEAST_BITS = 2048
LINES_AT_ONCE = 5_000
_HEAD = b"number,serial,address\r\n"
_BLOCK = 16
_SEQUENCE, _SET, _INTEGER, _OCTETS = 0x30, 0x31, 0x02, 0x04
_FIRST_WITH_PARTS, _FIRST_PLAIN = 0xA0, 0x80
_ENVELOPED_DATA = bytes.fromhex("06092a864886f70d010703")
_DATA = bytes.fromhex("06092a864886f70d010701")
_RSA = bytes.fromhex("300d06092a864886f70d0101010500")
_AES256_CBC = bytes.fromhex("060960864801650304012a")


class UnfitCertificate(ValueError):
    """Not a certificate a file can be encrypted for."""


class WrongLength(RuntimeError):
    """The text is not as long as was told."""


def read_certificate(certificate_file: bytes) -> x509.Certificate:
    """The printer's certificate, PEM or DER. UnfitCertificate when the file is no X.509 certificate with an RSA key of
    2048 bits."""
    try:
        load = x509.load_pem_x509_certificate if b"-----BEGIN" in certificate_file else x509.load_der_x509_certificate
        certificate = load(certificate_file)
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise UnfitCertificate(str(fault)) from fault
    if not isinstance(key, RSAPublicKey) or key.key_size < LEAST_BITS:
        raise UnfitCertificate("RSA, 2048 bits or more")
    return certificate


def vendor_csv(serials: Iterable[str], *, gtin: str, site: str, element: str = SerialElement.OWN) -> Iterator[bytes]:
    """Number on the roll, serial, address of the QR; one line a stamp. In pieces of some thousand lines."""
    yield _HEAD
    numbered = enumerate(serials, 1)
    while part := list(islice(numbered, LINES_AT_ONCE)):
        lines = [f"{number},{serial},{stamp_address(site, gtin, serial, element)}\r\n" for number, serial in part]
        yield "".join(lines).encode()


def vendor_csv_size(count: int, *, gtin: str, site: str, element: str = SerialElement.OWN) -> int:
    """How many bytes `vendor_csv` of so many stamps has."""
    serial = "0" * 16
    digits, least = 0, 1
    while least <= count:  # numbers of one digit, of two, …
        digits += len(str(least)) * (min(count, least * 10 - 1) - least + 1)
        least *= 10
    return len(_HEAD) + digits + count * len(f",{serial},{stamp_address(site, gtin, serial, element)}\r\n")


def envelope_size(size: int, certificate: x509.Certificate) -> int:
    """How many bytes the envelope of so many bytes has."""
    return len(_opening(size, certificate, b"\0" * 32, b"\0" * _BLOCK)) + _padded(size)


def write_envelope(
    target: BinaryIO, pieces: Iterable[bytes], *, size: int, certificate: x509.Certificate
) -> tuple[int, str]:
    """Write the pieces, `size` bytes together, as a CMS envelope (.p7m) only the holder of the certificate's key opens
    (`openssl cms -decrypt -inform DER`). Out: its size and SHA-256. WrongLength when there are more or less bytes."""
    key, vector = secrets.token_bytes(32), secrets.token_bytes(_BLOCK)
    encryptor, padder = Cipher(AES256(key), CBC(vector)).encryptor(), PKCS7(8 * _BLOCK).padder()
    digest, written, told = hashlib.sha256(), 0, 0

    def put(part: bytes) -> None:
        nonlocal written
        target.write(part)
        digest.update(part)
        written += len(part)

    put(_opening(size, certificate, key, vector))
    for piece in pieces:
        told += len(piece)
        put(encryptor.update(padder.update(piece)))
    put(encryptor.update(padder.finalize()) + encryptor.finalize())
    if told != size:
        raise WrongLength(f"{told} of {size} bytes")
    return written, digest.hexdigest()


def encrypted_for(content: bytes, certificate_file: bytes) -> bytes:
    """A short text in its envelope. UnfitCertificate."""
    target = BytesIO()
    write_envelope(target, [content], size=len(content), certificate=read_certificate(certificate_file))
    return target.getvalue()


def _opening(size: int, certificate: x509.Certificate, key: bytes, vector: bytes) -> bytes:
    """Everything before the encrypted text: ContentInfo, EnvelopedData, who may open it, with which algorithm."""
    public = certificate.public_key()
    assert isinstance(public, RSAPublicKey)  # read_certificate
    serial = certificate.serial_number
    number = _told(_INTEGER, serial.to_bytes(serial.bit_length() // 8 + 1, "big"))
    recipient = _told(
        _SEQUENCE,
        _told(_INTEGER, b"\0")
        + _told(_SEQUENCE, certificate.issuer.public_bytes() + number)
        + _RSA
        + _told(_OCTETS, public.encrypt(key, PKCS1v15())),
    )
    algorithm = _told(_SEQUENCE, _AES256_CBC + _told(_OCTETS, vector))
    content = _DATA + algorithm + _head(_FIRST_PLAIN, _padded(size))
    inner = _head(_SEQUENCE, len(content) + _padded(size)) + content
    enveloped = _told(_INTEGER, b"\0") + _told(_SET, recipient) + inner
    enveloped = _head(_SEQUENCE, len(enveloped) + _padded(size)) + enveloped
    whole = _ENVELOPED_DATA + _head(_FIRST_WITH_PARTS, len(enveloped) + _padded(size)) + enveloped
    return _head(_SEQUENCE, len(whole) + _padded(size)) + whole


def _padded(size: int) -> int:
    return size - size % _BLOCK + _BLOCK


def _told(tag: int, content: bytes) -> bytes:
    return _head(tag, len(content)) + content


def _head(tag: int, length: int) -> bytes:
    if length < 0x80:
        return bytes([tag, length])
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets
