"""Pages as one PDF: each a JPEG on A4. Nothing in it tells a time, so that the same photos give the same bytes."""

import io
from collections.abc import Sequence

from PIL import Image

A4 = (595, 842)
MARGIN = 14
LARGEST_PAGE_BYTES = 300_000
QUALITIES = (78, 68, 58, 48, 40)


def jpeg_of(page: Image.Image) -> tuple[bytes, tuple[int, int]]:
    """The page as JPEG of at most some 300 kB, with its size: less quality first, then fewer points."""
    picture = page
    while True:
        for quality in QUALITIES:
            target = io.BytesIO()
            picture.save(target, "JPEG", quality=quality, optimize=True, subsampling=2)
            if target.tell() <= LARGEST_PAGE_BYTES:
                return target.getvalue(), picture.size
        picture = picture.resize((round(picture.width * 0.85), round(picture.height * 0.85)), Image.Resampling.LANCZOS)


def pdf_of(pages: Sequence[tuple[bytes, tuple[int, int]]]) -> bytes:
    """A PDF 1.4 with one page for each JPEG, lying when the picture lies."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for number, (jpeg, (width, height)) in enumerate(pages):
        first = 3 + 3 * number
        sheet = A4 if height >= width else A4[::-1]
        scale = min((sheet[0] - 2 * MARGIN) / width, (sheet[1] - 2 * MARGIN) / height)
        wide, high = width * scale, height * scale
        draw = (
            f"q {wide:.2f} 0 0 {high:.2f} {(sheet[0] - wide) / 2:.2f} {(sheet[1] - high) / 2:.2f} cm /P Do Q".encode()
        )
        kids.append(f"{first} 0 R")
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet[0]} {sheet[1]}]/Contents {first + 1} 0 R"
            f"/Resources<</XObject<</P {first + 2} 0 R>>>>>>".encode(),
            b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
            f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8"
            f"/Filter/DCTDecode/Length {len(jpeg)}>>stream\n".encode()
            + jpeg
            + b"\nendstream",
        ]
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>".encode()
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()
