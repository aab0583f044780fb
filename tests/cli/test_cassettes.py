"""`pytest-mcf cassettes`: list, check, scan, prune."""

import json
import shutil

import pytest

from pytest_mcf.cli import cassette_pruning
from pytest_mcf.contract.schema import model_hash
from pytest_mcf.resources import bundled

NAME = "cancel_order/cancel-an-order-that-was-received.yaml"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project with one cassette, recorded today under today's models."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "cassettes"
    (folder / NAME).parent.mkdir(parents=True)
    shutil.copy(bundled("cassettes") / NAME, folder / NAME)
    metadata(folder, model_hash=model_hash(), recorded_at="'2999-01-01T00:00:00+00:00'")
    return folder


def metadata(folder, **values):
    """Change what the cassette says of itself."""
    lines = (folder / NAME).read_text().splitlines()
    kept = [line for line in lines if line.strip().partition(":")[0] not in values]
    at = kept.index("metadata:") + 1
    reported = [f"  {name}: {value}" for name, value in values.items() if value is not None]
    (folder / NAME).write_text("\n".join([*kept[:at], *reported, *kept[at:]]) + "\n")


def replace(folder, old, new):
    text = (folder / NAME).read_text()
    assert old in text
    (folder / NAME).write_text(text.replace(old, new))


def verdict(run, *options):
    """The exit code, and the verdict on the one cassette."""
    result = run("cassettes", "--json", *options)
    (reported,) = json.loads(result.stdout)
    return result.exit_code, reported["verdict"]


def test_a_line_says_what_a_cassette_is(run, folder):
    result = run("cassettes")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert line.startswith("ok ")
    assert line.endswith(f"{NAME}  (pytest-mcf's emulator 0.1.0)")
    assert f"{(folder / NAME).stat().st_size} B" in line
    assert result.stderr == "cassettes: 1 cassette, 1 ok.\n"


def test_as_json(run, folder):
    (reported,) = json.loads(run("cassettes", "--json").stdout)
    assert reported["cassette"] == NAME
    assert reported["modelHash"] == model_hash()
    assert reported["answeredBy"].startswith("pytest-mcf's emulator")
    assert reported["exchanges"] == 9
    assert reported["errors"] == []


@pytest.mark.parametrize(
    ("changed", "options", "expected"),
    [
        ({}, (), (0, "ok")),
        ({"model_hash": "0123"}, (), (0, "drift")),
        ({"model_hash": None}, (), (0, "unknown")),
        ({"recorded_at": "'2020-01-01T00:00:00+00:00'"}, (), (0, "ok")),
        ({"recorded_at": "'2020-01-01T00:00:00+00:00'"}, ("--max-age", "30"), (1, "old")),
        ({"recorded_at": "soon"}, (), (1, "damaged")),
        ({"recorded_at": "'2020-01-01T00:00:00'"}, (), (1, "damaged")),
        ({"seed": None}, (), (1, "damaged")),
        ({"interactions": "5"}, (), (1, "damaged")),
    ],
)
def test_the_verdict(run, folder, changed, options, expected):
    metadata(folder, **changed)
    assert verdict(run, *options) == expected


def test_check_lists_each_error_in_a_line(run, folder):
    replace(folder, '"fulfillmentOrderStatus": "Cancelled"', '"fulfillmentOrderStatus": "Melted"')
    assert verdict(run) == (0, "ok")
    assert verdict(run, "--check") == (1, "broken")
    result = run("cassettes", "--check")
    assert result.exit_code == 1
    reported, error = result.stdout.splitlines()[:2]
    assert reported.startswith("broken ")
    assert "getFulfillmentOrder response, at /payload/fulfillmentOrder/fulfillmentOrderStatus" in error
    assert "Melted" in error


def test_check_finds_nothing_in_what_is_as_documented(run, folder):
    assert verdict(run, "--check") == (0, "ok")


