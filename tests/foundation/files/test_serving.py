import pytest
from django.http import Http404
from django.test import RequestFactory

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.files.storing import content_path
from tests.factories.files import MP4, PDF, make_docx, make_image, make_stored_file

pytestmark = pytest.mark.django_db


def _body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_file_is_sent_for_saving_and_never_as_a_page() -> None:
    response = file_response(make_stored_file())
    assert _body(response) == PDF
    assert {
        name: response.headers[name]
        for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy")
    } == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''Gi%E1%BA%A5y%20ch%E1%BB%A9ng%20nh%E1%BA%ADn.pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def test_word_is_sent_for_saving_even_when_asked_to_show() -> None:
    response = file_response(make_stored_file(make_docx(), "a.docx"), as_attachment=False)
    assert response.headers["Content-Disposition"] == 'attachment; filename="a.docx"'
    response.close()


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-99", 206, 0, 99),
        ("bytes=2000-", 206, 2000, len(MP4) - 1),
        ("bytes=-10", 206, len(MP4) - 10, len(MP4) - 1),
        ("bytes=5-999999", 206, 5, len(MP4) - 1),
    ],
)
def test_video_is_sent_in_parts(asked: str, status: int, first: int, last: int) -> None:
    request = RequestFactory().get("/", headers={"Range": asked})
    response = file_response(make_stored_file(MP4, "a.mp4"), as_attachment=False, request=request)
    assert (response.status_code, response.headers["Content-Range"], _body(response)) == (
        status,
        f"bytes {first}-{last}/{len(MP4)}",
        MP4[first : last + 1],
    )


def test_part_beyond_the_end_is_answered_416() -> None:
    request = RequestFactory().get("/", headers={"Range": "bytes=999999-"})
    response = file_response(make_stored_file(MP4, "a.mp4"), request=request)
    assert (response.status_code, response.headers["Content-Range"]) == (416, f"bytes */{len(MP4)}")


@pytest.mark.parametrize("asked", ["bytes=a-b", "bytes=0-1,5-9", "bytes=9-2", "items=0-1", f"bytes={'9' * 5000}-"])
def test_strange_ranges_get_the_whole_video(asked: str) -> None:
    request = RequestFactory().get("/", headers={"Range": asked})
    response = file_response(make_stored_file(MP4, "a.mp4"), request=request)
    assert (response.status_code, _body(response)) == (200, MP4)


def test_lost_bytes_are_a_404() -> None:
    file = make_stored_file()
    content_path(file.sha256).unlink()
    with pytest.raises(Http404):
        file_response(file)
    with pytest.raises(Http404):
        thumbnail_response(file)


def test_thumbnail_is_a_small_picture() -> None:
    response = thumbnail_response(make_stored_file(make_image(), "a.jpg"))
    assert (response.headers["Content-Type"], _body(response)[:4]) == ("image/webp", b"RIFF")
