"""The hooks of the pytest plugin, each a line or two into a module that does the work.

It is imported by every pytest run on a machine that has pytest-mcf, so it imports nothing but pytest
and the standard library; everything else is imported where it is needed.
"""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pytest_mcf.errors import McfError, UnknownStep
from pytest_mcf.plugin.options import declare_markers, declare_options
from pytest_mcf.plugin.run_settings import active_settings, are_given, settings_of
from pytest_mcf.plugin.scenario_run import release_run_of, run_of

if TYPE_CHECKING:
    from pytest_bdd.parser import Feature, Scenario, Step

    from pytest_mcf.plugin.certifying.certifier import Certifier

_CERTIFIER: pytest.StashKey[Certifier] = pytest.StashKey()
pytest.register_assert_rewrite("pytest_mcf.steps")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options and the ini values."""
    declare_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Read the settings; when asked to, run the bundled features in place of the current folder."""
    declare_markers(config)
    if not are_given(config):
        return
    try:
        settings = settings_of(config)
        if settings.active:
            from pytest_mcf.plugin.own_modules import find_own_modules

            # What is loaded from here on are most of the modules of a run, and most of its objects.
            find_own_modules(config)
            from pytest_mcf.plugin.garbage import collect_less_often, keep_what_is_loaded

            collect_less_often(config)
            from pytest_mcf.harness.answering import replays_tutorials_only
            from pytest_mcf.plugin.preparation import prepare
            from pytest_mcf.plugin.reports.warning_texts import WarningTexts
            from pytest_mcf.plugin.tutorials import TutorialsOnly

            prepare(config, settings)
            config.pluginmanager.register(WarningTexts(), "mcf-warnings")
            if replays_tutorials_only(settings):
                config.pluginmanager.register(TutorialsOnly(settings), "mcf-tutorials")
            if not hasattr(config, "workerinput"):
                from pytest_mcf.plugin.certifying.certifier import Certifier

                if settings.is_remote or settings.integration is not None:
                    from pytest_mcf.plugin.reports.progress import RunProgress

                    config.pluginmanager.register(RunProgress(config), "mcf-progress")
                config.stash[_CERTIFIER] = Certifier(settings)
                config.pluginmanager.register(config.stash[_CERTIFIER], "mcf-certifier")
            keep_what_is_loaded()
    except McfError as error:
        raise pytest.UsageError(error.with_help()) from error


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say what will answer, and which integration is asked."""
    settings = active_settings(config)
    if settings is None:
        return None
    from pytest_mcf.plugin.reports.header import header

    return header(settings)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what the run showed, in the certificate's words."""
    certifier = config.stash.get(_CERTIFIER, None)
    if certifier is None:
        return
    from pytest_mcf.plugin.ledgers import left_behind
    from pytest_mcf.plugin.preparation import CASSETTE_NOTES, without_scenarios

    left = list(left_behind(config, settings_of(config)))
    if left:
        terminalreporter.section("Left behind in the account")
        for resource in left:
            terminalreporter.write_line(resource, yellow=True)
    if not certifier.evidence:
        for sentence in without_scenarios(config):
            terminalreporter.write_line(sentence, yellow=True)
        return
    from pytest_mcf.plugin.certifying.summary import lines_of

    terminalreporter.section("Multi-Channel Fulfillment")
    for line in lines_of(config, certifier):
        terminalreporter.write_line(line.text, **line.markup)
    if certifier.not_written:
        terminalreporter.write_line(certifier.not_written, yellow=True)
    for note in config.stash.get(CASSETTE_NOTES, ()):
        terminalreporter.write_line(note, yellow=True)


