"""Where a private server puts its socket."""

import os

from dialer.embedded.sockets import LONGEST_FOLDER, socket_folder


def test_sockets_lie_in_the_house(tmp_path):
    assert socket_folder(tmp_path) == tmp_path / "run"
    assert (tmp_path / "run").is_dir()


def test_a_house_too_deep_for_a_socket_has_a_folder_elsewhere_always_the_same(tmp_path):
    deep = tmp_path / ("a" * 60) / ("b" * 60)

    folder = socket_folder(deep)

    assert len(os.fsencode(folder)) <= LONGEST_FOLDER
    assert socket_folder(deep) == folder
    assert socket_folder(tmp_path / ("c" * 120)) != folder
    folder.rmdir()
    socket_folder(tmp_path / ("c" * 120)).rmdir()
