"""The process that straightens pages: `python -m ocop.foundation.scanning.scan_work <out.pdf> <turns>:<photo> …`.

It knows no database and gets only paths; memory and seconds are bounded by the kernel before the first photo is opened.
Prints JSON: {"hard_to_read": [2], "bytes": 1234} or {"broken": 3}, pages counted from 1.
"""

import json
import resource
import sys
import warnings
from pathlib import Path

MOST_MEMORY = 1_500_000_000
MOST_SECONDS = 120
MOST_PIXELS = 80_000_000


def main(arguments: list[str]) -> int:
    """0 when the PDF was written, 3 when a photo cannot be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    from PIL import Image, UnidentifiedImageError  # after the bounds are set

    from ocop.foundation.scanning.picture_pdf import jpeg_of, pdf_of
    from ocop.foundation.scanning.straighten import LONGEST_SIDE, straightened

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    out, *photos = arguments
    pages, hard_to_read = [], []
    for number, told in enumerate(photos, start=1):
        turns, _colon, path = told.partition(":")
        try:
            with Image.open(path, formats=["JPEG", "PNG"]) as photo:
                photo.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
                page = straightened(photo, int(turns))
        except (
            UnidentifiedImageError,
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
            OSError,
            SyntaxError,
            ValueError,
        ):
            print(json.dumps({"broken": number}))  # noqa: T201  (the answer to the process that asked)
            return 3
        pages.append(jpeg_of(page.picture))
        if not page.is_legible:
            hard_to_read.append(number)
    Path(out).write_bytes(pdf_of(pages))
    print(json.dumps({"hard_to_read": hard_to_read, "bytes": Path(out).stat().st_size}))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
