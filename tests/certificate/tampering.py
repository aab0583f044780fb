"""A certificate that is tampered with, as JSON, and what verifying finds."""

import json

from pytest_mcf.certificate.json import certificate_from
from pytest_mcf.certificate.verify import verify
from pytest_mcf.harness.answering import emulator_name

from ..certificates import installation_of, made_up

#: The scenarios of the certificate that is tampered with; each kind of outcome is among them twice.
HONEST = 34


def found_in(certificate, scenarios=HONEST, installation=None):
    return verify(certificate, installation or installation_of(made_up(scenarios)))


def tampered(text, change):
    value = json.loads(text)
    change(value)
    return found_in(certificate_from(json.dumps(value), "it")).differences


def scenario(value, outcome="passed", number=0):
    return [each for each in value["scenarios"] if each["outcome"] == outcome][number]


def rule(value, verdict):
    return next(each for each in value["requirements"] if each["verdict"] == verdict)


def exchange_of(value, operation):
    for each in value["scenarios"]:
        for exchange in each["exchanges"]:
            if exchange["operation"] == operation and exchange["status"] == 200 and not exchange["fault"]:
                return exchange
    raise LookupError(operation)


def exchanges_of(value, operation):
    """A passed scenario with a call of an operation, and its exchanges of it."""
    for each in value["scenarios"]:
        found = [one for one in each["exchanges"] if one["operation"] == operation]
        if found and each["outcome"] == "passed":
            return each, found
    raise LookupError(operation)


def own_exchange(value):
    """An exchange of the integration's that carries an access token, and was answered."""
    each = scenario(value)
    return next(
        one
        for one in each["exchanges"]
        if one["origin"] == "integration" and one["status"] == 200 and one["operation"] != "getAccessToken"
    )


def then_step(value):
    return next(step for step in scenario(value)["steps"] if step["keyword"] == "Then")


def emulate(value):
    """Say that the emulator responded, as a run against it would."""
    value["setting"]["target"] = "emulator"
    for each in value["scenarios"]:
        if each["answered_by"]:
            each["answered_by"] = emulator_name(each["profile"])
    value["setting"]["answered_by"] = sorted({each["answered_by"] for each in value["scenarios"]} - {None})
