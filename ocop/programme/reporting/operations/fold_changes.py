"""Put the database's notes of changes together, so that summing them stays quick."""

from django.db import connection

from ocop.programme.reporting.models import RecordChange

MOST_NOTES = 2000
_FOLD = (
    "WITH gone AS (DELETE FROM reporting_recordchange RETURNING province_code, kind, number, mark)"
    " INSERT INTO reporting_recordchange (province_code, kind, number, mark)"
    " SELECT province_code, kind, SUM(number), SUM(mark) FROM gone GROUP BY province_code, kind"
)


def fold_changes(*, most: int = MOST_NOTES) -> int:
    """Where there are more than `most` rows, one for each province and kind takes their place, with the same sums: who
    reads before, meanwhile or after reads the same. Out: how many rows there were; 0 where nothing was to do.

    No deed: nothing anybody recorded changes. Two at once do no harm: what one took away the other does not find.
    """
    if connection.vendor != "postgresql":  # nothing is noted there
        return 0
    count = RecordChange.objects.count()
    if count <= most:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_FOLD)
    return count
