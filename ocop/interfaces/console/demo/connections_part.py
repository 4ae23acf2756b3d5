"""Other software in the demo: a shop's system that asks for new shipments each week, one GLN confirmed, one that waits
for the officer and one that was refused."""

import secrets
from datetime import datetime, time, timedelta

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import Cast
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.producers.queries.membership import is_owner
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.traceability.operations.issue_epcis_token import issue_epcis_token
from ocop.programme.traceability.operations.keep_named_query import keep_named_query
from ocop.programme.traceability.operations.state_party_number import claim_party_number, decide_party_number
from ocop.programme.traceability.operations.subscribe import SubscriptionSheet, subscribe
from ocop.programme.traceability.queries.connections import bearer_tokens
from ocop.programme.traceability.queries.epcis_callers import caller_of
from ocop.programme.traceability.rules.epc_uris import check_digit

LABEL = "Phần mềm bán hàng của hợp tác xã (mẫu)"
QUERY = "hang-da-xuat"
NUMBERS = ("952123450010", "952123450011", "952123450012")
"""Of the numbers GS1 keeps for examples, without their check digits: confirmed, refused, waiting."""
WEEKLY = {"second": "0", "minute": "0", "hour": "6", "dayOfWeek": "1"}


def connections_are_loaded() -> bool:
    """True when the part has done its work."""
    return bearer_tokens().filter(label=LABEL).exists()


def load_connections(calendar: Calendar) -> int:
    """Out: how many connections and claims. Nothing without a producer of the sign-in page's member that it owns."""
    cast = Cast(calendar.ends_on)
    owner, officer = cast.actor("chuthe"), cast.actor("cb.tinh")
    producer = next((one for one in own_producers(owner).order_by("pk") if is_owner(owner, one)), None)
    if producer is None:
        return 0

    def at(before: int, hour: int) -> datetime:
        return datetime.combine(calendar.ends_on - timedelta(days=before), time(hour), VIETNAM)

    glns = [digits + check_digit(digits) for digits in NUMBERS]
    first = claim_party_number(actor=owner, producer_id=producer.pk, gln=glns[0], now=at(12, 9))
    decide_party_number(actor=officer, claim_id=first.pk, is_confirmed=True, reason="", now=at(11, 9))
    second = claim_party_number(actor=owner, producer_id=producer.pk, gln=glns[1], now=at(10, 9))
    why = "Giấy của GS1 gửi kèm ghi mã khác. Đề nghị xem lại số cuối."
    decide_party_number(actor=officer, claim_id=second.pk, is_confirmed=False, reason=why, now=at(9, 9))
    claim_party_number(actor=owner, producer_id=producer.pk, gln=glns[2], now=at(1, 9))
    secret = secrets.token_urlsafe(32)  # nobody is told: the demo shows the connection, it opens none
    issue_epcis_token(
        actor=owner,
        producer_id=producer.pk,
        label=LABEL,
        may_capture=False,
        may_query=True,
        secret=secret,
        now=at(8, 9),
    )
    caller = caller_of(secret, at(8, 10))
    if caller is None:
        return 3
    keep_named_query(caller=caller, name=QUERY, text='{"EQ_bizStep": ["shipping"]}', now=at(8, 10))
    sheet = SubscriptionSheet(
        dest="https://phan-mem-ban-hang.example/epcis",
        secret=secrets.token_hex(16),
        schedule=WEEKLY,
        reports_if_empty=False,
        initial_record_time=None,
        epc_format="Always_GS1_Digital_Link",
        prefixes={},
    )
    subscribe(caller=caller, query_name=QUERY, sheet=sheet, key="demo-hang-da-xuat", now=at(8, 11))
    return 4
