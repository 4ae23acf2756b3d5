"""The token under which the programme itself captures what a producer writes in its forms: nobody holds its secret."""

FORM_TOKENS_BEGIN = "form/"


def form_token_mark(producer_id: int) -> str:
    """What stands where other tokens keep the hash of their secret: no hash looks like it, so nothing opens it, and
    there is one for each producer."""
    return f"{FORM_TOKENS_BEGIN}{producer_id}"


INNER_LABEL = "Biểu ghi của chủ thể"
"""A stored text, in the language of the record. Such tokens are in no list of bearer tokens."""
