"""A list file read with its workbook laid out by a bounded process: nobody reads one in the server."""

from ocop.foundation.workbooks.reading import Sheet, WorkbookFault, read_workbook
from ocop.programme.recognition.rules.import_faults import FaultCode
from ocop.programme.recognition.rules.list_file import Grid, ListFileFault, grids_of


def read_list_file(content: bytes) -> list[Grid]:
    """The visible sheets of an Excel or CSV file of unknown origin. Raises ListFileFault."""
    return grids_of(content, _sheets)


def _sheets(content: bytes, limits: dict[str, int]) -> list[Sheet]:
    try:
        return read_workbook(content, limits)
    except WorkbookFault as fault:
        raise ListFileFault(FaultCode(f"FILE_{fault.kind}")) from fault
