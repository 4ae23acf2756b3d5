"""An empty database gets all its tables at once.

Migrations shape a database step by step, and Django draws up every model anew at each step: in a house of two hundred
tables that is most of a first start. An empty database needs only what the last step leaves: its tables, and what
steps written in Python or SQL put beside them (triggers, indexes of words). A step that only moves rows would find none
and says so by Django's own word, `elidable=True`.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor

ONE_AT_A_TIME = 2_026_000_026
"""Of nodes that meet an empty PostgreSQL at the same moment one makes the tables; the others wait and find them."""


def fill_empty_database(connection: BaseDatabaseWrapper) -> bool:
    """Make the tables of the newest migrations and record these as applied; out: False where there are tables already.

    All or nothing: one transaction. What it leaves is what `migrate` leaves step by step, and `migrate` finds nothing
    to do afterwards. Two heads of one history are left to `migrate`, which names them.
    """
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    if executor.loader.detect_conflicts():
        return False
    newest = executor.loader.graph.leaf_nodes()
    state = executor.loader.project_state(newest)
    with connection.schema_editor(atomic=True) as editor:
        if connection.vendor == "postgresql":
            editor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
            if connection.introspection.table_names():
                return False
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        editor.create_model(executor.recorder.Migration)
        for migration, _backwards in executor.migration_plan(newest):
            for step in migration.operations:
                if isinstance(step, RunPython | RunSQL) and not step.elidable:
                    step.database_forwards(migration.app_label, editor, state, state)
            executor.recorder.record_applied(migration.app_label, migration.name)
    return True
