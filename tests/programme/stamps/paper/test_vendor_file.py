"""The printer's file: what is no certificate to encrypt for is told apart, whatever it is."""

from datetime import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from ocop.programme.stamps.paper.vendor_file import UnfitCertificate, encrypted_for

RSA_KEY = bytes.fromhex("06092a864886f70d010101")
KEY_NOBODY_KNOWS = bytes.fromhex("06092a864886f70d010163")


@pytest.fixture(scope="module")
def certificate():
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nhà in")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(5).not_valid_before(datetime(2026, 1, 1)).not_valid_after(datetime(2027, 1, 1))  # noqa: DTZ001
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


def test_the_serials_are_not_read_in_the_envelope(certificate):
    assert b"1,ABC" not in encrypted_for(b"1,ABC", certificate)


@pytest.mark.parametrize("change", [lambda der: b"", lambda der: der[:200], lambda der: b"-----BEGIN CERTIFICATE-----"])
def test_what_is_no_certificate_is_unfit(certificate, change):
    with pytest.raises(UnfitCertificate):
        encrypted_for(b"x", change(certificate))


def test_a_key_of_a_kind_nobody_knows_is_unfit(certificate):
    with pytest.raises(UnfitCertificate):
        encrypted_for(b"x", certificate.replace(RSA_KEY, KEY_NOBODY_KNOWS))
