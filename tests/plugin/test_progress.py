"""A long run says after ten scenarios how long it will take."""

from types import SimpleNamespace

import pytest

from pytest_mcf.common.progress import Progress
from pytest_mcf.plugin.reports.progress import RunProgress


class Screen:
    """What pytest's terminal would show."""

    def __init__(self):
        self.lines = []

    def write_line(self, line):
        self.lines.append(line)


@pytest.fixture
def play():
    """Play scenarios that take a number of seconds each, and give the lines about it."""

    def played(total, done, seconds, *, verbosity=0, workers=False):
        now, screen = [0.0], Screen()
        config = SimpleNamespace(
            pluginmanager=SimpleNamespace(get_plugin={"terminalreporter": screen}.get),
            get_terminal_writer=lambda: SimpleNamespace(width_of_current_line=0),
            get_verbosity=lambda: verbosity,
        )
        progress = RunProgress(config, Progress(now=lambda: now[0]))
        if workers:
            progress.pytest_collection_finish(SimpleNamespace(items=[]))
            progress.pytest_xdist_node_collection_finished([None] * total)
        else:
            progress.pytest_collection_finish(SimpleNamespace(items=[None] * total))
        for _ in range(done):
            progress.pytest_runtest_logstart()
            now[0] += seconds
            progress.pytest_runtest_logfinish()
        return screen.lines

    return played


@pytest.mark.parametrize("workers", [False, True])
def test_after_ten_scenarios_a_line_says_how_long_the_rest_takes(play, workers):
    assert play(500, 9, 0.5, workers=workers) == []
    line = "mcf: 10 of 500 scenarios took 5 s; the rest takes about 4 min"
    assert play(500, 20, 0.5, workers=workers) == [line]


def test_then_a_line_each_minute_as_long_as_the_rest_takes_a_while(play):
    lines = play(500, 500, 0.5)
    assert lines[1] == "mcf: 130 of 500 scenarios took 1 min; the rest takes about 3 min"
    assert lines[-1].startswith("mcf: 370 of 500 scenarios took 3 min; the rest takes about 1 min")
    assert len(lines) == 4


def test_a_short_run_and_a_quiet_one_have_no_such_line(play):
    assert play(649, 649, 0.04) == []
    assert play(500, 20, 0.5, verbosity=-1) == []


ADAPTER = """
import time

class Adapter:
    def __init__(self, endpoint):
        time.sleep({seconds})
"""


@pytest.mark.parametrize(("seconds", "shown"), [(0.3, True), (0, False)])
def test_a_run_with_an_adapter_says_so_on_its_terminal(pytester, run, seconds, shown):
    pytester.makepyfile(slow=ADAPTER.format(seconds=seconds))
    pytester.makeini("[pytest]\npythonpath = .\nmcf_integration = slow:Adapter")
    pytester.makepyfile(
        test_many="""
        import pytest

        @pytest.mark.parametrize("number", range(150))
        def test_one(number, request):
            if number < 12:
                request.getfixturevalue("mcf_integration")
        """
    )
    result = run("--mcf", "test_many.py")
    reported = [line for line in result.outlines if line.startswith("mcf: 1")]
    assert bool(reported) is shown
    assert all(line.startswith("mcf: 10 of 150 scenarios took ") for line in reported)
