import io

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.test import Client, RequestFactory

from ocop.foundation.files.upload_limit import LimitedUploadHandler, UploadTooLarge


def _request(size: int):
    upload = io.BytesIO(b"x" * size)
    upload.name = "a.pdf"
    request = RequestFactory().post("/", {"file": upload})
    request.upload_handlers = [LimitedUploadHandler(request), MemoryFileUploadHandler(request)]
    return request


def test_announced_length_beyond_the_limit_is_refused_before_reading(settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    request = _request(2_000_000)
    with pytest.raises(UploadTooLarge) as fault:
        request.FILES  # noqa: B018
    assert fault.value.sentence.startswith("Tệp gửi lên quá lớn: mỗi lần gửi tối đa")


def test_bytes_beyond_the_limit_are_refused_while_they_come(settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    with pytest.raises(UploadTooLarge):
        _request(5000).FILES  # noqa: B018


def test_file_within_the_limit_arrives(settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    assert _request(900).FILES["file"].size == 900


@pytest.mark.django_db
def test_page_answers_413_with_a_sentence(settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1000
    upload = io.BytesIO(b"x" * 5000)
    upload.name = "a.pdf"
    client = Client(enforce_csrf_checks=True)
    client.get("/dang-nhap/")
    response = client.post("/dang-nhap/", {"file": upload})
    assert response.status_code == 413
