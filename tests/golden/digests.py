"""The exchanges of a scenario as one line, which changes when any of them does.

It names each operation with its status, and behind both a hash of all that was sent and received. So a
review shows which scenarios a change reaches, and at which operations; the recordings themselves need not
be kept.
"""

import hashlib
import json
from itertools import groupby


def digests_of(certificate, profile):
    """The digest of each scenario that was played on a profile, by what selects it on the command line."""
    return {
        f"{scenario.file}::{scenario.id.partition('::')[2]}": digest(scenario.exchanges)
        for scenario in certificate.scenarios
        if scenario.profile == profile and scenario.exchanges
    }


def digest(exchanges):
    """What happened, as `getFulfillmentOrder 200 x3 1a2b3c, cancelFulfillmentOrder 200 4d5e6f`."""
    return ", ".join(_part(event, list(same)) for event, same in groupby(exchanges, key=_event))


def read_digests(path):
    """The digests in a file, by scenario."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return dict(line.rsplit(": ", 1) for line in lines)


def write_digests(path, digests):
    """Write a line for each scenario, sorted."""
    lines = [f"{scenario}: {digests[scenario]}\n" for scenario in sorted(digests)]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def changes_between(before, after):
    """A line for each scenario whose exchanges changed, that came or that went."""
    for scenario in sorted(before.keys() | after.keys()):
        if scenario not in after:
            yield f"gone: {scenario}"
        elif scenario not in before:
            yield f"new: {scenario}: {after[scenario]}"
        elif before[scenario] != after[scenario]:
            yield f"changed: {scenario}: {_first_change(before[scenario], after[scenario])}"


def _event(exchange):
    name = exchange.operation or f"{exchange.method} {exchange.target.partition('?')[0]}"
    fault = f" ({exchange.fault})" if exchange.fault else ""
    return f"{name} {exchange.status or 'no response'}{fault}"


def _part(event, exchanges):
    times = f" x{len(exchanges)}" if len(exchanges) > 1 else ""
    content = json.dumps([_content(exchange) for exchange in exchanges])
    return f"{event}{times} {hashlib.sha256(content.encode()).hexdigest()[:6]}"


def _content(exchange):
    return [
        exchange.origin,
        exchange.method,
        exchange.target,
        exchange.request_headers,
        _value(exchange.request_body),
        exchange.response_headers,
        _value(exchange.response_body),
    ]


def _value(body):
    """JSON by its value: how a version of an HTTP client spaces it does not matter."""
    try:
        return json.loads(body)
    except ValueError:
        return body


def _first_change(before, after):
    old, new = before.split(", "), after.split(", ")
    at = next((n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    if at is None:
        at = min(len(old), len(new))
    return f"{_at(old, at)} -> {_at(new, at)}"


def _at(parts, place):
    return parts[place] if place < len(parts) else "nothing more"
