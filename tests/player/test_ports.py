"""A port is ours before anything is built."""

import socket

import pytest

from widgets.player.ports import PortTaken, address_of, open_port


@pytest.fixture
def taken():
    """Return a port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_a_taken_port_is_said_or_passed_over(taken):
    """One that was asked for by name is not exchanged for another."""
    with pytest.raises(PortTaken, match=f"Port {taken} is taken"):
        open_port("127.0.0.1", taken, tries=1)

    number, sockets = open_port("127.0.0.1", taken, tries=20)
    for listener in sockets:
        listener.close()

    assert taken < number < taken + 20


def test_an_unknown_host_is_one_line():
    """No traceback for a slip in --host."""
    with pytest.raises(PortTaken, match="There is no address"):
        open_port("not a host", 0, tries=1)


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:8866/"), ("0.0.0.0", "http://127.0.0.1:8866/"), ("::1", "http://[::1]:8866/")],
)
def test_the_address_can_be_opened_as_it_is(host, address):
    """What listens to everybody is opened on this machine by its own number."""
    assert address_of(host, 8866) == address
