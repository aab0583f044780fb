"""The key of a served emulator's controls: from the environment, and long enough."""

from pathlib import Path

import pytest

from pytest_mcf.errors import SettingsError
from pytest_mcf.settings.control_key import read_control_key
from pytest_mcf.settings.settings import read_settings

KEY = "a-key_of-16-and-more"


def test_it_is_read_from_the_environment_and_not_shown():
    settings = read_settings({}, {}, {"MCF_CONTROL_KEY": KEY}, Path())
    assert settings.control_key == KEY
    assert KEY not in repr(settings)


@pytest.mark.parametrize("environment", [{}, {"MCF_CONTROL_KEY": ""}])
def test_there_need_not_be_one(environment):
    assert read_control_key(environment) is None


@pytest.mark.parametrize(
    "key", ["short", "x" * 201, "has a blank in its middle", "żółw-żółw-żółw-żółw", "a" * 16 + "\n"]
)
def test_an_invalid_key_is_refused_and_not_repeated(key):
    with pytest.raises(SettingsError, match="16 to 200 letters, digits, - or _") as refusal:
        read_control_key({"MCF_CONTROL_KEY": key})
    assert key not in str(refusal.value)
