"""The printer's file of a large order: written aside, fetched once, taken up again only while a byte is missing."""

import hashlib
import os
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import pkcs7_decrypt_der
from cryptography.x509.oid import NameOID
from django.test import Client
from pypdf import PdfReader

from ocop.foundation.key_ring import key_ring
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.console.stamp_epochs import (
    run_new_stamp_epoch,
    run_new_stamp_signing_key,
    run_revoke_stamp_epoch,
)
from ocop.interfaces.console.stamp_file_work import carry_out_stamp_file_work
from ocop.interfaces.office.stamps import print_views
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.stamps.models import PrintFile, StampBatch
from ocop.programme.stamps.operations.decide_order import approve_order
from ocop.programme.stamps.operations.follow_batch import serials_of
from ocop.programme.stamps.operations.print_file import (
    ask_print_file,
    close_print_file,
    fetch_print_file,
    print_file_path,
    print_files_folder,
    write_print_file,
)
from ocop.programme.stamps.operations.sweep_print_files import sweep_print_files
from ocop.programme.stamps.paper import stamp_sheets
from ocop.programme.stamps.queries.key_epochs import epoch_work_for, key_epochs
from ocop.programme.stamps.queries.stamp_truth import scanned
from ocop.programme.stamps.rules.file_kinds import MOST_ON_PAPER, FileKind
from ocop.programme.stamps.rules.manifests import merkle_root
from ocop.programme.stamps.rules.stamp_states import SerialElement
from ocop.programme.stamps.rules.verdicts import Verdict
from tests.factories.accounts import make_grant, make_user
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.factories.stamps import AT, BARCODE, GTIN, make_order

pytestmark = pytest.mark.django_db
SITE = "https://ocop.example"


@pytest.fixture(scope="module")
def printer():
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nhà in")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(0x80).not_valid_before(datetime(2026, 1, 1)).not_valid_after(datetime(2027, 1, 1))  # noqa: DTZ001
    certificate = builder.sign(key, hashes.SHA256())
    return SimpleNamespace(key=key, certificate=certificate, file=certificate.public_bytes(Encoding.PEM))


@pytest.fixture
def office(settings, tmp_path):
    settings.HOME = tmp_path
    settings.STAMP_KEYS = tmp_path / "stamp-keys.json"
    product = make_product(producer=make_producer(), barcode=BARCODE)
    member = actor_of(make_member(producer=product.producer).user, today=AT.date())
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    return SimpleNamespace(product=product, member=member, user=user, officer=actor_of(user, today=AT.date()))


def batch_of(office, count):
    order = make_order(office.member, office.product, count)
    return approve_order(actor=office.officer, order_id=order.pk, quota=10_000_000, now=AT)


def ask(office, batch, printer):
    return ask_print_file(actor=office.officer, batch_id=batch.pk, certificate=printer.file, site=SITE, now=AT)


def write(office, batch, **more):
    return write_print_file(actor=office.officer, batch_id=batch.pk, clock=lambda: AT, **more)


def fetch(office, batch):
    return fetch_print_file(actor=office.officer, batch_id=batch.pk, now=AT)


def test_the_file_is_written_signed_and_goes_out_once(office, printer):
    batch = batch_of(office, 25)
    ask(office, batch, printer)
    with pytest.raises(Refusal):
        fetch(office, batch)
    told = []
    ready = write(office, batch, tell=lambda done, total: told.append((done, total)))
    content = print_file_path(batch.pk).read_bytes()
    assert (ready.size, told) == (len(content), [(0, 25)])
    assert print_file_path(batch.pk).stat().st_mode & 0o077 == 0
    text = pkcs7_decrypt_der(content, printer.certificate, printer.key, []).decode()
    serials = list(serials_of(batch))
    assert [line.split(",")[1] for line in text.splitlines()[1:]] == serials
    batch.refresh_from_db()
    assert (merkle_root(serials) in batch.manifest, batch.file_taken_at) == (True, None)
    assert fetch(office, batch)[1] == print_file_path(batch.pk)
    with pytest.raises(Refusal):
        ask(office, batch, printer)
    assert fetch(office, batch)[0].is_gone is False  # the line broke
    for _twice in range(2):
        close_print_file(actor=office.officer, batch_id=batch.pk, now=AT)
    assert not print_file_path(batch.pk).exists()
    with pytest.raises(Refusal):
        fetch(office, batch)


