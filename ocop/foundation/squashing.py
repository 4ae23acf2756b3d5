"""For squashed histories of migrations: many models made from one picture of all models, and the history without it.

Django's own `CreateModel` draws every related model anew, one model after the other; in a programme whose tables know
each other that was three quarters of the time of setting up an empty home.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """What the `CreateModel` operations would do one by one; foreign keys between them may point either way."""

    category = OperationCategory.ADDITION
    serialization_expand_args = ["operations"]

    def __init__(self, operations: Sequence[CreateModel]) -> None:
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Adds the models; the picture drawn of the state before is thrown away, the next reader draws one of all."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Creates the tables in the order given."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drops the tables, last first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name: str, app_label: str) -> bool:
        """Whether one of the models is or points to the named one."""
        return any(operation.references_model(name, app_label) for operation in self.operations)

    def describe(self) -> str:
        """A line for `ocop migrate`."""
        return f"Create {len(self.operations)} models at once"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """How to write it into a migration file."""
        return self.__class__.__name__, [], {"operations": self.operations}


class HistoryLoader(MigrationLoader):
    """The migrations as if none had ever been squashed: the way homes of earlier versions went."""

    def load_disk(self) -> None:
        """Reads the files, leaves the squashed ones out; whoever depends on one depends on the last it replaces."""
        super().load_disk()
        last = {key: step.replaces[-1] for key, step in self.disk_migrations.items() if step.replaces}
        for key in last:
            del self.disk_migrations[key]
        for step in self.disk_migrations.values():
            followed = [last.get((label, name), (label, name)) for label, name in step.dependencies]
            step.dependencies = followed  # type: ignore[misc]  # Django gives each step a list of its own
