"""The words a PDF holds as text."""

import io


def text_of_pdf(content: bytes) -> str:
    """The text of all pages; empty for a file without text, or one that cannot be read."""
    # Loads a library only signing on paper needs.
    import pypdf

    try:
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    except Exception:  # noqa: BLE001  (a broken file raises whatever the parser stumbles over; it is kept all the same)
        return ""
