"""Lines of the log, with what must not be in them left out."""

import logging
import re

_SERIAL = re.compile(r"(/(?:21|235)/[0-9A-Za-z]{4})[0-9A-Za-z%._-]{4,}")


class MaskedFormatter(logging.Formatter):
    """Of a serial in an address only the first signs are written: the rest of it is what proves it genuine, and who
    reads the log could print it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it would be, serials cut short."""
        return _SERIAL.sub(r"\1…", super().format(record))
