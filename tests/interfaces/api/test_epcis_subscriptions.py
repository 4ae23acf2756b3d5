"""Standing questions: what is new is posted to the subscriber, signed, once, and only what the caller may see."""

import hashlib
import hmac
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from ocop.programme.traceability.models import EpcisToken, Event, ReportedEvent, Subscription, SubscriptionReport
from ocop.programme.traceability.operations.make_reports import drop_old_reports, make_due_reports
from ocop.programme.traceability.operations.send_reports import send_due_reports
from ocop.programme.traceability.rules import reports as rules
from ocop.programme.traceability.rules.event_judge import document_schema
from tests.factories.epcis import Epcis, event, make_token
from tests.factories.producers import make_producer

pytestmark = pytest.mark.django_db
SECRET = "13df38d8275b13f05704629e5f1cf3d45d6132d5"
QUESTION = {"name": "giao hàng", "query": {"EQ_bizStep": "shipping"}}
PATH = "/queries/giao%20h%C3%A0ng/subscriptions"


class Receiver(BaseHTTPRequestHandler):
    """Answers with the statuses it was told, 200 when it was told no more; a redirect leads to a trap."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        status = self.server.statuses.pop(0) if self.server.statuses else 200
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "/trap")
        self.end_headers()

    def log_message(self, *_arguments):
        pass


@pytest.fixture(scope="module")
def server():
    found = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=found.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()
    yield found
    found.shutdown()
    found.server_close()


@pytest.fixture
def hook(server, settings):
    settings.REPORTS_TO_LOCAL = True
    server.got, server.statuses = [], []
    server.address = f"http://127.0.0.1:{server.server_port}/hook?a=1"
    return server


@pytest.fixture
def epcis(db):
    client = Epcis(make_token(expires_at=timezone.now() + timedelta(days=60)))
    assert client.post("/queries", QUESTION).status_code == 201
    return client


def subscribe(epcis, hook, headers=None, **changes):
    told = {"dest": hook.address, "signatureToken": SECRET, "stream": True} | changes
    answer = epcis.post(PATH, {key: value for key, value in told.items() if value is not None}, **headers or {})
    assert answer.status_code == 201, answer.content
    return answer


def work(now=None):
    now = now or timezone.now()
    made = make_due_reports(now=now)
    outcome = send_due_reports(now=now)
    return made, outcome.taken, outcome.delivered


def ids(body):
    listed = json.loads(body)["epcisBody"]["queryResults"]["resultsBody"]["eventList"]
    return [one["eventID"].removeprefix("urn:ocop:") for one in listed]


def test_a_stream_posts_what_is_new_signed_and_once(epcis, hook):
    epcis.capture(event("before"))
    answer = subscribe(epcis, hook)
    told = answer.json()
    assert (told["dest"], told["stream"], told["queryName"]) == (hook.address, True, "giao hàng")
    assert SECRET not in answer.content.decode() + str(Subscription.objects.values().get())
    assert answer.headers["Location"].endswith(f"{PATH}/{told['subscriptionID']}")
    epcis.capture(event("a"), event("other", bizStep="packing"), event("b"))
    assert (work(), work()) == ((1, 1, 1), (0, 0, 0))
    ((path, headers, body),) = hook.got
    assert (path, ids(body)) == ("/hook?a=1", ["a", "b"])
    assert document_schema().is_valid(json.loads(body))
    results = json.loads(body)["epcisBody"]["queryResults"]
    assert (results["subscriptionID"], results["queryName"]) == (told["subscriptionID"], "giao hàng")
    stamp, _comma, mark = headers["GS1-Signature"].partition(",v1=")
    over = stamp.removeprefix("t=").encode() + b"." + body
    assert hmac.new(SECRET.encode(), over, hashlib.sha256).hexdigest() == mark
    epcis.capture(event("c"))
    assert work() == (1, 1, 1)
    assert ids(hook.got[1][2]) == ["c"]
    shown = epcis.get(f"{PATH}/{told['subscriptionID']}").json()
    assert (shown["ocop:reports"], "lastNotifiedAt" in shown) == ({"waiting": 0, "delivered": 2, "givenUp": 0}, True)


def test_a_report_that_fails_is_put_off_keeps_its_order_and_is_given_up_at_last(epcis, hook):
    answer = subscribe(epcis, hook, {"GS1_CBV_Format": "Always_URN"}, signatureToken=None)
    assert answer.json()["cbvFormat"] == "Always_URN"
    epcis.capture(event("a"))
    hook.statuses = [500, 302, 410]
    now = timezone.now()
    assert work(now) == (1, 1, 0)
    epcis.capture(event("b"))
    assert work(now + timedelta(seconds=1)) == (1, 0, 0)
    assert work(now + timedelta(minutes=1)) == (0, 1, 0)
    assert work(now + timedelta(minutes=10)) == (0, 1, 0)
    shown = epcis.get(PATH).json()[0]["ocop:reports"]
    assert (shown["waiting"], shown["lastError"]) == (2, "HTTP 410")
    assert work(now + timedelta(hours=1)) == (0, 2, 2)
    assert [(path, ids(body)) for path, _headers, body in hook.got] == [("/hook?a=1", ["a"])] * 4 + [
        ("/hook?a=1", ["b"])
    ]
    headers, body = hook.got[0][1:]
    assert (headers["GS1-CBV-Format"], b'"urn:epcglobal:cbv:bizstep:shipping"' in body) == ("Always_URN", True)
    assert len({headers["X-Report-ID"] for _path, headers, _body in hook.got[:4]}) == 1
    assert len({body for _path, _headers, body in hook.got[:4]}) == 1
    assert "GS1-Signature" not in hook.got[0][1]


def test_a_report_nobody_takes_is_given_up_and_seen_so(epcis, hook):
    subscribe(epcis, hook)
    epcis.capture(event("a"))
    now = timezone.now()
    hook.statuses = [500]
    assert work(now) == (1, 1, 0)
    later = now + rules.GIVE_UP_AFTER
    assert send_due_reports(now=later).given_up == 1
    shown = epcis.get(PATH).json()[0]["ocop:reports"]
    assert (shown, len(hook.got)) == ({"waiting": 0, "delivered": 0, "givenUp": 1, "lastError": "HTTP 500"}, 1)
    drop_old_reports(now=later + rules.KEPT_AFTERWARDS + timedelta(days=1))
    assert SubscriptionReport.objects.count() == 0


def test_a_sender_that_dies_loses_nothing_and_one_that_only_sleeps_does_not_send_twice(epcis, hook):
    """The process ends between taking a report and noting its end: after the lease another takes it over."""
    subscribe(epcis, hook)
    epcis.capture(event("a"))
    now = timezone.now()
    make_due_reports(now=now)

    def killed(*_arguments):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send_due_reports(now=now, post=killed)
    assert send_due_reports(now=now + timedelta(minutes=1)).taken == 0
    later = now + rules.LEASE + timedelta(seconds=1)
    assert send_due_reports(now=later).delivered == 1
    assert make_due_reports(now=later + timedelta(hours=1)) == 0
    assert len(hook.got) == 1


def test_an_event_that_becomes_visible_late_is_still_reported_and_none_twice(epcis, hook):
    """Its transaction took longer than that of an event with a higher number."""
    subscribe(epcis, hook)
    epcis.capture(event("late"), event("early"))
    late = Event.objects.get(event_id="urn:ocop:late")
    told = Subscription.objects.get()
    kept = SubscriptionReport.objects.create(
        key="x", subscription=told, event_count=1, created_at=timezone.now(), state="DELIVERED",
        settled_at=timezone.now(),
    )  # fmt: skip
    ReportedEvent.objects.create(report=kept, subscription=told, event=Event.objects.exclude(pk=late.pk).get())
    assert work() == (1, 1, 1)
    assert ids(hook.got[0][2]) == ["late"]
    assert make_due_reports(now=timezone.now() + timedelta(hours=1)) == 0
    assert (ReportedEvent.objects.count(), Subscription.objects.get().floor) == (0, Event.objects.latest("pk").pk)
    assert make_due_reports(now=timezone.now() + timedelta(hours=2)) == 0


def test_a_schedule_reports_at_its_time_even_when_there_is_nothing(epcis, hook):
    epcis.capture(event("old"))
    began = "2026-01-01T00:00:00+07:00"
    subscribe(
        epcis, hook, stream=None, schedule={"hour": "1", "minute": "5"}, reportIfEmpty=True, initialRecordTime=began
    )
    due = Subscription.objects.get().next_at
    assert work(due - timedelta(seconds=1)) == (0, 0, 0)
    assert (work(due), work(due)) == ((1, 1, 1), (0, 0, 0))
    assert work(due + timedelta(days=1)) == (1, 1, 1)
    assert [ids(body) for _path, _headers, body in hook.got] == [["old"], []]
    assert epcis.get(PATH).json()[0]["schedule"] == {"hour": "1", "minute": "5"}


def test_a_receiver_that_finds_it_too_large_gets_halves(epcis, hook):
    subscribe(epcis, hook)
    epcis.capture(*[event(name) for name in "abc"])
    hook.statuses = [413]
    make_due_reports(now=timezone.now())
    assert send_due_reports(now=timezone.now()).delivered == 2
    assert [ids(body) for _path, _headers, body in hook.got] == [["a", "b", "c"], ["a"], ["b", "c"]]


def test_only_what_the_caller_may_see_is_reported_and_nothing_once_the_token_is_gone(hook):
    mine, theirs = make_producer(), make_producer()
    epcis, other = Epcis(make_token(mine)), Epcis(make_token(theirs))
    epcis.post("/queries", QUESTION)
    subscribe(epcis, hook)
    other.capture(event("secret"))
    epcis.capture(event("own"))
    make_due_reports(now=timezone.now())
    assert list(SubscriptionReport.objects.values_list("event_count", flat=True)) == [1]
    EpcisToken.objects.filter(producer=mine).update(revoked_at=timezone.now())
    assert send_due_reports(now=timezone.now()).given_up == 1
    assert (hook.got, Subscription.objects.get().end_reason) == ([], "TOKEN")
    again = Epcis(make_token(mine))
    assert again.get(PATH).json() == []
    key = Subscription.objects.get().key
    assert again.get(f"{PATH}/{key}").json()["ocop:endReason"] == "TOKEN"
    assert other.get(f"{PATH}/{key}").status_code == 404


def test_what_cannot_be_kept_is_refused_and_what_is_ended_is_gone(epcis, hook, settings):
    settings.REPORTS_TO_LOCAL = False
    good = {"dest": "https://shop.example/hook", "stream": True}
    for changes in (
        {"dest": hook.address}, {"dest": "https://127.0.0.1/x"}, {"dest": 5}, {"dest": None}, {"stream": False},
        {"schedule": {"hour": "1"}}, {"stream": None, "schedule": {"hour": "25"}}, {"reportIfEmpty": "yes"},
        {"initialRecordTime": "2026-01-01"}, {"sign": "x"}, {"signatureToken": "x" * 501}, {"stream": "true"},
        {"stream": [], "schedule": {"hour": "1"}}, {"stream": {}}, {"dest": "https://2130706433/"},
        {"dest": "https://127.1/x"}, {"dest": "https://0x7f.1/"}, {"dest": "https://0x7f000001/"},
    ):  # fmt: skip
        answer = epcis.post(PATH, good | changes)
        assert (answer.status_code, answer.json()["type"]) == (400, "epcisException:SubscriptionControlsException")
    assert epcis.post(PATH, [good]).status_code == 400
    assert epcis.post("/queries/none/subscriptions", good).status_code == 404
    epcis.post("/queries", {"name": "ít", "query": {"maxEventCount": 1}})
    assert epcis.post("/queries/ít/subscriptions", good).status_code == 400
    assert epcis.get("/queries/giao%20h%C3%A0ng/events", Upgrade="websocket").status_code == 501
    key = epcis.post(PATH, good).json()["subscriptionID"]
    assert epcis.delete(f"{PATH}/{key}").status_code == 204
    assert (epcis.delete(f"{PATH}/{key}").status_code, epcis.get(PATH).json()) == (404, [])
    assert epcis.post(PATH, good).status_code == 201
    assert epcis.delete("/queries/giao%20h%C3%A0ng").status_code == 204
    assert Subscription.objects.count() == 0
