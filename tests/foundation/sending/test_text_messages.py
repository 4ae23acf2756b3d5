"""The generic gateway and eSMS."""

import pytest

from ocop.foundation.sending.channel import Fault, Parcel, Undelivered
from ocop.foundation.sending.esms import Esms
from ocop.foundation.sending.sms_gateway import SmsGateway

PARCEL = Parcel("khoa1", "0912345678", "OCOP: Ho so duoc tra lai")


def test_the_gateway_hears_one_object_with_the_key(provider):
    provider.say("/sms", (200, {"message_id": "m-7"}))
    receipt = SmsGateway(f"{provider.address}/sms", "bi-mat", "OCOP").send(PARCEL)
    ((_path, words, headers),) = provider.heard
    assert words == {"to": "84912345678", "from": "OCOP", "text": "OCOP: Ho so duoc tra lai", "id": "khoa1"}
    assert (headers["Authorization"], headers["Idempotency-Key"]) == ("Bearer bi-mat", "khoa1")
    assert receipt.reference == "m-7"


def test_an_error_of_the_gateway_is_for_good(provider):
    provider.say("/sms", (200, {"error": "bad number 84912345678"}))
    with pytest.raises(Undelivered) as told:
        SmsGateway(f"{provider.address}/sms", "x").send(PARCEL)
    assert (told.value.fault, told.value.words) == (Fault.PERMANENT, "gateway: bad number ***")


def esms(provider):
    return Esms("khoa-api", "khoa-mat", "OCOP", address=f"{provider.address}/esms")


def test_esms_hears_a_customer_care_message(provider):
    provider.say("/esms", (200, {"CodeResult": "100", "SMSID": "s-9"}))
    assert esms(provider).send(PARCEL).reference == "s-9"
    assert provider.heard[0][1] == {
        "ApiKey": "khoa-api",
        "SecretKey": "khoa-mat",
        "Phone": "0912345678",
        "Content": "OCOP: Ho so duoc tra lai",
        "Brandname": "OCOP",
        "SmsType": "2",
        "IsUnicode": "0",
        "RequestId": "khoa1",
    }


def test_a_key_esms_has_seen_is_a_delivery(provider):
    provider.say("/esms", (200, {"CodeResult": "124", "ErrorMessage": "Duplicate RequestId"}))
    assert esms(provider).send(PARCEL).reference == ""


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("99", Fault.PERMANENT),
        ("108", Fault.PERMANENT),
        ("146", Fault.PERMANENT),
        ("101", Fault.TEMPORARY),
        ("103", Fault.TEMPORARY),
        ("140", Fault.TEMPORARY),
        ("", Fault.UNCERTAIN),
    ],
)
def test_each_code_of_esms_says_what_comes_next(provider, code, fault):
    provider.say("/esms", (200, {"CodeResult": code, "ErrorMessage": "0912345678 ?"}))
    with pytest.raises(Undelivered) as told:
        esms(provider).send(PARCEL)
    assert (told.value.fault, "0912345678" in told.value.words) == (fault, False)
