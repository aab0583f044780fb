"""Single values of settings. Each function raises SettingsError for a value that cannot be used."""

from __future__ import annotations

import re
from math import inf
from pathlib import Path

from pytest_mcf.common.text import quoted
from pytest_mcf.errors import SettingsError
from pytest_mcf.settings.given import Given

_ARN = re.compile(r"arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}", re.ASCII)

#: In digits.
_LONGEST_SEED = 18


def read_path(what: str, path: Path) -> Path:
    """A path that may be there or not. Raises SettingsError for one that cannot be."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return path
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SettingsError(f"{what} has to be a path, not {quoted(path)}: {reason}.") from error
    return path


def read_days(number: int | None) -> int | None:
    """How many days old a cassette may be."""
    if number is not None and number < 0:
        raise SettingsError(f"--mcf-cassette-max-age takes a number of days, such as 30, not {number}.")
    return number


def read_seed(given: Given) -> int:
    """The seed of a run, in digits."""
    value = given.value("mcf_seed")
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST_SEED):
        raise SettingsError(
            f"--mcf-seed takes a whole number of at most {_LONGEST_SEED} digits, such as 7, "
            f"not {quoted(value)}."
        )
    return int(value)


def read_seconds(name: str, given: Given) -> float:
    """An ini value that has to be a time in seconds, more than zero and finite."""
    value = given.value(name)
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < inf:
        raise SettingsError(
            f"The ini value {name} has to be a number of seconds, such as 60, not {quoted(value)}."
        )
    return seconds


def read_waived(lines: str) -> dict[str, str]:
    """The reasons by ID, of lines such as `MCF-CANCEL-05: the shop never asks twice`."""
    waived: dict[str, str] = {}
    for line in filter(None, map(str.strip, lines.splitlines())):
        id_, _, reason = (part.strip() for part in line.partition(":"))
        if not (id_ and reason):
            raise SettingsError(
                f"Each line of mcf_waived has to be an ID and a reason, such as "
                f"MCF-CANCEL-05: the shop never asks twice, not {quoted(line)}."
            )
        if id_ in waived:
            raise SettingsError(f"mcf_waived names {id_} twice. Leave one line out.")
        waived[id_] = reason
    return waived


def read_queue_arn(arn: str | None) -> str | None:
    """The ARN of a queue that messages can be sent to."""
    if arn is not None and not _ARN.fullmatch(arn):
        raise SettingsError(
            f"mcf_queue_arn takes the ARN of a standard queue, such as "
            f"arn:aws:sqs:us-east-1:123456789012:orders, not {arn!r}."
        )
    return arn
