"""XML that is meant to do harm: one line says what is wrong, and neither time nor memory is lost."""

import json
import resource
import subprocess
import sys

import pytest

from ..each_case import each_case
from ..legacy_documents import LEGACY, as_xml, with_value
from .xml_attacks import ATTACKS

CHECK = ("check", "FulfillmentOrderStatusNotification", "-")
CONVERT = ("convert", "-")

#: The address space of the process that reads all attacks, in bytes; a table in the docs has what they take.
MEMORY = 1024 * 1024 * 1024

#: What takes longer hangs, and is ended.
DEADLINE = 300

#: Runs commands that have their input in files, and writes what came of each.
SCRIPT = """
import json, pathlib, sys
from click.testing import CliRunner
from pytest_mcf.cli import main
outcomes = []
for arguments, file in json.load(sys.stdin):
    result = CliRunner().invoke(main, arguments, input=pathlib.Path(file).read_bytes())
    outcomes.append([result.exit_code, result.stdout, result.stderr, repr(result.exception)])
json.dump(outcomes, sys.stdout)
"""

LARGEST = with_value(
    LEGACY["Shipment"],
    "FulfillmentShipment/FulfillmentShipmentPackageList",
    [{"PackageNumber": str(number), "CarrierCode": "UPS", "TrackingNumber": "1Z"} for number in range(2000)],
)


def declared(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + as_xml(LEGACY["Order"]).decode()
    return text.encode(encoding)


#: What has to be read: a limit must not be where a real message is.
HARMLESS = {
    "2,000 packages": as_xml(LARGEST),
    **{name: declared(name) for name in ("utf-8", "utf-16", "iso-8859-1", "us-ascii", "windows-1252")},
    "UTF-16 without a mark": as_xml(LEGACY["Order"]).decode().encode("utf-16-be"),
    "a comment": as_xml(LEGACY["Order"]).replace(b"<EventType>", b"<!-- & --><EventType>", 1),
    "a CDATA section": as_xml(LEGACY["Order"]).replace(b">Order<", b"><![CDATA[Order]]><"),
}


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """What came of each command: its exit code, what it printed on both streams, and its exception."""
    folder = tmp_path_factory.mktemp("xml")
    texts = {name: make() for name, (make, _) in ATTACKS.items()} | HARMLESS
    for number, text in enumerate(texts.values()):
        (folder / str(number)).write_bytes(text)
    files = {name: str(folder / str(number)) for number, name in enumerate(texts)}
    plan = [(command, name) for command in (CHECK, CONVERT) for name in texts]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps([(command, files[name]) for command, name in plan]),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=DEADLINE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    return dict(zip(plan, json.loads(run.stdout), strict=True))


@each_case("attack", ATTACKS)
def test_an_attack_is_one_line(ended, attack):
    code, out, err, error = ended[CHECK, attack]
    assert code == 1, error
    (line,) = out.splitlines()
    assert line.startswith("error: FulfillmentOrderStatusNotification message, at the whole body: expected ")
    assert ATTACKS[attack][1] in line
    assert line.endswith("[MCF-NOTIF-32]")
    assert err == "FulfillmentOrderStatusNotification: 1 error, no notices.\n"
    assert len(line) < 400


@each_case("attack", ATTACKS)
def test_nor_is_an_attack_converted(ended, attack):
    code, out, err, error = ended[CONVERT, attack]
    assert (code, out) == (1, ""), error
    (line,) = err.splitlines()
    assert line.startswith("error: FulfillmentOrderStatusNotification message, at the whole body: expected ")
    assert ATTACKS[attack][1] in line


@each_case("name", HARMLESS)
def test_what_is_unusual_and_well_is_read(ended, name):
    assert ended[CHECK, name][:2] == [0, ""]
    assert ended[CONVERT, name][0] == 0
