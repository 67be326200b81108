"""Who may leave when, among the callbacks about one thing."""

from emulator.callbacks.lanes import Lanes


def test_one_leaves_when_the_one_before_it_has_left():
    lanes = Lanes()
    first, second = lanes.join("call"), lanes.join("call")

    assert first.before is None
    assert not second.before.is_set()
    lanes.leave("call", first)

    assert second.before.is_set()


def test_lanes_do_not_wait_for_each_other():
    lanes = Lanes()
    lanes.join("one call")

    assert lanes.join("another call").before is None


def test_a_lane_in_which_nothing_is_on_its_way_begins_anew():
    lanes = Lanes()
    lanes.leave("call", lanes.join("call"))

    assert lanes.join("call").before is None


def test_one_that_stands_aside_lets_the_next_pass_and_learns_when_it_has():
    lanes = Lanes()
    first, second = lanes.join("call"), lanes.join("call")

    lanes.stand_aside("call", first)

    assert second.before.is_set()
    assert not first.overtaken.is_set()
    lanes.leave("call", second)
    assert first.overtaken.is_set()
