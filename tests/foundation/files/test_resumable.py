"""Pieces arrive, drop and go on; nothing acknowledged is lost, nothing of another person is found."""

import hashlib
import random
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from ocop.foundation.files.models import IncomingUpload
from ocop.foundation.files.resumable import (
    LIFETIME,
    MOST_UPLOADS,
    NotWhole,
    append_piece,
    begin_upload,
    finished_upload,
    sweep_uploads,
    upload_of,
    upload_path,
)
from ocop.foundation.refusal import Conflict, FieldRefusal

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
OWNER, STRANGER = 7, 8
CONTENT = bytes(range(256)) * 40


def begin(content=CONTENT, **options):
    return begin_upload(
        owner_id=options.pop("owner_id", OWNER),
        name="trang.jpg",
        length=len(content),
        now=options.pop("now", NOW),
        **options,
    )


def send_all(upload, content=CONTENT, piece=1000):
    for place in range(upload.received, len(content), piece):
        append_piece(upload=upload, offset=place, piece=content[place : place + piece])


@pytest.mark.django_db
class TestPieces:
    def test_the_whole_arrives(self):
        upload = begin(sha256=hashlib.sha256(CONTENT).hexdigest())
        assert finished_upload(owner_id=OWNER, key=upload.key, now=NOW) is None
        send_all(upload)
        whole = finished_upload(owner_id=OWNER, key=upload.key, now=NOW)
        assert (whole.read(), whole.name, whole.size) == (CONTENT, "trang.jpg", len(CONTENT))

    def test_a_wrong_offset_is_a_conflict_and_keeps_nothing(self):
        upload = begin()
        append_piece(upload=upload, offset=0, piece=b"a" * 10)
        for offset in (0, 5, 11):
            with pytest.raises(Conflict):
                append_piece(upload=upload, offset=offset, piece=b"b" * 10)
        assert IncomingUpload.objects.get().received == 10
        assert upload_path(upload.key).read_bytes() == b"a" * 10

    def test_more_than_announced_is_refused(self):
        upload = begin(b"12345")
        with pytest.raises(FieldRefusal):
            append_piece(upload=upload, offset=0, piece=b"123456")

    def test_another_checksum_ends_the_upload(self):
        upload = begin(b"12345", sha256="0" * 64)
        with pytest.raises(NotWhole):
            append_piece(upload=upload, offset=0, piece=b"12345")
        assert not IncomingUpload.objects.exists()
        assert not upload_path(upload.key).exists()

    def test_bytes_written_but_never_acknowledged_are_written_again(self):
        upload = begin(b"1234567890")
        append_piece(upload=upload, offset=0, piece=b"12345")
        with upload_path(upload.key).open("ab") as torn:
            torn.write(b"xx")  # the power went between the bytes and the row
        found = upload_of(owner_id=OWNER, key=upload.key, now=NOW)
        assert found.received == 5
        append_piece(upload=found, offset=5, piece=b"67890")
        assert finished_upload(owner_id=OWNER, key=upload.key, now=NOW).read() == b"1234567890"

    def test_a_stranger_and_a_late_comer_find_nothing(self):
        upload = begin()
        send_all(upload)
        assert upload_of(owner_id=STRANGER, key=upload.key, now=NOW) is None
        assert finished_upload(owner_id=STRANGER, key=upload.key, now=NOW) is None
        assert finished_upload(owner_id=OWNER, key=upload.key, now=NOW + LIFETIME) is None

    def test_what_ran_out_is_swept_in_passing_and_stray_bytes_by_the_sweep(self):
        old = begin()
        stray = upload_path("0" * 32)
        stray.write_bytes(b"x")
        fresh = begin(now=NOW + LIFETIME)
        assert list(IncomingUpload.objects.all()) == [fresh]
        assert not upload_path(old.key).exists()
        assert sweep_uploads(now=datetime.now(UTC) + timedelta(days=3)) == 2
        assert not stray.exists()

    @pytest.mark.parametrize(
        ("changes", "words"),
        [({"length": 0}, "trống"), ({"length": 10**9}, "quá lớn"), ({"name": "x.exe"}, "không nhận")],
    )
    def test_size_and_kind_are_refused_before_a_byte_comes(self, changes, words):
        options = {"owner_id": OWNER, "name": "a.jpg", "length": 5, "now": NOW, **changes}
        with pytest.raises(FieldRefusal, match=words):
            begin_upload(**options)

    def test_a_person_keeps_only_so_many_open(self, settings):
        for _number in range(MOST_UPLOADS):
            begin(b"1")
        with pytest.raises(FieldRefusal, match="tải dở"):
            begin(b"1")
        begin(b"1", owner_id=STRANGER)
        settings.UPLOAD_LIMIT_BYTES = 10
        for _number in range(8):
            begin(b"1" * 10, owner_id=9)
        with pytest.raises(FieldRefusal, match="tải dở"):
            begin(b"1", owner_id=9)


@pytest.mark.django_db(transaction=True)
def test_of_two_pieces_at_once_one_goes_through():
    upload = begin(b"a" * 2000)
    start, told = threading.Barrier(2), []

    def send(piece):
        mine = IncomingUpload.objects.get(pk=upload.pk)
        start.wait()
        try:
            append_piece(upload=mine, offset=0, piece=piece)
            told.append(piece[:1])
        except Conflict:
            told.append(b"409")
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(letter * 1000,)) for letter in (b"x", b"y")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told)[0] == b"409"
    assert IncomingUpload.objects.get(pk=upload.pk).received == 1000
    assert upload_path(upload.key).read_bytes() == sorted(told)[1] * 1000


@pytest.mark.django_db
def test_twenty_pictures_with_three_drops_arrive_whole():
    dice = random.Random(1)
    pictures = [dice.randbytes(dice.randint(20_000, 60_000)) for _number in range(20)]
    drops = {(3, 8192), (9, 0), (17, 16_384)}
    keys = []
    for number, content in enumerate(pictures):
        upload = begin(content, sha256=hashlib.sha256(content).hexdigest())
        keys.append(upload.key)
        while upload.received < len(content):
            if (number, upload.received) in drops:  # the line drops: the client asks where to go on
                drops.discard((number, upload.received))
                upload = upload_of(owner_id=OWNER, key=upload.key, now=NOW)
            append_piece(upload=upload, offset=upload.received, piece=content[upload.received :][:8192])
    assert not drops
    assert [finished_upload(owner_id=OWNER, key=key, now=NOW).read() for key in keys] == pictures
