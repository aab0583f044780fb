"""`pytest-mcf serve`: the emulator behind the gateway, over HTTP."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, get_args

import click

from pytest_mcf.settings.control_key import read_control_key
from pytest_mcf.settings.settings import Profile


@click.command("serve", short_help="Serve the emulator over HTTP.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="PORT",
    help="0 takes a free one. [default: 0]",
)
@click.option(
    "--page-size",
    type=click.IntRange(min=1),
    metavar="N",
    help="Entries on a page of a list. [default: as many as in `pytest --mcf`]",
)
@click.option(
    "--profile",
    type=click.Choice(get_args(Profile)),
    default="documented",
    show_default=True,
    help="Answer as documented, with the least that is documented, or with quirks that users have seen.",
)
@click.option(
    "--rate-limits/--no-rate-limits",
    default=False,
    help="Throttle at the documented rates. [default: no rate limits]",
)
@click.option(
    "--sandbox-rates",
    is_flag=True,
    help="Throttle as Amazon's sandbox does: one plan for all operations together.",
)
@click.option(
    "--any-credentials",
    is_flag=True,
    help="Take any client and any refresh token, your own too; unknown ones are of the main seller.",
)
@click.option(
    "--stock",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help='What is in stock from the start: a JSON object such as {"MUG": 10}.',
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="At the end, write there how the integration conducted itself: conduct.json, .md and .html.",
)
@click.option(
    "--certify",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Play a plan while your shop runs, and write its certificate there. Needs --plan.",
)
@click.option(
    "--plan",
    metavar="FILE",
    help="The plan that moves the world: a YAML file, or `tutorial`. Needs --certify.",
)
@click.option(
    "--sqs",
    is_flag=True,
    help="Start moto's server beside it, with a queue; messages are delivered into its queues.",
)
@click.option(
    "--sqs-endpoint",
    metavar="URL",
    help="Deliver messages into the queues of a service that speaks SQS: AWS, ElasticMQ, LocalStack, moto.",
)
@click.option("--expose", is_flag=True, help="Allow a host that other machines can reach.")
@click.option(
    "--allow-host",
    multiple=True,
    metavar="NAME",
    help="Respond under this name too, such as host.docker.internal; can be repeated.",
)
@click.pass_context
def serve_command(context: click.Context, /, **options: Any) -> None:
    """Serve the embedded emulator on 127.0.0.1, with the contract watching, until Ctrl-C or SIGTERM.

    The first line on stdout is `listening on http://127.0.0.1:PORT`; access tokens come from its
    /auth/o2/token. The next three lines are the credentials that it takes, the address of the live page, and
    the profile; `GET /` shows the same. After them comes a line a request: time, method, path, status,
    operation, and what the contract says of it. Log lines are dropped if standard output is not read. With
    --report the exit code is 1 if a rule of conduct, or the contract, was broken.

    With --certify and --plan the plan moves the world while your shop runs, and the server ends with it.
    Lines that begin with `plan:` say what is waited for. The exit code is 0 only if the plan came to its
    end, all was as expected, and no rule was broken as an error (docs/plans.md).

    With --sqs the two lines after the first are `queues at http://127.0.0.1:PORT`, the endpoint for an AWS
    SDK, and `queue URL ARN`, a queue to begin with. Messages go into the queues that destinations name. Both
    options need the extra: pip install 'pytest-mcf[sqs]'.

    The controls and the page under /_mcf/ are open to every client. If the environment variable
    MCF_CONTROL_KEY is set, they are open with that key alone: in the header x-mcf-control-key, or, for a
    browser, by opening /_mcf/?control-key=KEY. On 127.0.0.1 it responds under names only that no web page
    can have made up: addresses, localhost, names without a dot, and those of --allow-host.
    """
    from pytest_mcf.serve.run import serve
    from pytest_mcf.serve.service import Service

    context.exit(0 if serve(Service(**options, control_key=read_control_key(os.environ))) else 1)
