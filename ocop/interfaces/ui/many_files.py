"""Several files chosen in one field of a form."""

from typing import Any

from django import forms


class ManyFilesInput(forms.FileInput):
    """The browser offers several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Cleans to the list of files, empty when none was chosen; what they hold is looked at where they are kept."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself; an empty one is refused like a single one."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not files and not self.required:
            return []
        return [super(ManyFilesField, self).clean(one, initial) for one in files or [None]]
