"""Keys in files: one for all, or one per person."""

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from ocop.foundation.signing.file_signer import FileSigner
from ocop.foundation.signing.pdf_signer import CannotSign
from ocop.foundation.signing.reading import read_signatures
from ocop.foundation.signing.trial_authority import trial_pair

from .conftest import asked


@pytest.fixture
def p12(tmp_path, trial_folder):
    (key, certificate), root = trial_pair(trial_folder, name="Nguyễn Thị Hường", account="thuky")
    folder = tmp_path / "keys"
    folder.mkdir()
    path = folder / "thuky.p12"
    path.write_bytes(
        serialize_key_and_certificates(b"thuky", key, certificate, [root], BestAvailableEncryption("mật khẩu".encode()))
    )
    return path


def test_one_key_opens_with_the_password_of_the_settings(paper, p12):
    signer = FileSigner(p12, "mật khẩu")
    (found,) = read_signatures(signer.sign(paper, asked()))
    assert (found.is_good, found.is_trusted, signer.asks_secret) == (True, True, False)


def test_each_person_opens_their_own_key(paper, p12):
    signer = FileSigner(p12.parent)
    assert signer.asks_secret
    (found,) = read_signatures(signer.sign(paper, asked(secret="mật khẩu")))
    assert found.is_good


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"secret": "sai"}, "Mật khẩu của khóa ký số không đúng"),
        ({"secret": ""}, "Mật khẩu của khóa ký số không đúng"),
        ({"account": "chutich"}, "Chưa có khóa ký số"),
        ({"account": "../keys/thuky"}, "Chưa có khóa ký số"),
    ],
)
def test_a_wrong_password_or_person_is_a_sentence(paper, p12, changes, word):
    with pytest.raises(CannotSign, match=word):
        FileSigner(p12.parent).sign(paper, asked(**changes))


def test_a_pem_file_works_too(paper, tmp_path, trial_folder):
    (key, certificate), root = trial_pair(trial_folder, name="Nguyễn Thị Hường", account="thuky")
    path = tmp_path / "key.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + certificate.public_bytes(Encoding.PEM)
        + root.public_bytes(Encoding.PEM)
    )
    (found,) = read_signatures(FileSigner(path).sign(paper, asked()))
    assert (found.is_good, found.is_trusted) == (True, True)


def test_a_file_that_is_gone_is_a_sentence(paper, tmp_path):
    with pytest.raises(CannotSign, match="Không đọc được tệp khóa"):
        FileSigner(tmp_path / "none.p12").sign(paper, asked())
