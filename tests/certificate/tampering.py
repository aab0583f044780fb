"""A certificate that somebody tampers with, as JSON, and what verifying finds then."""

import json

from pytest_mcf.certificate.json import certificate_from
from pytest_mcf.certificate.verify import verify

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
