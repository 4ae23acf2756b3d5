"""With a time stamping authority a signature is PAdES B-T."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from asn1crypto import keys, tsp, x509
from cryptography import x509 as made
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from ocop.foundation.signing.choosing import signer_in_use
from ocop.foundation.signing.pdf_signer import CannotSign
from ocop.foundation.signing.reading import read_signatures

from .conftest import NOW, asked

STAMPED = NOW + timedelta(seconds=7)


@pytest.fixture(scope="module")
def authority():
    key = generate_private_key(65537, 2048)
    name = made.Name([made.NameAttribute(NameOID.COMMON_NAME, "Cơ quan cấp dấu thời gian")])
    certificate = (
        made.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2049, 1, 1, tzinfo=UTC))
        .add_extension(made.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    return DummyTimeStamper(
        x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        fixed_dt=STAMPED,
    )


@pytest.fixture
def address(authority):
    class Answers(BaseHTTPRequestHandler):
        def do_POST(self):
            asked_for = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            content = authority.request_tsa_response(asked_for).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/tsa"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_time_is_the_authority_s(paper, trial_folder, settings, address):
    settings.SIGNING = {**settings.SIGNING, "timestamp_address": address}
    (found,) = read_signatures(signer_in_use().sign(paper, asked()))
    assert (found.is_timestamped, found.signed_at, found.is_good) == (True, STAMPED, True)


def test_without_one_it_is_the_clock_of_the_server(paper, trial_folder):
    (found,) = read_signatures(signer_in_use().sign(paper, asked()))
    assert (found.is_timestamped, found.signed_at) == (False, NOW)


def test_an_authority_that_does_not_answer_is_a_sentence(paper, trial_folder, settings):
    settings.SIGNING = {**settings.SIGNING, "timestamp_address": "http://127.0.0.1:9/tsa"}
    with pytest.raises(CannotSign, match="Không kết nối được"):
        signer_in_use().sign(paper, asked())