def test_a_request_that_was_refused_may_be_wrong(run, folder):
    replace(folder, '"productName": "Product 1"', '"productName": 7')
    assert verdict(run, "--check") == (1, "broken")
    replace(folder, "code: 200", "code: 400")
    errors = json.loads(run("cassettes", "--check", "--json").stdout)[0]["errors"]
    assert not [error for error in errors if "createInventoryItem request" in error]


def test_scan_says_where_a_secret_is_and_not_what(run, folder):
    assert run("cassettes", "scan").exit_code == 0
    secret = "Atza|IQEBLjAsAhRmHjNgHpi0U-Dme37rR6CuUpSR"
    replace(folder, '"access_token": "Atza|scrubbed-1"', f'"access_token": "{secret}"')
    result = run("cassettes", "scan")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{NAME}:")
    assert secret not in result.output
    assert {each["cassette"] for each in json.loads(run("cassettes", "scan", "--json").stdout)} == {NAME}


@pytest.fixture
def stale(folder):
    """A cassette that no scenario plays any more."""
    path = folder / "cancel_order" / "cancel-an-order-by-telephone.yaml"
    shutil.copy(folder / NAME, path)
    return path


def test_prune_deletes_what_neither_a_scenario_nor_a_test_of_the_project_plays(run, folder, stale, tmp_path):
    (tmp_path / "test_shop.py").write_text("def test_the_shop_sells(): pass\n")
    own = folder / "shop" / "the-shop-sells.yaml"
    own.parent.mkdir()
    shutil.copy(folder / NAME, own)
    assert json.loads(run("cassettes", "prune", "--json").stdout) == [
        {"cassette": f"cancel_order/{stale.name}", "deleted": True}
    ]
    assert not stale.exists()
    assert own.exists()
    assert (folder / NAME).exists()


def test_a_dry_run_of_prune_only_names_what_would_go(run, folder, stale, monkeypatch):
    # What pytest collects here is known from the test above, and collecting takes seconds.
    scenario = ("cancel_order.feature", "test_cancel_an_order_that_was_received")
    monkeypatch.setattr(cassette_pruning, "tests_here", lambda: [scenario])
    result = run("cassettes", "prune", "--dry-run")
    assert (result.exit_code, result.stdout) == (0, f"not played: cancel_order/{stale.name}\n")
    assert stale.exists()
    result = run("cassettes", "prune")
    assert (result.exit_code, result.stdout) == (0, f"deleted: cancel_order/{stale.name}\n")
    assert not stale.exists()
    assert (folder / NAME).exists()


@pytest.mark.parametrize(
    ("tests", "kept"),
    [
        ([], []),
        # A bundled scenario has a cassette in the folder of its feature alone,
        ([("a/cancel_order.feature", "test_x[A b]")], ["cancel_order/x-a-b.yaml"]),
        # and a test of a module anywhere, as it may play the scenarios of any feature.
        ([("test_shop.py", "test_x[A b]")], ["cancel_order/x-a-b.yaml", "shop/x-a-b.yaml"]),
    ],
)
def test_which_cassettes_a_test_plays(tmp_path, tests, kept):
    names = ["cancel_order/x-a-b.yaml", "cancel_order/x.yaml", "shop/x-a-b.yaml"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    left = {tmp_path / name for name in names} - set(cassette_pruning.unplayed(tmp_path, tests))
    assert sorted(path.relative_to(tmp_path).as_posix() for path in left) == kept


def test_prune_deletes_nothing_if_the_tests_are_unknown(run, folder, tmp_path):
    (tmp_path / "test_broken.py").write_text("import nothing_of_this_name\n")
    (folder / "gone.yaml").write_text("")
    result = run("cassettes", "prune")
    assert result.exit_code == 2
    assert "nothing_of_this_name" in result.stderr
    assert (folder / "gone.yaml").exists()


def test_prune_never_touches_what_came_with_pytest_mcf_unasked(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run("cassettes", "prune")
    assert result.exit_code == 2
    assert "There is no folder cassettes here" in result.stderr


def test_options_before_a_command_are_not_lost_in_silence(run, folder):
    assert run("cassettes", "--json", "scan").exit_code == 2
