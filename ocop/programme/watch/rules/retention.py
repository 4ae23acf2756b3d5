"""How long what is kept of scans is kept; afterwards only numbers a day and a province are left."""

from datetime import timedelta

ROW = timedelta(days=90)
SOURCE = timedelta(days=7)
KEY_MONTHS = 2
"""Keys of hashes older than so many months are thrown away: what they hashed can be linked to nothing any more."""
COOKIE_DAYS = 400
SLOWED_FOR = timedelta(minutes=30)
