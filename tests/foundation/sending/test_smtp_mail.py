import email
from email import policy

import pytest

from ocop.foundation.sending.channel import Fault, Parcel, Undelivered
from ocop.foundation.sending.smtp_mail import SmtpMail

from .conftest import HANG_UP

PARCEL = Parcel("khoa1", "ban@vidu.vn", "Hồ sơ được trả lại.\n\n.\nHết.", subject="[OCOP] Chè\r\nBcc: kẻ@lạ.vn")


def mail(server, **changes):
    values = {"host": "127.0.0.1", "port": server.port, "sender": "OCOP <ocop@tinh.gov.vn>", "security": "none"}
    return SmtpMail(**{**values, **changes})


def test_the_letter_arrives_whole_with_a_number_that_follows_from_the_key(mail_server):
    receipts = {mail(mail_server).send(PARCEL).reference for _ in range(2)}
    letters = [email.message_from_string(text, policy=policy.default) for text in mail_server.letters]
    assert receipts == {"<khoa1@tinh.gov.vn>"}
    assert [(one["Message-ID"], one["To"], one["From"]) for one in letters] == [
        ("<khoa1@tinh.gov.vn>", "ban@vidu.vn", "OCOP <ocop@tinh.gov.vn>")
    ] * 2
    assert letters[0]["Subject"] == "[OCOP] Chè Bcc: kẻ@lạ.vn"
    assert letters[0]["Bcc"] is None
    assert "Hồ sơ được trả lại." in letters[0].get_content()
    assert "\n.." in letters[0].get_content()  # a dot alone would end the letter: it travels doubled
    assert all(text.isascii() for text in mail_server.letters)


def test_the_account_signs_in(mail_server):
    mail(mail_server, user="ocop", password="bi-mat").send(PARCEL)
    assert any(command.startswith("AUTH PLAIN") for command in mail_server.commands)


@pytest.mark.parametrize(
    ("replies", "fault"),
    [
        ({"RCPT": "550 no such user ban@vidu.vn"}, Fault.PERMANENT),
        ({"RCPT": "450 try later"}, Fault.TEMPORARY),
        ({"MAIL": "451 busy"}, Fault.TEMPORARY),
        ({".": "554 spam"}, Fault.PERMANENT),
        ({".": HANG_UP}, Fault.UNCERTAIN),
        ({"AUTH": "535 no"}, Fault.TEMPORARY),
    ],
)
def test_each_refusal_means_what_the_protocol_says(mail_server, replies, fault):
    mail_server.replies = replies
    with pytest.raises(Undelivered) as told:
        mail(mail_server, user="ocop", password="bi-mat").send(PARCEL)
    assert told.value.fault == fault
    assert "vidu.vn" not in told.value.words


def test_no_encryption_where_it_is_wanted_sends_nothing(mail_server):
    with pytest.raises(Undelivered) as told:
        mail(mail_server, security="starttls").send(PARCEL)
    assert (told.value.fault, mail_server.letters) == (Fault.TEMPORARY, [])


def test_no_server_is_temporary():
    with pytest.raises(Undelivered) as told:
        SmtpMail("127.0.0.1", 9, "a@b.vn").send(PARCEL)
    assert told.value.fault == Fault.TEMPORARY
