"""How a control is found, and that controls need no more of an emulator than their protocol."""

import json

import pytest

from pytest_mcf.common.paths import CONTROLS as PATH
from pytest_mcf.emulator import EmulatorSettings, VirtualClock
from pytest_mcf.emulator.controls.table import all_controls, run_control
from pytest_mcf.emulator.errors import InvalidInputError, NotFoundError
from pytest_mcf.emulator.world.notifications import Notifications
from pytest_mcf.http import Request


class Controlled:
    """An emulator that has a clock and queues, and no accounts."""

    def __init__(self):
        settings = EmulatorSettings()
        self.clock = VirtualClock(settings.start)
        self.notifications = Notifications(settings, self.clock)
        self.resets = 0

    def account(self, seller=None):
        raise AssertionError(f"no control of a clock needs the account of {seller}")

    def reset(self):
        self.resets += 1


def run(method, path, content=None, query=""):
    emulator = Controlled()
    body = b"" if content is None else json.dumps(content).encode()
    return emulator, run_control(emulator, Request(method, f"{PATH}{path}{query}", body=body))


def test_each_control_has_a_path_of_its_own_for_its_method():
    keys = [(control.method, control.pattern) for control in all_controls()]
    assert len(set(keys)) == len(keys)


def test_a_control_is_found_by_method_and_path():
    emulator, shown = run("POST", "clock", {"seconds": 60})
    assert shown == {"now": emulator.clock.now.isoformat()}
    assert emulator.clock.now.minute == 1
    emulator, _ = run("POST", "reset")
    assert emulator.resets == 1
    assert run("GET", "notifications")[1] == {"notifications": []}
    assert run("DELETE", "notifications")[1] == {"deleted": 0}


@pytest.mark.parametrize("path", ["nothing", "clock/1", "orders//move", ""])
def test_an_unknown_path_is_not_found_and_the_controls_are_listed(path):
    with pytest.raises(NotFoundError) as caught:
        run("POST", path)
    assert f"POST {PATH}clock" in caught.value.entries[0].details


def test_an_unknown_method_and_an_invalid_body_are_invalid_input():
    with pytest.raises(InvalidInputError, match="no control PUT"):
        run("PUT", "clock")
    with pytest.raises(InvalidInputError) as caught:
        run("POST", "clock", {"seconds": -1})
    assert caught.value.entries[0].details == 'Expected: `{"seconds": n}`: how far time moves on.'
    with pytest.raises(InvalidInputError):
        run("GET", "overview", query="?page=2")
