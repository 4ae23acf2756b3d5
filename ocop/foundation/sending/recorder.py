"""Writes down what would have been sent, and sends nothing: for trying out and for tests."""

import json
from dataclasses import dataclass
from pathlib import Path

from ocop.foundation.sending.channel import Fault, Parcel, Receipt, Undelivered
from ocop.foundation.sending.masking import mask_mail
from ocop.foundation.text.phone import mask_phone


@dataclass(frozen=True)
class Recorder:
    """One file a parcel in `folder`, named by its key: the file system keeps a second one of the same key out.

    The address is written masked, so that the folder may be shown and copied.
    """

    folder: Path
    is_repeatable: bool = True

    def send(self, parcel: Parcel) -> Receipt:
        """See Channel.send; the reference is the file's name without its ending."""
        mask = mask_mail if "@" in parcel.address else mask_phone
        told = {"to": mask(parcel.address), "subject": parcel.subject, "text": parcel.text}
        if parcel.template is not None:
            told["template"] = parcel.template.template_id
            told["text"] = parcel.template.text
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / f"{parcel.key}.json").open("x", encoding="utf-8") as file:
                json.dump(told, file, ensure_ascii=False, indent=1)
        except FileExistsError:
            pass
        except OSError as fault:
            raise Undelivered(Fault.TEMPORARY, f"cannot be written down: {fault.strerror}") from fault
        return Receipt(parcel.key)

    def told(self, key: str) -> str:
        """The words of a parcel written down here, "" when there is none of that key."""
        try:
            found = json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ""
        return str(found.get("text", ""))
