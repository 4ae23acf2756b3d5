"""Every kind the programme tells people about is declared, named, and short enough for every channel."""

import re
from pathlib import Path

import pytest

import ocop.programme
from ocop.foundation.sending.wordings import LONGEST_TEXT
from ocop.foundation.text.text_message import count_parts
from ocop.interfaces.office.outbox.kind_words import kind_words
from ocop.programme.notifications.models import Notification
from ocop.programme.notifications.paper.message_texts import (
    LONGEST_SUBJECT,
    MOST_PARTS,
    mail_subject,
    sms_text,
    wording_values,
)
from ocop.programme.notifications.queries.kinds import kind_of, message_kinds, wordings
from ocop.programme.notifications.rules.kinds import undeclared
from tests.factories.accounts import NOW

PROGRAMME = Path(next(iter(ocop.programme.__path__)))
TOLD = re.compile(r"(?:notify|_?tell_?\w*)\((?:[^()]|\([^()]*\))*?\"([a-z_]+\.[a-z_]+)\"")
KINDS = sorted(message_kinds())


def test_every_kind_told_is_declared() -> None:
    told = {
        code for path in PROGRAMME.rglob("operations/*.py") for code in TOLD.findall(path.read_text(encoding="utf-8"))
    }
    assert len(told) > 20
    assert sorted(told - set(KINDS)) == []


def test_every_kind_has_words_and_a_wording() -> None:
    assert [code for code in KINDS if kind_words(code) == code] == []
    assert [code for code in KINDS if message_kinds()[code].wording not in wordings()] == []


def test_an_undeclared_kind_is_treated_with_caution() -> None:
    assert kind_of("nobody.declared") == undeclared("nobody.declared")


@pytest.mark.parametrize("code", KINDS)
def test_the_longest_message_fits_every_channel(code: str) -> None:
    message = Notification(at=NOW, kind=code, title="Được trả lại " * 15, body="Thiếu giấy chứng nhận. " * 200)
    wording = wordings()[kind_of(code).wording]
    values = wording_values(message, name="Công Tằng Tôn Nữ Thị Hoàng Anh Nguyễn", wording=wording)
    assert len(wording.filled(values)) <= LONGEST_TEXT
    assert len(mail_subject(message)) <= LONGEST_SUBJECT
    assert [count_parts(sms_text(message, has_marks=marks)) for marks in (True, False)] == [MOST_PARTS, MOST_PARTS]
