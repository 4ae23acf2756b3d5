"""Lines of the server on which nothing is said any more: a telephone that was lost in the middle of an upload.

The server itself waits on them for ever. The kernel knows how long each has been silent.
"""

import contextlib
import fcntl
import os
import socket
import struct
import termios

_TCP_INFO_BYTES = 104
_MILLISECONDS_SINCE_DATA_CAME = 8 + 4 * 11
"""Where `tcpi_last_data_recv` stands in the `tcp_info` of Linux."""


def close_silent_lines(address: str, *, seconds: float) -> int:
    """Close what this process, a server, accepted from the address and has heard nothing from for so long, unless an
    answer is on its way there; out: how many lines. Others, who may wait for their answers, stay.

    A line nobody uses between two requests may go too: the browser opens another. Does nothing where there is no /proc.
    """
    try:
        names = os.listdir("/proc/self/fd")
    except OSError:
        return 0
    with contextlib.ExitStack() as opened:
        lines = [line for name in names if (line := _line(int(name), opened)) is not None]
        ports = {line.getsockname()[1] for line in lines if line.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)}
        return sum(_close_if_silent(line, address, ports, seconds) for line in lines)


def _line(descriptor: int, opened: contextlib.ExitStack) -> socket.socket | None:
    # Any of them may be closed, or be another file, by the time it is looked at.
    with contextlib.suppress(OSError):
        line = opened.enter_context(socket.socket(fileno=os.dup(descriptor)))
        if line.family in {socket.AF_INET, socket.AF_INET6} and line.type == socket.SOCK_STREAM:
            return line
    return None


def _close_if_silent(line: socket.socket, address: str, ports: set[int], seconds: float) -> bool:
    with contextlib.suppress(OSError):
        if line.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) or line.getsockname()[1] not in ports:
            return False
        if line.getpeername()[0] != address:
            return False
        (unsent,) = struct.unpack("i", fcntl.ioctl(line, termios.TIOCOUTQ, bytes(4)))
        told = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _TCP_INFO_BYTES)
        (silence,) = struct.unpack_from("I", told, _MILLISECONDS_SINCE_DATA_CAME)
        if unsent or silence < seconds * 1000:
            return False
        line.shutdown(socket.SHUT_RDWR)
        return True
    return False
