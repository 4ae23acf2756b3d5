"""Arguments of a command: bad usage is a sentence for the command to write, not the end of the process."""

import argparse
from typing import NoReturn


class UsageFault(Exception):
    """How the command is called, and what was wrong with this call."""


class CommandParser(argparse.ArgumentParser):
    """An ArgumentParser that raises UsageFault."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageFault with the usage and the message."""
        raise UsageFault(f"{self.format_usage()}{message}\n")