def test_of_two_taps_one_file_stays_and_it_is_whole(office, printer):
    batch = batch_of(office, 5)
    ask(office, batch, printer)
    write(office, batch, tell=lambda _done, _total: write(office, batch))  # the second ends before the first
    content = print_file_path(batch.pk).read_bytes()
    kept = PrintFile.objects.get()
    assert (kept.size, kept.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert len(pkcs7_decrypt_der(content, printer.certificate, printer.key, []).splitlines()) == 6

    def ask_anew(_done, _total):
        later = AT + timedelta(seconds=1)
        ask_print_file(actor=office.officer, batch_id=batch.pk, kind=FileKind.A4, site=SITE, now=later)

    ask(office, batch, printer)
    assert write(office, batch, tell=ask_anew).ready_at is None  # left to whoever asked anew
    assert list(print_files_folder().iterdir()) == []


def test_what_is_no_certificate_is_refused_and_a_failure_is_told_on_the_page(office, printer, settings):
    batch = batch_of(office, 5)
    with pytest.raises(FieldRefusal):
        ask_print_file(actor=office.officer, batch_id=batch.pk, certificate=b"x", site=SITE, now=AT)
    ask(office, batch, printer)
    kept = settings.STAMP_KEYS.read_text()
    settings.STAMP_KEYS.write_text(kept.replace('"0":', '"7":').replace('"current": 0', '"current": 7'))
    assert carry_out_stamp_file_work(batch_id=batch.pk, account_id=office.user.pk) == 1
    assert PrintFile.objects.get().failure == "Không có khóa của kỳ này; tem không in lại được."
    settings.STAMP_KEYS.write_text(kept)
    assert carry_out_stamp_file_work(batch_id=batch.pk, account_id=office.user.pk) == 0
    assert PrintFile.objects.get().ready_at is not None


def test_sheets_are_written_aside_too_and_go_out_once(office, monkeypatch):
    monkeypatch.setattr(stamp_sheets, "AT_ONCE", 6)
    batch = batch_of(office, 8)
    site = {"actor": office.officer, "batch_id": batch.pk, "site": SITE, "now": AT}
    ask_print_file(**site, kind=FileKind.ROLL)
    write(office, batch)
    ask_print_file(**site, kind=FileKind.A4_LABELS)
    assert not print_file_path(batch.pk, FileKind.ROLL).exists()  # the other is no file of this batch any more
    write(office, batch)
    found, path = fetch(office, batch)
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    serials = list(serials_of(batch))
    assert (found.kind, len(PdfReader(path).pages), all(serial[:4] in text for serial in serials)) == (
        FileKind.A4_LABELS, 2, True
    )  # fmt: skip
    batch.refresh_from_db()
    assert merkle_root(serials) in batch.manifest
    StampBatch.objects.filter(pk=batch.pk).update(last_counter=batch.first_counter + MOST_ON_PAPER, file_taken_at=None)
    with pytest.raises(FieldRefusal):
        ask_print_file(**site, kind=FileKind.A4)


def test_files_nobody_fetched_are_swept_and_may_be_asked_for_anew(office, printer, settings):
    batch = batch_of(office, 3)
    ask(office, batch, printer)
    write(office, batch)
    stale = print_files_folder() / "batch-99.123.draft"
    stale.write_bytes(b"x")
    os.utime(stale, (0, 0))
    assert sweep_print_files(now=AT + timedelta(days=13)) == 1
    assert (print_file_path(batch.pk).exists(), stale.exists()) == (True, False)
    assert [sweep_print_files(now=AT + timedelta(days=15)) for _twice in range(2)] == [1, 0]
    print_file = PrintFile.objects.get()
    assert (print_file.ready_at, "14 ngày" in print_file.failure) == (None, True)
    assert not print_file_path(batch.pk).exists()
    ask(office, batch, printer)
    write(office, batch)
    fetch(office, batch)  # the line broke, and nobody came back
    assert sweep_print_files(now=AT + timedelta(days=15)) == 1
    assert PrintFile.objects.get().is_gone
    with pytest.raises(Refusal):
        fetch(office, batch)


def test_codes_may_carry_the_serials_of_a_third_party(office, printer):
    order = make_order(office.member, office.product, 2)
    element = SerialElement.THIRD_PARTY
    batch = approve_order(actor=office.officer, order_id=order.pk, quota=100, element=element, now=AT)
    ask(office, batch, printer)
    write(office, batch)
    text = pkcs7_decrypt_der(print_file_path(batch.pk).read_bytes(), printer.certificate, printer.key, []).decode()
    serial = next(serials_of(batch))
    assert f"/01/{GTIN}/235/{serial}" in text
    page = Client().get(f"/01/{GTIN}/235/{serial}", HTTP_ACCEPT="text/html").content.decode()
    assert "Tem chưa kích hoạt" in page


def test_the_page_leads_from_asking_to_fetching_and_no_form_is_left(office, printer, tmp_path, monkeypatch):
    batch = batch_of(office, 3)
    client = Client()
    client.force_login(office.user)
    page = f"/ban/co-quan/tem/{batch.order_id}/"
    begun = []
    monkeypatch.setattr(print_views, "AT_ONCE", 2)
    monkeypatch.setattr(print_views, "begin_work", lambda name, command: begun.append(command[-3:]))
    certificate = tmp_path / "in.pem"
    certificate.write_bytes(printer.file)
    with certificate.open("rb") as file:
        assert client.post(f"{page}tep-in/", {"form": "VENDOR", "certificate": file}).status_code == 302
    assert begun == [["stamp-file-work", str(batch.pk), str(office.user.pk)]]
    assert "Việc lập tệp bị ngắt giữa chừng." in client.get(page).content.decode()
    carry_out_stamp_file_work(batch_id=batch.pk, account_id=office.user.pk)
    state = client.get(f"{page}tep-in/tinh-trang/?thay=WORKING", headers={"HX-Request": "true"})
    assert state.headers["HX-Refresh"] == "true"
    shown = client.get(page).content.decode()
    assert ("Tải tệp" in shown, 'name="certificate"' in shown) == (True, False)
    assert client.get(f"{page}tep-in/tinh-trang/?thay=READY").status_code == 204
    answer = client.post(f"{page}tep-in/tai/")
    assert len(b"".join(answer.streaming_content)) == int(answer.headers["Content-Length"])
    shown = client.get(page).content.decode()
    assert ("Tải tệp" in shown, 'name="certificate"' in shown, "Đối chiếu số đã in" in shown) == (False, False, True)
    assert client.post(f"{page}tep-in/tai/").status_code == 302


def test_a_new_epoch_makes_new_stamps_and_a_revoked_one_is_checked_by_hand(office, capsys):
    from io import StringIO

    def run(command, *arguments):
        out, err = StringIO(), StringIO()
        return command(list(arguments), StringIO(), out, err), out.getvalue() + err.getvalue()

    old = batch_of(office, 2)
    serial = next(serials_of(old))
    assert run(run_revoke_stamp_epoch, "0")[0] == 1
    assert [run(run_revoke_stamp_epoch, *words)[0] for words in ([], ["x"], ["1", "2"], ["9"])] == [2, 2, 2, 1]
    assert (run(run_new_stamp_epoch, "x")[0], run(run_new_stamp_epoch, "-h")[0]) == (2, 0)
    assert "số 1" in run(run_new_stamp_epoch)[1]
    new = batch_of(office, 2)
    assert (old.epoch, new.epoch, new.first_counter) == (0, 1, 0)
    assert scanned(GTIN, serial) not in {Verdict.NOT_ISSUED, Verdict.BY_HAND}
    assert [run(run_revoke_stamp_epoch, "0")[0] for _twice in range(2)] == [0, 0]
    assert scanned(GTIN, serial) == Verdict.BY_HAND
    assert scanned(GTIN, next(serials_of(new))) not in {Verdict.NOT_ISSUED, Verdict.BY_HAND}
    told = [(one.number, one.is_current, one.is_revoked, one.stamps) for one in key_epochs()]
    assert told == [(1, True, False, 2), (0, False, True, 2)]
    made = [key.made_at for key in key_ring(print_file_path(1).parents[1] / "stamp-keys.json").epochs.values()]
    assert all(at is not None for at in made)
    assert [run(run_new_stamp_signing_key, word)[0] for word in ("x", "-h")] == [2, 0]
    assert run(run_new_stamp_signing_key)[0] == 0
    newest, before = key_ring(print_file_path(1).parents[1] / "stamp-keys.json").verifying_keys
    assert (newest.until, before.until is not None, newest.kid == before.kid) == (None, True, False)


def test_a_new_epoch_is_asked_for_when_the_current_one_is_a_year_old(office):
    user = make_user()
    make_grant(Role.ADMINISTRATOR, user=user, reach=Reach.NATION)
    administrator = actor_of(user, today=AT.date())
    today = datetime.now(UTC).date()
    assert epoch_work_for(administrator, today + timedelta(days=364)) == []
    assert [one.url_name for one in epoch_work_for(administrator, today + timedelta(days=367))] == [
        "office:stamps:epochs"
    ]
    assert epoch_work_for(office.officer, today + timedelta(days=999)) == []
