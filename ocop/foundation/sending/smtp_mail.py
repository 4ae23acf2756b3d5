"""E-mail through an SMTP server."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formataddr, formatdate, parseaddr

from ocop.foundation.sending.channel import Fault, Parcel, Receipt, Undelivered

TIMEOUT = 15.0


@dataclass(frozen=True)
class SmtpMail:
    """`security` is "starttls", "tls" or "none"; `sender` is an address, with or without a name in front.

    A try whose end is unknown is made again: the Message-ID follows from the key and is the same, so that mailboxes
    that look at it show the letter once.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"
    is_repeatable: bool = True

    def send(self, parcel: Parcel) -> Receipt:
        """See Channel.send; the reference is the Message-ID."""
        letter = self._letter(parcel)
        try:
            line = self._line()
        except smtplib.SMTPAuthenticationError as fault:
            # The settings are wrong, not the letter: it waits until they are right.
            raise Undelivered(Fault.TEMPORARY, f"SMTP {fault.smtp_code}: sign-in refused") from fault
        except (OSError, smtplib.SMTPException) as fault:
            raise Undelivered(Fault.TEMPORARY, f"no SMTP connection to {self.host}: {fault}") from fault
        try:
            line.send_message(letter)
        except smtplib.SMTPRecipientsRefused as fault:
            code = next(iter(fault.recipients.values()))[0]
            raise Undelivered(_fault_of(code), f"SMTP {code}: recipient refused") from fault
        except smtplib.SMTPResponseException as fault:
            raise Undelivered(_fault_of(fault.smtp_code), f"SMTP {fault.smtp_code}") from fault
        except (OSError, smtplib.SMTPException) as fault:
            raise Undelivered(Fault.UNCERTAIN, f"SMTP broke off: {type(fault).__name__}") from fault
        finally:
            line.close()
        return Receipt(letter["Message-ID"])

    def _line(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.security == "tls":
            line: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=context)
        else:
            line = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        try:
            if self.security == "starttls":
                line.starttls(context=context)
            if self.user:
                line.login(self.user, self.password)
        except BaseException:
            line.close()
            raise
        return line

    def _letter(self, parcel: Parcel) -> EmailMessage:
        name, address = parseaddr(self.sender)
        letter = EmailMessage()
        letter["From"] = formataddr((name, address))
        letter["To"] = parcel.address
        letter["Subject"] = " ".join(parcel.subject.split())
        letter["Date"] = formatdate()
        letter["Message-ID"] = f"<{parcel.key}@{address.partition('@')[2] or 'localhost'}>"
        # No answer from an absence assistant: nobody reads the sender's mailbox.
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(parcel.text, cte="quoted-printable")  # not every server takes bytes above 127
        return letter


def _fault_of(code: int) -> Fault:
    return Fault.PERMANENT if 500 <= code < 600 else Fault.TEMPORARY
