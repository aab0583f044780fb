"""No grade without the integration's own requests, and a sentence that says why."""

import pytest

from pytest_mcf.certificate.json import read_certificate

from . import adapters

#: Orders are placed, read and cancelled in it, which an adapter can pretend to do.
FEW = ("cancel_order.feature",)


@pytest.fixture
def certified(pytester, monkeypatch):
    """The certificate of an adapter of this folder, from some features, and what the run printed."""
    monkeypatch.setattr(adapters, "_OPENED", [])

    def run(factory, *features):
        options = ("--mcf-integration", f"{adapters.__name__}:{factory}", "--mcf-report", "out")
        chosen = features or FEW
        result = pytester.runpytest_inprocess("--mcf", *options, *chosen, "-p", "no:cacheprovider")
        return read_certificate(pytester.path / "out" / "certificate.json"), result

    return run


def reasons(certificate):
    return {one.reason for one in certificate.scenarios if one.outcome == "failed"}


#: An adapter, and what the sentence has that says why it has no grade.
ADAPTERS = [
    ("Skips", "raised Skipped (not claimed: the integration does not offer it)"),
    ("SkipsAsUnittest", "raised SkipTest (not claimed)"),
    ("ExpectsToFail", "raised XFailed (a known problem)"),
    ("EndsTheRun", "raised Exit (all is well)"),
    ("EndsTheProcess", "raised SystemExit (0)"),
    ("ClaimsNothing", "raised NotClaimed (the integration does not offer place_order)"),
    ("SaysNotPossible", "raised NotPossible (not possible on this target)"),
    ("SaysBlocked", "raised RequestBlocked (it would cost money.)"),
    ("skips_in_its_constructor", "The adapter's constructor raised Skipped (no time for this)"),
    ("HonestOnce", "cancel_order is offered in 1 scenario and missing here."),
    ("DeclaresAsItLikes", "The adapter declares not to offer"),
    ("DeclaresEverything", "The adapter declares not to offer"),
    ("InventsInSlots", "get_order reported status 'Cancelled' for "),
    ("Invents", "get_order reported status 'Cancelled' for "),
    ("InventsWithoutViews", "get_order reported status 'Cancelled' for "),
    ("AsksItself", "expected"),
]


@pytest.mark.parametrize(("factory", "sentence"), ADAPTERS)
def test_there_is_no_grade_and_a_sentence_says_why(certified, factory, sentence):
    certificate, result = certified(factory)
    assert certificate.complete
    assert certificate.grade is None
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert any(sentence in reason for reason in reasons(certificate)), reasons(certificate)
    core = certificate.grades[0]
    assert any(" failed in " in obstacle for obstacle in core.obstacles), core.obstacles


def test_refusals_and_empty_lists_that_cost_no_request_show_nothing(certified):
    certificate, _ = certified("RefusesWithoutARequest", "place_order.feature", "offer_delivery.feature")
    assert any(one.outcome == "passed" for one in certificate.scenarios)
    shown = {rule.id for rule in certificate.requirements if rule.verdict == "passed"}
    assert shown <= {rule.id for rule in certificate.requirements if rule.breakable_by == "API"}
    assert not any(result.verdict == "shown" for result in certificate.breadth.values())


def test_an_adapter_without_methods_shows_no_rule_that_an_integration_can_break(certified):
    certificate, _ = certified("Nothing")
    shown = {rule.id for rule in certificate.requirements if rule.verdict == "passed"}
    assert shown <= {rule.id for rule in certificate.requirements if rule.breakable_by == "API"}
    assert "The integration does not offer place_order, which every grade needs." in (
        certificate.grades[0].obstacles
    )


BORROWED = "sent its requests through the bundled reference adapter"


@pytest.mark.parametrize("factory", ["Renamed", "RenamedOnTheWireToo", "Wrapped"])
def test_the_reference_adapter_has_no_grade_under_another_name(certified, factory):
    certificate, result = certified(factory, "list_features.feature")
    subject = certificate.integration
    assert (subject.name, subject.specification) == ("reference", f"{adapters.__name__}:{factory}")
    assert subject.calls_itself == "Our own integration"
    printed = " ".join(str(result.stdout).split())
    for grade in certificate.grades:
        assert not grade.reached
        assert grade.obstacles[0].startswith(f"Our own integration {BORROWED}")
    assert f"Our own integration {BORROWED}" in printed
    assert "this is the certificate of the reference adapter." in printed


def test_the_reference_adapter_is_certified_as_itself_if_it_takes_no_other_name(certified):
    certificate, result = certified("Untitled", "list_features.feature")
    subject = certificate.integration
    assert (subject.name, subject.calls_itself) == ("reference", None)
    assert not any(BORROWED in obstacle for obstacle in certificate.grades[0].obstacles)
    assert "this is the certificate of the reference adapter." in " ".join(str(result.stdout).split())


SKIPPING = {
    "a hook that skips the call": """
        import pytest

        def pytest_bdd_before_step_call(step):
            if step.keyword == "When":
                pytest.skip("not claimed: so says a conftest")
    """,
    "an autouse fixture": """
        import pytest

        @pytest.fixture(autouse=True)
        def skipping():
            pytest.skip("not possible on this target")
    """,
    "a marker": """
        import pytest

        def pytest_collection_modifyitems(items):
            for item in items:
                item.add_marker(pytest.mark.skip("not possible on this target"))
    """,
    "the fixture of the integration": """
        import pytest

        @pytest.fixture
        def mcf_integration():
            pytest.skip("not claimed: the integration does not offer it")
    """,
}


@pytest.mark.parametrize("conftest", SKIPPING.values(), ids=SKIPPING)
def test_a_skip_from_elsewhere_leaves_the_rules_not_verified(pytester, conftest):
    pytester.makeconftest(conftest)
    one = "cancel_order.feature::test_cancel_an_order_that_was_received"
    pytester.runpytest_inprocess("--mcf", "--mcf-report", "out", one, "-p", "no:cacheprovider")
    path = pytester.path / "out" / "certificate.json"
    if not path.exists():  # no scenario began, so there is no certificate at all
        return
    certificate = read_certificate(path)
    assert certificate.grade is None
    rule = next(rule for rule in certificate.requirements if rule.id == "MCF-CANCEL-01")
    assert rule.verdict == "not verified"
    assert [scenario.outcome for scenario in certificate.scenarios] == ["not run"]


def test_an_order_that_is_placed_twice_blocks_core(certified):
    certificate, _ = certified("OrdersAnew", "faults.feature", "-k", "lost")
    assert any("MCF-CREATE-04" in obstacle for obstacle in certificate.grades[0].obstacles)
