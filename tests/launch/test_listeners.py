"""A port that cannot be had is told at once, with who has it and what to do."""

import os
import socket

import pytest

from exponential_app.launch.exit_codes import ExitCode, LaunchError
from exponential_app.launch.listeners import address_of, listen


def test_port_zero_takes_a_free_one_that_already_accepts():
    with listen("127.0.0.1", 0, option="--port") as listener:
        port = listener.getsockname()[1]

        with socket.create_connection(("127.0.0.1", port), timeout=5):
            assert address_of(listener) == f"http://localhost:{port}"


def test_a_taken_port_is_told_with_its_holder():
    with listen("127.0.0.1", 0, option="--port") as holder:
        port = holder.getsockname()[1]

        with pytest.raises(LaunchError) as caught:
            listen("127.0.0.1", port, option="--port")

    assert caught.value.code == ExitCode.PORT_TAKEN
    assert f"Port {port} is taken" in caught.value.sentence
    assert f"process {os.getpid()}" in caught.value.sentence
    assert "`--port 0`" in caught.value.sentence


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_an_address_that_is_not_ours_is_told(host):
    with pytest.raises(LaunchError, match="is not an address of this machine") as caught:
        listen(host, 0, option="--port")

    assert caught.value.code == ExitCode.PORT_TAKEN


def test_an_address_with_colons_is_written_in_brackets():
    with listen("::1", 0, option="--port") as listener:
        assert address_of(listener) == f"http://localhost:{listener.getsockname()[1]}"
