"""Find a free port and open it at once, so that it is known to be ours before anything is built."""

import errno
import os
import socket

BUSY = {errno.EADDRINUSE, errno.EACCES, getattr(errno, "WSAEACCES", errno.EACCES)}


class PortTaken(Exception):
    """No port is free to listen on; the text is one line for a person."""


def open_port(host: str, port: int, *, tries: int) -> tuple[int, list[socket.socket]]:
    """Return the first free port from `port` on, with its sockets listening; raise PortTaken."""
    try:
        kinds = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError:
        raise PortTaken(f"There is no address '{host}' on this machine. Try --host 127.0.0.1.") from None
    family, _type, _protocol, _name, where = kinds[0]
    for number in range(port, min(port + tries, 65536)):
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            if os.name != "nt":  # there it would let two programs share the port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.setblocking(False)
            listener.bind((where[0], number, *where[2:]))
            listener.listen(1024)  # 300 who open the page at once wait here, and none is turned away
            return listener.getsockname()[1], [listener]
        except OSError as reason:
            listener.close()
            if reason.errno not in BUSY:
                raise PortTaken(f"'{host}' cannot be listened on ({reason.strerror}). Try --host 127.0.0.1.") from None
    if tries == 1:
        raise PortTaken(f"Port {port} is taken by another program. Name another one, or leave --port out.")
    raise PortTaken(f"No port from {port} to {port + tries - 1} is free. Name one with --port.")


def address_of(host: str, port: int) -> str:
    """Return the address to open in a browser on this machine."""
    shown = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"