# pytest-bdd has one too, which takes every tag, and the first that responds counts.
@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_bdd_apply_tag(tag: str, function: Any) -> bool | None:
    """Bind a tag such as @MCF-CANCEL-02 to the requirement of that id; other tags are not ours.

    @not-sparse:trackingEvents names a field, and @first-version:returns a part of the API: they become
    markers with an argument.
    """
    if tag.startswith("first-version:"):
        pytest.mark.mcf_first_version(tag.partition(":")[2])(function)
        return True
    if tag.startswith("not-sparse:"):
        pytest.mark.mcf_not_sparse(tag.partition(":")[2])(function)
        return True
    if not tag.startswith("MCF-"):
        return None
    from pytest_mcf.plugin.tags import is_requirement

    if not is_requirement(tag):
        return None
    pytest.mark.mcf(tag)(function)
    return True


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse a tag that names no requirement, where pytest-mcf is used; order scenarios by the seed."""
    settings = active_settings(config)
    if (
        settings
        or config.pluginmanager.has_plugin("pytest_mcf.steps")
        or any("mcf_environment" in getattr(item, "fixturenames", ()) for item in items)
    ):
        from pytest_mcf.plugin.tags import refuse_unknown_requirements

        refuse_unknown_requirements(config, items)
    if settings:
        from pytest_mcf.plugin.collection import order_by_seed

        order_by_seed(items, settings.seed)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give a worker of pytest-xdist the run that it belongs to."""
    if active_settings(node.config):
        from pytest_mcf.plugin.ledgers import configure_worker

        configure_worker(node)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear from a worker of pytest-xdist what it refused."""
    from pytest_mcf.plugin.tags import REFUSAL

    refusal = getattr(node, "workeroutput", {}).get(REFUSAL)
    if refusal:
        raise pytest.UsageError(refusal)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Collect the bundled features in a run that asked for them; never another .feature file."""
    if file_path.suffix != ".feature" or not active_settings(parent.config):
        return None
    from pytest_mcf.plugin.collection import collect_feature

    return collect_feature(file_path, parent)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Have each bundled scenario played on every version and profile that was asked for."""
    settings = active_settings(metafunc.config)
    if settings and (len(settings.profiles) > 1 or len(settings.apis) > 1):
        from pytest_mcf.plugin.collection import play_on_each

        play_on_each(metafunc, settings)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let `-k MCF-CANCEL-02` choose the scenarios of a requirement."""
    item.extra_keyword_matches.update(str(mark.args[0]) for mark in item.iter_markers("mcf") if mark.args)


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
    """Note which scenario begins."""
    run_of(request.node).feature = feature
    settings = active_settings(request.config)
    if settings:
        from pytest_mcf.plugin import run

        run.enter_scenario(request.node, feature, scenario, settings)


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Step) -> None:
    """Note which step begins."""
    run_of(request.node).step = step


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_step_func_lookup_error(
    request: pytest.FixtureRequest, step: Step, exception: Exception
) -> None:
    """Say what a step may have meant that nothing matches. Raises UnknownStep if one looks like it."""
    run_of(request.node).step = step
    if are_given(request.config) or request.config.pluginmanager.has_plugin("pytest_mcf.steps"):
        from pytest_mcf.step_catalogue import explain_unknown_step

        meant = explain_unknown_step(step.type, step.name)
        if meant is not None:
            raise UnknownStep(f'No step is defined for "{step.name}". {meant}') from exception


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_after_step(request: pytest.FixtureRequest, scenario: Scenario, step: Step) -> None:
    """Check the exchanges of the step."""
    scenario_run = run_of(request.node)
    if scenario_run.environment is not None:
        from pytest_mcf.plugin import run

        is_last = step is scenario.steps[-1]
        settings, requirements = settings_of(request.config), scenario_run.requirements
        run.leave_step(scenario_run.environment, settings, requirements, is_last=is_last)
    if scenario_run.recorder is not None:
        scenario_run.recorder.step_held(scenario_run.environment)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Release what a scenario held, once all has been reported of it."""
    result = yield
    release_run_of(item)
    return result


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[Any]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a failing scenario say why in sentences."""
    scenario_run = run_of(item)
    if not scenario_run.is_ours and (call.excinfo is None or not isinstance(call.excinfo.value, McfError)):
        return (yield)
    from pytest_mcf.plugin import run
    from pytest_mcf.plugin.failures import explain
    from pytest_mcf.plugin.reports.texts import redact_report

    ending = explain(item, call)
    attached = {}
    if scenario_run.recorder is not None:
        attached = run.end_part(item, call, ending, settings_of(item.config))
    report = yield
    if scenario_run.is_ours:
        redact_report(item, report)
    vars(report).update(attached)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_report_to_serializable(
    config: pytest.Config, report: pytest.CollectReport | pytest.TestReport
) -> Generator[None, dict[str, Any] | None, dict[str, Any] | None]:
    """Redact the evidence on a report that leaves this process, or is written into a file."""
    data = yield
    if data is None or not isinstance(report, pytest.TestReport) or not are_given(config):
        return data
    from pytest_mcf.plugin.reports.serialization import serialized

    return serialized(config, report, data)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_report_from_serializable(
    config: pytest.Config, data: dict[str, Any]
) -> Generator[None, pytest.CollectReport | pytest.TestReport | None, Any]:
    """Take over what a report of another process carries, and what it lost to redaction."""
    if not are_given(config):
        return (yield)
    from pytest_mcf.plugin.reports.serialization import complete, take_original

    original = take_original(data)
    report = yield
    if isinstance(report, pytest.TestReport):
        complete(config, report, original)
    return report
