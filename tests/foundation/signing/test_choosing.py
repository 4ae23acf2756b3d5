"""The settings choose the signer; what is missing is said."""

import sys
from pathlib import Path

import pytest

from ocop.foundation.signing.choosing import signer_in_use
from ocop.foundation.signing.pdf_signer import CannotSign
from ocop.foundation.signing.reading import read_signatures

from .conftest import asked


@pytest.mark.parametrize(
    ("kind", "asks", "is_trial"),
    [("trial", False, True), ("file", True, False), ("token", True, False), ("remote", True, False)],
)
def test_each_kind_is_chosen_by_its_name(settings, trial_folder, kind, asks, is_trial):
    settings.SIGNING = {**settings.SIGNING, "signer": kind, "file": "/none", "password": ""}
    signer = signer_in_use()
    assert signer is not None
    assert (signer.kind, signer.asks_secret, signer.is_trial) == (kind, asks, is_trial)


def test_none_is_paper(settings):
    settings.SIGNING = {**settings.SIGNING, "signer": "none"}
    assert signer_in_use() is None


def test_a_token_without_its_program_is_a_sentence(settings, paper, trial_folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    settings.SIGNING = {**settings.SIGNING, "signer": "token", "token_library": "/none.so"}
    with pytest.raises(CannotSign, match="chưa cài phần mềm dùng thiết bị ký số"):
        signer_in_use().sign(paper, asked())


def test_roots_of_the_settings_are_trusted(settings, paper, trial_folder, tmp_path):
    from cryptography.hazmat.primitives.serialization import Encoding

    from ocop.foundation.signing.trial_authority import trial_root

    signed = signer_in_use().sign(paper, asked())
    roots = Path(tmp_path / "roots")
    roots.mkdir()
    (roots / "root.crt").write_bytes(trial_root(trial_folder).public_bytes(Encoding.DER))
    settings.SIGNING = {**settings.SIGNING, "signer": "none", "roots": str(roots)}
    assert [one.is_trusted for one in read_signatures(signed)] == [True]
    settings.SIGNING = {**settings.SIGNING, "roots": ""}
    assert [one.is_trusted for one in read_signatures(signed)] == [False]
