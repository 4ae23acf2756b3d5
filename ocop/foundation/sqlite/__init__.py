"""SQLite for many writers: transactions queue on a file lock instead of polling for the database's own.

SQLite lets one writer in and makes the others poll; under forty writers some starve for seconds. An exclusive lock
on a file beside the database, taken when a transaction begins and released when it ends, makes them queue.
"""
