"""Programs that take one scenario after the other, and those that take one each."""

import sys
import textwrap
import time

import pytest

from pytest_mcf.errors import AdapterEnded, AdapterUnintelligible
from pytest_mcf.integration.json_rpc import Programs

#: Its name is its process's number. It offers cancel_order, and does what the order's id says.
ADAPTER = """
    import json, os, sys

    for line in sys.stdin:
        call = json.loads(line)
        response = {"jsonrpc": "2.0", "id": call["id"], "result": None}
        if call["method"] == "initialize":
            response["result"] = {
                "name": f"{os.getpid()} in {os.environ.get('SHOP_SHELF')}",
                "methods": ["cancel_order"],
                "keeps_running": sys.argv[1] == "keeps running",
            }
        elif call["params"]["order_id"] == "COMPLAINS":
            print("this shop cancels no orders", file=sys.stderr, flush=True)
        elif call["params"]["order_id"] == "ENDS":
            sys.exit("it was too much")
        text = json.dumps(response)
        # Both lines in one piece: the second one has arrived when the first one has.
        print(f"{text}\\nDone." if call["params"].get("order_id") == "PRINTS" else text, flush=True)
"""


@pytest.fixture
def programs(tmp_path):
    """Programs whose adapter says that they keep running, or does not."""

    def of(how):
        (tmp_path / "adapter.py").write_text(textwrap.dedent(ADAPTER))
        made = Programs([sys.executable, "-I", "-S", "adapter.py", how], tmp_path, 60.0)
        opened.append(made)
        return made

    opened = []
    yield of
    for each in opened:
        each.close()


def names_of(programs, endpoint, times):
    """The names of the programs that so many scenarios got, one after the other."""
    for _ in range(times):
        integration = programs.take(endpoint)
        yield integration.description.name
        programs.give_back(integration)


@pytest.mark.parametrize(("how", "processes"), [("keeps running", 1), ("takes one", 3)])
def test_a_program_takes_another_scenario_if_it_says_so(programs, endpoint, how, processes):
    assert len({*names_of(programs(how), endpoint, 3)}) == processes


def test_a_program_that_has_a_scenario_is_not_shared(programs, endpoint):
    kept = programs("keeps running")
    pairs = []
    for _ in range(2):
        both = kept.take(endpoint), kept.take(endpoint)
        pairs.append({each.description.name for each in both})
        for each in both:
            kept.give_back(each)
    assert len(pairs[0]) == 2
    assert pairs[0] == pairs[1]


def test_one_that_ended_is_replaced(programs, endpoint):
    kept = programs("keeps running")
    integration = kept.take(endpoint)
    with pytest.raises(AdapterEnded, match="ended with exit code 1"):
        integration.cancel_order("ENDS")
    kept.give_back(integration)
    assert integration.description.name not in {*names_of(kept, endpoint, 2)}


def test_one_whose_output_was_shown_is_replaced(programs, endpoint):
    # To show all of its output, a program that failed a scenario is ended.
    kept = programs("keeps running")
    integration = kept.take(endpoint)
    integration.evidence()
    kept.give_back(integration)
    assert integration.description.name not in {*names_of(kept, endpoint, 1)}


def test_what_it_wrote_in_an_earlier_scenario_is_not_shown(programs, endpoint):
    kept = programs("keeps running")
    first = kept.take(endpoint)
    first.cancel_order("COMPLAINS")
    while not first.leave()._tail.last_lines():
        time.sleep(0.01)
    kept.give_back(first)
    second = kept.take(endpoint)
    assert second.description.name == first.description.name
    with pytest.raises(AdapterEnded) as failure:
        second.cancel_order("ENDS")
    assert "it was too much" in str(failure.value)
    assert "this shop cancels no orders" not in str(failure.value)


def test_a_scenario_with_other_environment_variables_gets_another_program(programs, endpoint, monkeypatch):
    kept = programs("keeps running")
    (plain,) = names_of(kept, endpoint, 1)
    monkeypatch.setenv("SHOP_SHELF", "B")
    (with_shelf,) = names_of(kept, endpoint, 1)
    monkeypatch.delenv("SHOP_SHELF")
    assert plain.endswith(" in None")
    assert with_shelf.endswith(" in B")
    assert [*names_of(kept, endpoint, 1)] == [plain]


def test_a_line_beside_the_responses_is_refused_where_it_was_written(programs, endpoint):
    kept = programs("keeps running")
    integration = kept.take(endpoint)
    integration.cancel_order("PRINTS")
    with pytest.raises(AdapterUnintelligible, match="After its last response, the adapter wrote: Done"):
        kept.give_back(integration)
    assert integration.description.name not in {*names_of(kept, endpoint, 1)}
