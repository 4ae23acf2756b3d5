"""Ask a time stamping authority (RFC 3161) over HTTP."""

import asyncio
import urllib.request

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

_TIMEOUT = 15


class HttpTimeStamper(TimeStamper):
    """The authority at `address` (http or https: the answer is signed, the way need not be)."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The authority's answer; OSError when it cannot be reached."""
        return tsp.TimeStampResp.load(await asyncio.to_thread(self._posted, req.dump()))

    def _posted(self, content: bytes) -> bytes:
        request = urllib.request.Request(  # noqa: S310  (the scheme was looked at when the settings were read)
            self.address,
            data=content,
            headers={"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"},
            method="POST",
        )
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            if answer.headers.get_content_type() != "application/timestamp-reply":
                raise TimestampRequestError("no application/timestamp-reply")
            found: bytes = answer.read()
            return found
