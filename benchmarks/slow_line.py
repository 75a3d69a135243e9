"""A line with a round trip between browser and server.

Every byte takes half a round trip each way, and a new connection takes one round trip before its first byte leaves, as
a real handshake does. Bandwidth is not limited, and TCP's slow start is not imitated: that spares the large pages.
"""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

CHUNK = 65_536


@contextlib.contextmanager
def slow_line(address: str, round_trip: float) -> Iterator[str]:
    """Give the address under which a server is reached over the slow line; `round_trip` is in seconds."""
    parts = urlsplit(address)
    loop = asyncio.new_event_loop()
    line = Line(parts.hostname, parts.port, round_trip)
    threading.Thread(target=loop.run_forever, daemon=True).start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(line.connect, "127.0.0.1", 0), loop).result()
    try:
        port = server.sockets[0].getsockname()[1]
        yield parts._replace(netloc=f"127.0.0.1:{port}").geturl()
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)


class Line:
    """What carries each connection to the server and back, late."""

    def __init__(self, host: str, port: int, round_trip: float):
        self.host, self.port, self.round_trip = host, port, round_trip

    async def connect(self, from_browser: asyncio.StreamReader, to_browser: asyncio.StreamWriter) -> None:
        """Carry one connection, in both directions, until both ends have closed it."""
        handshake_ends = asyncio.get_running_loop().time() + self.round_trip
        from_server, to_server = await asyncio.open_connection(self.host, self.port)
        with contextlib.suppress(OSError):
            await asyncio.gather(
                self._carry(from_browser, to_server, handshake_ends), self._carry(from_server, to_browser, 0)
            )
        for writer in (to_server, to_browser):
            writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, earliest: float) -> None:
        on_the_way: asyncio.Queue = asyncio.Queue()
        sending = asyncio.create_task(_deliver(on_the_way, writer))
        clock = asyncio.get_running_loop().time
        chunk = b"-"
        try:
            while chunk:
                chunk = await reader.read(CHUNK)
                on_the_way.put_nowait((max(clock(), earliest) + self.round_trip / 2, chunk))
            await sending
        finally:
            sending.cancel()


async def _deliver(on_the_way: asyncio.Queue, writer: asyncio.StreamWriter) -> None:
    while True:
        due, chunk = await on_the_way.get()
        await asyncio.sleep(due - asyncio.get_running_loop().time())
        if not chunk:
            writer.write_eof()
            return
        writer.write(chunk)
        await writer.drain()


async def _close(server: asyncio.Server) -> None:
    """End the line with all that is still on it."""
    server.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
