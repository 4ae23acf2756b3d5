import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from ocop.foundation.files import storing
from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.storing import content_path, keep
from ocop.foundation.files.sweeping import sweep_files

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def age(path: Path, hours: float) -> Path:
    then = (NOW - timedelta(hours=hours)).timestamp()
    os.utime(path, (then, then))
    return path


def kept(content: bytes, *, hours: float = 48, has_row: bool = False) -> Path:
    sha256 = keep([content])
    if has_row:
        StoredFile.objects.create(
            sha256=sha256, name="a.pdf", media_type="application/pdf", size=len(content), uploaded_at=NOW
        )
    return age(content_path(sha256), hours)


def swept(*, removes: bool = True):
    return sweep_files(now=NOW, grace=DAY, removes=removes)


def test_bytes_without_a_row_are_removed_and_others_stay():
    orphan, used = kept(b"orphan"), kept(b"used", has_row=True)

    sweep = swept()

    assert ([path for path, _size in sweep.orphans], sweep.size, sweep.kept) == ([orphan], 6, 1)
    assert (orphan.exists(), used.exists()) == (False, True)


def test_nothing_is_removed_without_asking_for_it():
    orphan = kept(b"orphan")

    assert len(swept(removes=False).orphans) == 1
    assert orphan.exists()


def test_bytes_touched_within_the_grace_are_left():
    young = kept(b"young", hours=23)

    sweep = swept()

    assert (sweep.orphans, sweep.too_young, young.exists()) == ([], 1, True)


def test_an_upload_that_was_rolled_back_leaves_bytes_the_sweep_finds():
    with transaction.atomic():
        path = kept(b"rolled back", has_row=True)
        transaction.set_rollback(True)

    assert [found for found, _size in swept().orphans] == [path]


def test_small_pictures_and_cut_off_uploads_go_too(settings):
    picture = kept(b"photo")
    small = age(_written(picture.with_name(f"{picture.name}.webp")), 48)
    cut_off = age(_written(Path(settings.FILES_ROOT) / ".incoming-abc"), 48)

    assert {path for path, _size in swept().orphans} == {picture, small, cut_off}


def test_the_small_picture_of_a_used_photo_stays():
    picture = kept(b"photo", has_row=True)
    small = age(_written(picture.with_name(f"{picture.name}.webp")), 48)

    assert (swept().orphans, small.exists()) == ([], True)


def test_an_upload_of_bytes_that_lie_there_as_orphans_keeps_them():
    orphan = kept(b"same")

    with transaction.atomic():
        keep([b"same"])  # the row is not committed yet: the sweep cannot see it
        sweep = sweep_files(now=datetime.now(UTC), grace=DAY, removes=True)

    assert (sweep.orphans, sweep.too_young, orphan.exists()) == ([], 1, True)


def test_bytes_an_upload_was_promised_are_there_whatever_a_sweep_does_meanwhile():
    for _turn in range(20):
        orphan = kept(b"same")
        upload = threading.Thread(target=keep, args=([b"same"],))
        upload.start()
        sweep_files(now=NOW, grace=DAY, removes=True)
        upload.join()

        assert orphan.exists()


def test_while_a_sweep_looks_a_last_time_an_upload_waits(tmp_path):
    done = threading.Event()
    with storing.sweeping_alone():
        thread = threading.Thread(target=lambda: (keep([b"waits"]), done.set()))
        thread.start()
        assert not done.wait(0.3)
    assert done.wait(10)
    thread.join()


def test_rows_without_bytes_are_told():
    path = kept(b"lost", has_row=True)
    path.unlink()

    assert swept().missing == [path.name]


def test_a_grace_below_an_hour_is_refused():
    with pytest.raises(ValueError, match="at least one hour"):
        sweep_files(now=NOW, grace=timedelta(minutes=5), removes=False)


def _written(path: Path) -> Path:
    path.write_bytes(b"x")
    return path
