"""docs/emulator.md has a row for every setting and every control."""

import dataclasses
from pathlib import Path

from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.emulator.controls.table import all_controls

from ..each_case import each_case

DOCUMENT = (Path(__file__).parents[2] / "docs" / "emulator.md").read_text(encoding="utf-8")


@each_case("name", [each.name for each in dataclasses.fields(EmulatorSettings)])
def test_every_setting_has_a_row(name):
    rows = [line.split("|")[1] for line in DOCUMENT.splitlines() if line.startswith("| `")]
    assert any(f"`{name}`" in row for row in rows)


@each_case("control", all_controls(), ids=lambda control: "/".join(control.pattern))
def test_every_control_has_a_row(control):
    def shape(path):
        return tuple("{}" if "{" in part else part for part in path.partition("?")[0].split("/"))

    rows = [
        line.split("`")[1]
        for line in DOCUMENT.splitlines()
        if line.startswith(("| `GET", "| `POST", "| `DELETE"))
    ]
    documented = {(method, shape(path)) for method, path in (row.split(" ") for row in rows)}
    assert (control.method, ("", "_mcf", *control.pattern)) in documented
