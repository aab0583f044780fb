"""What was recorded from a live run replays anywhere, with the same verdicts."""

from pytest_mcf.certificate.json import read_certificate

from ..conftest import QUIET
from .standing_in import CREDENTIALS, standing_in

#: By their files, so that no other feature is collected.
FEW = ("cancel_order.feature", "list_orders.feature")

ELSEWHERE = {
    "here": (),
    "in another region": ("-o", "mcf_region=eu", "-o", "mcf_marketplace=A1PA6795UKMFR9"),
    "on two processes": ("-n", "2"),
}


def reported(folder):
    """How each scenario ended, and the verdict on each rule that the suite can show."""
    certificate = read_certificate(folder / "certificate.json")
    rules = {each.id: each.verdict for each in certificate.requirements if each.scenarios}
    return {each.id: each.outcome for each in certificate.scenarios}, rules


def test_a_live_recording_replays_anywhere_with_the_same_verdicts(pytester, run, monkeypatch):
    with standing_in() as standing:
        for name, value in CREDENTIALS.items():
            monkeypatch.setenv(name, value)
        pytester.makeini("[pytest]\nmcf_rate = 100/100")
        live = ("--mcf-live", "--mcf-endpoint", standing.url, "--mcf-record", "--mcf-report", "live")
        pytester.runpytest_subprocess(*QUIET, *live, *FEW)
    for name in CREDENTIALS:
        monkeypatch.delenv(name)
    outcomes, rules = reported(pytester.path / "live")
    played = {scenario: outcome for scenario, outcome in outcomes.items() if outcome == "passed"}
    assert len(played) > 15
    for place, options in ELSEWHERE.items():
        selected = tuple(f"--deselect={scenario}" for scenario in outcomes.keys() - played.keys())
        run("--mcf-replay", "--mcf-report", place, *options, *FEW, *selected)
        again, verdicts = reported(pytester.path / place)
        assert {scenario: again[scenario] for scenario in played} == played, place
        assert {id_: verdicts[id_] for id_, verdict in rules.items() if verdict == "passed"} == {
            id_: verdict for id_, verdict in rules.items() if verdict == "passed"
        }, place
