"""Bodies that are too large are refused before they are kept."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _

FORM_ALLOWANCE = 1024 * 1024  # words typed beside the files


class UploadTooLarge(RequestDataTooBig):
    """The body passes the limit; the page for bad requests answers 413 with this sentence."""

    def __init__(self) -> None:
        megabytes = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
        super().__init__(
            _("Tệp gửi lên quá lớn: mỗi lần gửi tối đa %(count)s MB. Hãy giảm dung lượng hoặc gửi từng tệp.")
            % {"count": megabytes}
        )

    @property
    def sentence(self) -> str:
        """The words to show."""
        return str(self.args[0])


class LimitedUploadHandler(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: looks at the announced length, then counts what really comes."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.received = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  (Django's name)
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Raise UploadTooLarge when the announced length passes the limit."""
        if content_length > settings.UPLOAD_LIMIT_BYTES + FORM_ALLOWANCE:
            raise UploadTooLarge

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count the bytes of all files of the request; pass them on."""
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT_BYTES:
            raise UploadTooLarge
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Files are made by the handlers after this one."""
