"""Many open a page at the same moment, each on a connection of their own; the whole page is read and unpacked."""

import asyncio
import gzip
import statistics
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

REQUEST = "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Crowd:
    """How it went: how many, how many got no whole page, and the seconds that half, and 95 of 100, waited at most."""

    count: int
    failures: int
    half: float
    nearly_all: float


def open_at_once(address: str, count: int) -> Crowd:
    """Let so many open an address at once."""
    results = asyncio.run(_all(address, count))
    seconds = sorted(taken for taken, whole in results if whole) or [float("inf")]
    nearly_all = seconds[min(len(seconds) - 1, int(len(seconds) * 0.95))]
    return Crowd(count, sum(not whole for _, whole in results), statistics.median(seconds), nearly_all)


async def _all(address: str, count: int) -> list[tuple[float, bool]]:
    return await asyncio.gather(*(_one(address) for _ in range(count)))


async def _one(address: str) -> tuple[float, bool]:
    parts = urlsplit(address)
    begun = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(REQUEST.format(path=parts.path, host=parts.netloc).encode("ascii"))
        answer = await asyncio.wait_for(reader.read(), timeout=60)
        taken = time.perf_counter() - begun
        writer.close()
    except (OSError, TimeoutError):
        return time.perf_counter() - begun, False
    head, _, body = answer.partition(b"\r\n\r\n")
    whole = head.startswith(b"HTTP/1.1 200") and gzip.decompress(body).rstrip().endswith(b"</html>")
    return taken, whole
