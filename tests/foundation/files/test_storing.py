import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image

from ocop.foundation.files import pictures
from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.opening import is_intact, open_stored, open_thumbnail
from ocop.foundation.files.pictures import MOST_PIXELS
from ocop.foundation.files.storing import check_ahead, content_path, store_upload
from ocop.foundation.files.true_type import IMAGES
from ocop.foundation.refusal import Refusal
from tests.factories.files import PDF, make_image, make_stored_file, make_upload

pytestmark = pytest.mark.django_db


def test_file_lies_under_its_hash_and_row_keeps_name_size_and_type(files_root: Path) -> None:
    file = make_stored_file()
    digest = hashlib.sha256(PDF).hexdigest()
    assert (file.sha256, file.name, file.size, file.media_type) == (
        digest,
        "Giấy chứng nhận.pdf",
        len(PDF),
        "application/pdf",
    )
    assert [path.relative_to(files_root).as_posix() for path in files_root.rglob("*") if path.is_file()] == [
        f"{digest[:2]}/{digest[2:4]}/{digest}"
    ]
    with open_stored(file) as content:
        assert content.read() == PDF
    assert is_intact(file)


def test_same_bytes_twice_are_kept_once(files_root: Path) -> None:
    make_stored_file(name="a.pdf")
    make_stored_file(name="b.pdf")
    assert StoredFile.objects.count() == 2
    assert len([path for path in files_root.rglob("*") if path.is_file()]) == 1


def test_changed_and_lost_bytes_are_noticed() -> None:
    file = make_stored_file()
    content_path(file.sha256).chmod(0o600)
    content_path(file.sha256).write_bytes(PDF + b" ")
    assert is_intact(file) is False
    content_path(file.sha256).unlink()
    assert is_intact(file) is False


def test_photo_loses_place_camera_and_tail_and_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010F] = "Camera of An"
    exif.get_ifd(0x8825)[2] = (21.0, 35.0, 0.0)
    content = make_image("JPEG", (3000, 1500), exif=exif) + b"<?php system($_GET['x']); ?>"
    file = make_stored_file(content, "sản phẩm.jpg")
    with open_stored(file) as stored:
        kept = stored.read()
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((file.width, file.height), {})
    assert (file.width, file.height) == (1200, 2400)
    assert b"<?php" not in kept
    assert b"Camera" not in kept
    with open_thumbnail(file) as small, Image.open(small) as thumbnail:
        assert (thumbnail.format, thumbnail.size) == ("WEBP", (240, 480))


@pytest.mark.parametrize(("mode", "kept"), [("L", "RGB"), ("RGBA", "RGBA"), ("P", "RGB")])
def test_a_picture_many_times_larger_than_kept_comes_out_in_its_colours(mode: str, kept: str) -> None:
    drawn = io.BytesIO()
    Image.new(mode, (8000, 40), {"RGBA": (10, 200, 30, 255), "L": 77, "P": 3}[mode]).save(drawn, "PNG")
    with Image.open(drawn) as sent:
        colour = sent.convert(kept).getpixel((0, 0))
    file = make_stored_file(drawn.getvalue(), "dai.png")
    with open_stored(file) as stored, Image.open(stored) as picture:
        assert (picture.size, picture.mode, picture.getpixel((1200, 6))) == ((2400, 12), kept, colour)


def test_see_through_png_stays_png() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (10, 10), (1, 2, 3, 0)).save(target, "PNG")
    file = make_stored_file(target.getvalue(), "logo.png")
    with open_stored(file) as stored, Image.open(stored) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGBA")


@pytest.mark.parametrize(
    ("mode", "typed", "kept", "media_type"),
    [
        ("RGB", "anh.webp", "anh.jpg", "image/jpeg"),
        ("RGB", "zalo.jpg", "zalo.jpg", "image/jpeg"),
        ("RGBA", "nhan.webp", "nhan.png", "image/png"),
    ],
)
def test_a_webp_photo_is_kept_as_a_type_every_program_opens(mode: str, typed: str, kept: str, media_type: str) -> None:
    drawn = io.BytesIO()
    Image.new(mode, (40, 30), (0, 128, 0, 90)[: len(mode)]).save(drawn, "WEBP", lossless=True)
    row = make_stored_file(drawn.getvalue(), typed)
    assert (row.name, row.media_type, row.has_thumbnail) == (kept, media_type, True)


def test_monstrous_and_broken_photos_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    side = int(MOST_PIXELS**0.5) + 1000
    bomb = io.BytesIO()
    Image.new("1", (side, side)).save(bomb, "PNG")
    with pytest.raises(Refusal, match="Ảnh quá lớn"):
        make_stored_file(bomb.getvalue(), "a.png")
    monkeypatch.setattr(pictures, "MOST_PIXELS_OF_WEBP", 2_000_000)
    packed = io.BytesIO()
    Image.new("RGB", (2000, 1001)).save(packed, "WEBP", lossless=True)  # 300 bytes
    with pytest.raises(Refusal, match="trên 2 triệu điểm ảnh"):
        make_stored_file(packed.getvalue(), "a.webp")
    with pytest.raises(Refusal, match="Ảnh bị hỏng"):
        make_stored_file(make_image("JPEG")[:300], "a.jpg")


def test_a_photo_looked_at_ahead_is_not_drawn_again() -> None:
    upload, other = make_upload(make_image(), "che.jpg"), make_stored_file(make_image(), "che.jpg")
    check_ahead([None, upload], allowed=IMAGES)
    upload.file = io.BytesIO(b"nothing to draw any more")
    kept = store_upload(uploaded=upload, actor_id=None, now=other.uploaded_at, allowed=IMAGES)
    assert (kept.sha256, kept.name, kept.media_type) == (other.sha256, other.name, other.media_type)


def test_what_was_found_ahead_is_said_when_the_deed_comes_to_it() -> None:
    upload, at = make_upload(PDF, "giay.pdf"), make_stored_file().uploaded_at
    check_ahead([upload], allowed=IMAGES)
    with pytest.raises(Refusal):
        store_upload(uploaded=upload, actor_id=None, now=at, allowed=IMAGES)
    assert store_upload(uploaded=upload, actor_id=None, now=at).name == "giay.pdf"


def test_refused_file_leaves_nothing(files_root: Path) -> None:
    with pytest.raises(Refusal, match="Loại tệp này"):
        make_stored_file(b"MZ" + b"\x00" * 100, "a.pdf")
    assert StoredFile.objects.count() == 0
    assert list(files_root.rglob("*")) == []


def test_too_large_file_is_refused(settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 10
    with pytest.raises(Refusal, match="Tệp quá lớn"):
        make_stored_file()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\an\\hồ sơ.pdf", "hồ sơ.pdf"),
        ("a\x00b.pdf", "a b.pdf"),
        ("hoa-don\u202efdp.exe.pdf", "hoa-donfdp.exe.pdf"),
        ("\n\r.pdf", "pdf.pdf"),
        ("", "tep.pdf"),
    ],
)
def test_name_is_made_safe(typed: str, kept: str) -> None:
    assert make_stored_file(name=typed).name == kept


def test_very_long_name_keeps_its_extension() -> None:
    name = make_stored_file(name="đ" * 400 + ".pdf").name
    assert (len(name) <= 180, name[-4:]) == (True, ".pdf")
