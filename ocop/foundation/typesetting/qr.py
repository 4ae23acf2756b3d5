"""QR codes: drawn as vectors for paper, as pixels for screens, and read back."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import zxingcpp
from PIL import Image

_DARK = re.compile(rb"\x00+")
QUIET_ZONE = 4
"""Modules of white around a code (ISO/IEC 18004)."""


def qr_svg(text: str) -> bytes:
    """An SVG of the QR code of a text, one unit a module, with its quiet zone. Error correction M. ValueError when
    empty."""
    size, path = qr_path(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>'
    ).encode()


def qr_path(text: str) -> tuple[int, str]:
    """The width of the QR code in modules with its quiet zone, and the SVG path of its dark ones. ValueError when
    empty."""
    modules = _modules(text)
    path = "".join(
        f"M{start + QUIET_ZONE} {y + QUIET_ZONE}h{length}v1h-{length}z" for start, y, length in _dark_runs(modules)
    )
    return modules.width + 2 * QUIET_ZONE, path


def qr_png(text: str, *, pixels_per_module: int = 8) -> bytes:
    """A black and white PNG of the QR code of a text with its quiet zone. ValueError when empty."""
    modules = _modules(text)
    framed = Image.new("L", (modules.width + 2 * QUIET_ZONE, modules.height + 2 * QUIET_ZONE), 255)
    framed.paste(modules, (QUIET_ZONE, QUIET_ZONE))
    scaled = framed.resize(
        (framed.width * pixels_per_module, framed.height * pixels_per_module), Image.Resampling.NEAREST
    )
    target = BytesIO()
    scaled.convert("1").save(target, "PNG", optimize=True)
    return target.getvalue()


def read_qr(image: bytes) -> str | None:
    """The text of the first QR code in a PNG or JPEG, or None."""
    with Image.open(BytesIO(image)) as opened:
        found = zxingcpp.read_barcode(
            opened.convert("L"),
            formats=zxingcpp.BarcodeFormat.QRCode,  # type: ignore[arg-type]  # the stub forgets the single format
        )
    return found.text if found else None


def _modules(text: str) -> Image.Image:
    if not text:
        raise ValueError("a QR code needs a text")
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    drawn: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    return Image.fromarray(drawn).convert("L")


def _dark_runs(modules: Image.Image) -> Iterator[tuple[int, int, int]]:
    """(x, y, length) of every unbroken row of dark modules."""
    pixels = modules.tobytes()
    for y in range(modules.height):
        for run in _DARK.finditer(pixels, y * modules.width, (y + 1) * modules.width):
            yield run.start() - y * modules.width, y, run.end() - run.start()
