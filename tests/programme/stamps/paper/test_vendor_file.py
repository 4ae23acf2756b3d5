"""The printer's file: what is no certificate to encrypt for is told apart, whatever it is."""

import hashlib
from datetime import datetime
from io import BytesIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import pkcs7_decrypt_der
from cryptography.x509.oid import NameOID

from ocop.programme.stamps.paper.vendor_file import (
    UnfitCertificate,
    WrongLength,
    encrypted_for,
    envelope_size,
    read_certificate,
    vendor_csv,
    vendor_csv_size,
    write_envelope,
)

SITE = "https://ocop.example"
RSA_KEY = bytes.fromhex("06092a864886f70d010101")
KEY_NOBODY_KNOWS = bytes.fromhex("06092a864886f70d010163")


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="module")
def certificate(key):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nhà in")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(5).not_valid_before(datetime(2026, 1, 1)).not_valid_after(datetime(2027, 1, 1))  # noqa: DTZ001
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 12_345])
def test_the_printer_alone_reads_the_envelope_and_its_length_is_known_beforehand(certificate, key, count):
    """`pkcs7_decrypt_der` is another's reading of RFC 5652."""
    read, target = read_certificate(certificate), BytesIO()
    serials = [f"{number:016d}" for number in range(count)]
    size = vendor_csv_size(count, gtin="08938505001036", site=SITE)
    pieces = vendor_csv(serials, gtin="08938505001036", site=SITE)
    written, digest = write_envelope(target, pieces, size=size, certificate=read)
    assert written == len(target.getvalue()) == envelope_size(size, read)
    assert digest == hashlib.sha256(target.getvalue()).hexdigest()
    told = pkcs7_decrypt_der(target.getvalue(), read, key, []).decode()
    assert b"0000000000000000" not in target.getvalue()
    lines = [f"{at},{one},HTTPS://OCOP.EXAMPLE/01/08938505001036/21/{one}" for at, one in enumerate(serials, 1)]
    assert told.split("\r\n") == ["number,serial,address", *lines, ""]


def test_a_text_of_another_length_than_was_told_is_not_written(certificate):
    with pytest.raises(WrongLength):
        write_envelope(BytesIO(), [b"12"], size=3, certificate=read_certificate(certificate))


@pytest.mark.parametrize("change", [lambda der: b"", lambda der: der[:200], lambda der: b"-----BEGIN CERTIFICATE-----"])
def test_what_is_no_certificate_is_unfit(certificate, change):
    with pytest.raises(UnfitCertificate):
        encrypted_for(b"x", change(certificate))


def test_a_key_of_a_kind_nobody_knows_is_unfit(certificate):
    with pytest.raises(UnfitCertificate):
        encrypted_for(b"x", certificate.replace(RSA_KEY, KEY_NOBODY_KNOWS))
