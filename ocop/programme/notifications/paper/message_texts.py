"""What a message says on each channel; built in the language of records, like the message itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.foundation.sending.wordings import Wording, shortened
from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.text.text_message import longest_in_parts, without_marks
from ocop.programme.notifications.models import Notification, OutboxMessage
from ocop.programme.notifications.queries.kinds import kind_of, wordings
from ocop.programme.notifications.rules.channels import ChannelCode

LONGEST_SUBJECT = 120
MOST_PARTS = 2
SENDER = "OCOP"


@dataclass(frozen=True)
class OutgoingText:
    """What the recipient will read; `values` are what fills the blanks of `wording`, for channels that need one."""

    text: str
    subject: str = ""
    wording: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def text_of(row: OutboxMessage) -> OutgoingText:
    """The words of one row of the outbox on its channel; its message and recipient should be at hand."""
    message, name, kind = row.notification, row.recipient.full_name, kind_of(row.kind)
    if row.channel == ChannelCode.EMAIL:
        text = mail_text(message, name=name, is_obliged=bool(kind.law))
        return OutgoingText(text, subject=mail_subject(message))
    if row.channel == ChannelCode.SMS:
        return OutgoingText(sms_text(message, has_marks=settings.SENDING["sms_marks"]))
    wording = wordings()[kind.wording]
    values = wording_values(message, name=name, wording=wording)
    return OutgoingText(wording.filled(values), wording=wording.name, values=values)


def mail_subject(message: Notification) -> str:
    """The title behind the name of the programme, one line."""
    return shortened(f"[{SENDER}] {message.title}", LONGEST_SUBJECT)


@in_record_language()
def mail_text(message: Notification, *, name: str, is_obliged: bool) -> str:
    """The whole letter: greeting, message, where to go on, why it came."""
    site = settings.PUBLIC_ADDRESS
    parts = [_("Kính gửi Ông/Bà %(name)s,") % {"name": name}, message.title]
    if message.body:
        parts.append(message.body)
    if site and message.link.startswith("/"):
        parts.append(_("Xem và thực hiện tại: %(address)s") % {"address": f"{site}{message.link}"})
    else:
        parts.append(_("Đăng nhập hệ thống OCOP, mục Thông báo, để xem và thực hiện."))
    why = (
        _("Thông báo này được gửi theo quy định của Chương trình mỗi xã một sản phẩm nên không tắt được.")
        if is_obliged
        else _("Ông/Bà chọn kênh và loại thông báo muốn nhận trong mục Cách nhận thông báo.")
    )
    if site and not is_obliged:
        why = f"{why} {site}/thong-bao/cach-nhan/"
    parts.append(f"--\n{_('Thư gửi tự động, xin không trả lời.')} {why}")
    return "\n\n".join(parts) + "\n"


def sms_text(message: Notification, *, has_marks: bool) -> str:
    """Title and body in at most two parts. No link: people are told never to open links in text messages."""
    line = f"{SENDER}: {message.title}" + (f". {message.body}" if message.body else "")
    if not has_marks:
        line = without_marks(line)
    most = longest_in_parts(MOST_PARTS, has_marks=has_marks)
    short = shortened(line, most if has_marks else most - 2)
    return short if has_marks else without_marks(short)


def wording_values(message: Notification, *, name: str, wording: Wording) -> Mapping[str, str]:
    """What goes into the blanks of an approved wording: `name`, `day`, `title`, `body`, and the message's facts."""
    day = vietnamese_date(timezone.localtime(message.at).date())
    facts = {str(blank): str(value) for blank, value in message.facts.items()}
    return wording.values({**facts, "name": name, "day": day, "title": message.title, "body": message.body})
