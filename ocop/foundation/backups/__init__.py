"""Everything a server holds, copied while it runs, and put back into an empty home."""
