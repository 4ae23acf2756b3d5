"""What stops a backup or a restoring."""


class BackupFault(Exception):
    """A sentence for the person at the console: what is wrong with the copy, the target or the database."""
