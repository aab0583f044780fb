"""An adapter with the standard library alone, which goes wrong in the way that its argument names.

It offers cancel_order, and calls that go well have the result null.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def say(message):
    """Write one message, as it should be."""
    write(json.dumps(message) + "\n")


def write(text):
    sys.stdout.write(text)
    sys.stdout.flush()


def answer(call, result=None):
    say({"jsonrpc": "2.0", "id": call["id"], "result": result})


def error(call, **what):
    say({"jsonrpc": "2.0", "id": call["id"], "error": what})


def complain(text):
    sys.stderr.write(text)
    sys.stderr.flush()


def hang():
    while True:
        time.sleep(60)


def hangs(_):
    hang()


def dies(_):
    complain("".join(f"step {number}\n" for number in range(100)))
    complain("the secret is the-secret\nout of luck\n")
    sys.exit(3)


def is_killed(_):
    os.kill(os.getpid(), signal.SIGSEGV)


def closes_its_output(_):
    os.close(1)
    hang()


def prints_rubbish(call):
    write("Cancelling your order now\n")
    answer(call)


def prints_no_text(_):
    sys.stdout.buffer.write(b"\xff\xfe\n")
    sys.stdout.flush()


def prints_half_a_line(_):
    hang()


def dies_within_a_line(_):
    write('{"jsonrpc": "2.0", "id"')
    sys.exit(0)


def answers_something_else(_):
    say(["jsonrpc", "2.0"])


def answers_nothing_and_all(call):
    say({"jsonrpc": "2.0", "id": call["id"], "result": None, "error": {"code": 1, "message": "both"}})


def answers_in_an_old_way(call):
    say({"id": call["id"], "result": None})


def answers_the_wrong_id(call):
    say({"jsonrpc": "2.0", "id": call["id"] + 7, "result": None})


def answers_true_for_an_id(_):
    say({"jsonrpc": "2.0", "id": True, "result": None})


def answers_twice(call):
    answer(call)
    answer(call)


def answers_no_such_view(call):
    answer(call, {"cancelled": True})


def answers_no_number(call):
    answer(call, float("nan"))


def answers_deep_down(_):
    write("[" * 100_000 + "\n")


def floods_its_errors(call):
    for number in range(20_000):
        complain(f"{number} " + "chatter " * 10 + "\n")
    answer(call)


def floods_its_output(_):
    while True:
        write("chatter " * 1000 + "\n")


def floods_one_line(_):
    while True:
        write("chatter " * 10_000)


def does_not_know(call):
    error(call, code=-32601, message="Unknown method cancel_order")


def refuses(call):
    data = {"code": "InvalidInput", "request_id": "r-1", "more": "is passed over"}
    error(call, code=-32004, message="Too late", data=data)


def refuses_without_data(call):
    error(call, code=-32001, message="No such order")


def raises(call):
    error(call, code=-32603, message="KeyError: 'units'", data={"traceback": "at shop.js:7"})


def raises_in_a_text(call):
    error(call, code=1, message="Boom", data="at shop.js:7")


def could_not_read(_):
    say({"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "Parse error"}})


def pads_its_answers(call):
    write("\n  \r\n")
    write(json.dumps({"jsonrpc": "2.0", "id": call["id"], "result": None, "took": 3}) + "\r\n")


def starts_a_child_and_ignores_all(call):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    child = subprocess.Popen([sys.executable, "-I", "-S", __file__, "sleeps"])
    error(call, code=-32003, message=f"{os.getpid()} {child.pid}")
    hang()


def tells_its_environment(call):
    names = sorted(name for name in os.environ if name.upper().startswith(("MCF_", "PYTEST_", "SHOP_")))
    reported = {name: os.environ[name] for name in names}
    error(call, code=-32003, message=json.dumps({**reported, "folder": str(Path.cwd())}))


def offers_what_there_is_not(call):
    answer(call, {"name": "a", "version": "1", "methods": ["place_ordr"]})


def describes_nothing(call):
    answer(call)


def refuses_the_version(call):
    error(call, code=-32602, message="I speak version 0.9 alone")


#: What a program has said beside its first answer, before it is asked for anything else.
BEFOREHAND = {"prints_half_a_line": '{"jsonrpc": "2.0", "id"'}

AT_FIRST = {"offers_what_there_is_not", "describes_nothing", "refuses_the_version"}


def main():
    name = sys.argv[1]
    if name == "sleeps":
        hang()
    if name == "hangs":
        complain("waiting for the stars\n")
    misbehave = globals().get(name, answer)
    for line in sys.stdin:
        call = json.loads(line)
        if call["method"] == "initialize" and name not in AT_FIRST:
            described = {"name": "misbehaving", "methods": ["cancel_order"]}
            first = {"jsonrpc": "2.0", "id": call["id"], "result": described}
            write(json.dumps(first) + "\n" + BEFOREHAND.get(name, ""))
        else:
            misbehave(call)


main()
