"""Which adapters the settings name (config/environment.py, `OCOP_MAIL`, `OCOP_SMS`, `OCOP_ZALO` and what follows)."""

from pathlib import Path

from django.conf import settings

from ocop.foundation.sending.channel import Channel
from ocop.foundation.sending.esms import ADDRESS as ESMS_ADDRESS
from ocop.foundation.sending.esms import Esms
from ocop.foundation.sending.recorder import Recorder
from ocop.foundation.sending.sms_gateway import SmsGateway
from ocop.foundation.sending.smtp_mail import SmtpMail
from ocop.foundation.sending.zalo_zns import RENEWS_AT, SENDS_AT, KeyRing, ZaloZns


def mail_channel() -> Channel | None:
    """The adapter for e-mail; None when the installation has none."""
    chosen = settings.SENDING
    if chosen["mail"] == "smtp":
        return SmtpMail(
            host=chosen["smtp_host"],
            port=chosen["smtp_port"],
            sender=chosen["mail_from"],
            user=chosen["smtp_user"],
            password=chosen["smtp_password"],
            security=chosen["smtp_security"],
        )
    return _recorder("mail") if chosen["mail"] == "recorder" else None


def sms_channel() -> Channel | None:
    """The adapter for text messages; None when the installation has none."""
    chosen = settings.SENDING
    if chosen["sms"] == "esms":
        return Esms(
            api_key=chosen["sms_key"],
            secret_key=chosen["sms_secret"],
            brand=chosen["sms_brand"],
            has_marks=chosen["sms_marks"],
            address=chosen["sms_address"] or ESMS_ADDRESS,
        )
    if chosen["sms"] == "gateway":
        return SmsGateway(
            address=chosen["sms_address"],
            access_key=chosen["sms_key"],
            brand=chosen["sms_brand"],
            is_repeatable=chosen["sms_once"],
        )
    return _recorder("sms") if chosen["sms"] == "recorder" else None


def zalo_channel(keys: KeyRing) -> Channel | None:
    """The adapter for Zalo; None when the installation has none."""
    chosen = settings.SENDING
    if chosen["zalo"] == "zns":
        return ZaloZns(
            app_id=chosen["zalo_app"],
            secret=chosen["zalo_secret"],
            keys=keys,
            sends_at=chosen["zns_address"] or SENDS_AT,
            renews_at=chosen["zalo_keys_address"] or RENEWS_AT,
        )
    return _recorder("zalo") if chosen["zalo"] == "recorder" else None


def _recorder(name: str) -> Recorder:
    return Recorder(Path(settings.NOT_SENT_ROOT) / name)
