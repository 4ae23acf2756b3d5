"""A signing service on this machine: only the digest leaves, a raw signature comes back."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from ocop.foundation.signing.pdf_signer import CannotSign
from ocop.foundation.signing.reading import read_signatures
from ocop.foundation.signing.remote_signer import CscService, RemoteSigner
from ocop.foundation.signing.trial_authority import trial_pair

from .conftest import asked


class _Service(BaseHTTPRequestHandler):
    pair = None
    root = None
    heard: list[tuple[str, dict]] = []

    def do_POST(self):
        words = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).heard.append((self.path, words))
        if self.headers["Authorization"] != "Bearer mở-cửa".encode().decode("latin-1") and "khoa" not in str(
            self.headers["Authorization"]
        ):
            return self._answer(401, {})
        if words["credentialID"] != "thuky":
            return self._answer(200, {"cert": {"certificates": []}})
        if self.path.endswith("credentials/info"):
            chain = [type(self).pair[1], type(self).root]
            return self._answer(
                200,
                {"cert": {"certificates": [base64.b64encode(c.public_bytes(Encoding.DER)).decode() for c in chain]}},
            )
        if self.path.endswith("credentials/authorize"):
            return self._answer(*((200, {"SAD": "một lần"}) if words["PIN"] == "1234" else (400, {"error": "pin"})))
        assert words["SAD"] == "một lần"
        signature = type(self).pair[0].sign(base64.b64decode(words["hash"][0]), ECDSA(Prehashed(SHA256())))
        return self._answer(200, {"signatures": [base64.b64encode(signature).decode()]})

    def _answer(self, code, words):
        content = json.dumps(words).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_words):
        pass


@pytest.fixture
def service(trial_folder):
    _Service.pair, _Service.root = trial_pair(trial_folder, name="Nguyễn Thị Hường", account="thuky")
    _Service.heard = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield CscService(f"http://127.0.0.1:{server.server_port}/csc/v1", "khoa")
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_digest_goes_out_and_a_good_signature_comes_back(paper, service):
    (found,) = read_signatures(RemoteSigner(service).sign(paper, asked(secret="1234")))

    assert (found.is_good, found.is_trusted) == (True, True)
    assert [path for path, _words in _Service.heard] == [
        "/csc/v1/credentials/info",
        "/csc/v1/credentials/authorize",
        "/csc/v1/signatures/signHash",
    ]
    assert {len(base64.b64decode(words["hash"][0])) for path, words in _Service.heard if "hash" in words} == {32}


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"secret": "9999"}, "Dịch vụ ký số từ chối"),
        ({"account": "nguoi-la", "secret": "1234"}, "không trả về chứng thư"),
    ],
)
def test_a_refusal_of_the_service_is_a_sentence(paper, service, changes, word):
    with pytest.raises(CannotSign, match=word):
        RemoteSigner(service).sign(paper, asked(**changes))


def test_a_wrong_access_key_is_a_sentence(paper, service):
    with pytest.raises(CannotSign, match="401"):
        RemoteSigner(CscService(service.address, "x")).sign(paper, asked(secret="1234"))


def test_a_service_that_does_not_answer_is_a_sentence(paper):
    with pytest.raises(CannotSign, match="Không kết nối được"):
        RemoteSigner(CscService("http://127.0.0.1:9/csc")).sign(paper, asked(secret="1234"))


def test_a_pin_never_travels_in_the_clear_to_another_machine(paper):
    with pytest.raises(CannotSign, match="https"):
        RemoteSigner(CscService("http://ky-so.example.vn/csc")).sign(paper, asked(secret="1234"))
