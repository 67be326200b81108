"""Whether the ports we are about to use are free."""

import socket

import pytest

from commands.house.ports import PortTaken, refuse_taken


def test_a_taken_port_is_named_with_the_way_out():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(PortTaken, match=rf"Port {port} .* --port"):
            refuse_taken([port], "127.0.0.1")


def test_a_free_port_is_left_as_it_was():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

    refuse_taken([port], "127.0.0.1")
    refuse_taken([port], "127.0.0.1")
