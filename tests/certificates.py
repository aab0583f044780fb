"""Certificates for tests: as large and as mixed as those of real runs, on exchanges that really happened."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zlib import crc32

import httpx

from pytest_mcf import __version__
from pytest_mcf.certificate.certificate import ApiResult, Certificate, Hashes, Setting, Subject
from pytest_mcf.certificate.claims import claims_of
from pytest_mcf.certificate.evidence import (
    RecordedExchange,
    RecordedMisconduct,
    RecordedStep,
    RecordedViolation,
    ScenarioEvidence,
)
from pytest_mcf.certificate.grades import Run, api_result, grade, highest
from pytest_mcf.certificate.observations import counts_of, transitions_of
from pytest_mcf.certificate.results.breadth import breadth_of
from pytest_mcf.certificate.results.finding import Counts
from pytest_mcf.certificate.results.findings import findings_of
from pytest_mcf.certificate.unplayed import with_unplayed
from pytest_mcf.certificate.verdicts import results_of
from pytest_mcf.certificate.verify import Installation
from pytest_mcf.emulator import Emulator, EmulatorSettings, handler_for
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway.faults.fault import Fault
from pytest_mcf.harness.answering import emulator_name
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.scenario import ScenarioId
from pytest_mcf.harness.seed import ScenarioSeed
from pytest_mcf.integration import IntegrationError, Order, OrderLine
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.views import Address
from pytest_mcf.model.versions import FIRST, MODEL_VERSIONS
from pytest_mcf.rules.requirements import catalogue, holding_in
from pytest_mcf.rules.suite import SuiteExample, SuiteScenario, SuiteStep
from pytest_mcf.settings.settings import PROFILES, Profile, Settings

#: What the page of a whole suite may weigh.
MOST_BYTES = 2_000_000

HOSTILE = (
    "</script><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>|`*_[a](javascript:1)"
)

ADDRESS = Address(
    name="Jane Roe",
    address_line1="12 Any Street",
    city="Troy",
    state_or_region="MI",
    postal_code="48084",
    country_code="US",
)


# What stories do with an order; each ends with the exchanges in a journal.


def _place(environment: ScenarioEnvironment, shop: ReferenceIntegration, units: int = 2) -> str:
    environment.sandbox.stock("MUG", 10)
    order_id = environment.values.order_id("order")
    shop.place_order(
        Order(
            order_id=order_id,
            lines=(OrderLine(line_id="1", sku="MUG", quantity=units),),
            destination=ADDRESS,
            placed_at=environment.seed.started_at,
        )
    )
    return order_id


def _cancelled(environment, shop):
    order_id = _place(environment, shop)
    shop.cancel_order(order_id)
    shop.get_order(order_id)


def _refused(environment, shop):
    order_id = _place(environment, shop)
    for status in ("Planning", "Processing"):
        environment.sandbox.move(order_id, status)
        shop.get_order(order_id)
    environment.sandbox.attempt("cancelFulfillmentOrder", order_id)
    shop.get_order(order_id)


def _tracked(environment, shop):
    order_id = _place(environment, shop)
    for status in ("Planning", "Processing", "Complete"):
        environment.sandbox.move(order_id, status)
    for shipment in shop.get_order(order_id).shipments:
        for package in shipment.packages:
            environment.sandbox.deliver(package.package_number, photo=True)
            shop.track_package(package.package_number)
    shop.get_proof_of_delivery(order_id)


def _invalid(environment, shop):
    shop.get_order(_place(environment, shop, units=11))


def lists(environment, shop):
    _place(environment, shop)
    shop.list_orders(environment.seed.started_at - timedelta(days=1))
    shop.list_features()


def _faulty(environment, shop):
    for kind, operation in (
        ("throttled", "createFulfillmentOrder"),
        ("answer-lost", "createFulfillmentOrder"),
        ("html", "getFulfillmentOrder"),
    ):
        environment.faults.inject(Fault(kind=kind, operation=operation))
    shop.get_order(_place(environment, shop))


def _breaking(environment, shop):
    _place(environment, shop)
    shop.list_features()


def _wrong(environment, shop):
    order_id = _place(environment, shop)
    environment.sandbox.attempt("getFulfillmentOrder", order_id, query={"includeEverything": "true"})
    environment.sandbox.attempt("getPackageTrackingDetails", query={"packageNumber": HOSTILE[:60]})
    try:
        shop.get_order(HOSTILE[:30])
    except IntegrationError:
        shop.get_order(order_id)


_STORIES = (_cancelled, _refused, _tracked, _invalid, lists, _faulty, _wrong)


class Spoiling(httpx.BaseTransport):
    """An emulator that breaks the contract, and goes beyond it, where it lists features."""

    def __init__(self):
        self.inner = handler_for(Emulator(EmulatorSettings()), "documented")

    def handle_request(self, request):
        response = self.inner.handle_request(request)
        if request.url.path.endswith("/features"):
            body = json.loads(response.read())
            body["payload"]["colour"] = "red"
            body["payload"]["features"][0]["sellerEligible"] = "yes"
            body["errors"] = [{"code": "Oops", "message": HOSTILE}]
            return httpx.Response(200, json=body, headers={"x-amzn-requestid": "1-2-3"})
        return response


_CALLS = {
    "createFulfillmentOrder": "place_order",
    "getFulfillmentOrder": "get_order",
    "cancelFulfillmentOrder": "cancel_order",
    "getPackageTrackingDetails": "track_package",
}


def recorded(exchange: Exchange, step: int | None = 1) -> RecordedExchange:
    """An exchange as evidence has it. The emulator has no secrets but the tokens that it gives out."""
    return RecordedExchange(
        number=exchange.number,
        origin=exchange.origin,
        step=step,
        call=_CALLS.get(exchange.operation or "") if exchange.origin == "integration" else None,
        operation=exchange.operation,
        method=exchange.method,
        target=exchange.target,
        request_headers=tuple((name, _hidden(value)) for name, value in exchange.request_headers),
        request_body=_hidden(exchange.request_body.decode("utf-8", "replace")),
        status=exchange.status,
        response_headers=exchange.response_headers,
        response_body=_hidden(exchange.response_body.decode("utf-8", "replace")),
        failure=exchange.failure,
        fault=exchange.fault,
        violations=tuple(
            RecordedViolation(
                side=violation.side,
                pointer=violation.pointer,
                expected=violation.expected,
                got=violation.got,
                severity=violation.severity,
                rule=violation.rule,
                erratum=violation.erratum,
            )
            for violation in exchange.violations
        ),
    )


def _hidden(text: str) -> str:
    return re.sub(r"(Atz[ar])\|([\w-]+)", lambda token: f"{token[1]}|scrubbed-{_number_of(token[2])}", text)


def _number_of(secret: str) -> int:
    return crc32(secret.encode()) % 1000


def played(story, name: str, profile: Profile = "documented") -> tuple[RecordedExchange, ...]:
    """The exchanges of a story that was really played against the emulator."""
    upstream = Spoiling() if story is _breaking else None
    settings = Settings(active=True)
    environment = ScenarioEnvironment(
        settings, ScenarioId("Certificates", name, Path("none.yaml"), profile), upstream
    )
    shop = ReferenceIntegration(environment.endpoint, environment.gateway.mount("integration"))
    with suppress(IntegrationError):
        story(environment, shop)
    environment.close()
    exchanges = list(environment.journal)
    return tuple(recorded(each, min(index * 4 // len(exchanges), 3)) for index, each in enumerate(exchanges))


@cache
def _exchanges(number: int, profile: Profile) -> tuple[RecordedExchange, ...]:
    fails = profile == "documented" and _OUTCOMES.get(number % 17) == "failed"
    story = _breaking if fails else _STORIES[number % len(_STORIES)]
    return played(story, f"{story.__name__} {number}", profile)


_STEPS = (
    ("Given", 'Given Amazon holds 10 units of "MUG"'),
    ("Given", 'And the seller has placed an order for 2 units of "MUG"'),
    ("When", "When the seller cancels the order"),
    ("Then", 'Then the order is "Cancelled"'),
)
#: What explains the faults of a story in which calls fail.
_FAILING = ("Given", "Given one call in 2 fails at random, with seed 7")
_FILES = ("cancel_order", "track_package", "return_items", "faults")
#: What responds to the runs. The emulator itself would skip nothing.
ADDRESS_OF_API = "http://127.0.0.1:8080"
CLAIMS = ("place_order", "get_order", "cancel_order", "track_package")
_OUTCOMES = {7: "failed", 11: "not claimed", 13: "skipped"}


def _rules_of(number: int) -> tuple[str, ...]:
    """What does not pass names recommendations alone, so that there still is a grade."""
    level = "MUST" if _OUTCOMES.get(number % 17) is None else "SHOULD"
    held = holding_in(catalogue(), FIRST.name)
    ids = [rule.id for rule in held.values() if rule.level == level]
    return tuple(sorted({ids[number % len(ids)], ids[number * 3 % len(ids)]}))


def _steps(number: int, outcome: str, reported: str) -> Iterator[RecordedStep]:
    reached = {"passed": 4, "failed": 3}.get(outcome, 0)
    faulty = _STORIES[number % len(_STORIES)] is _faulty
    for place, (keyword, text) in enumerate((_FAILING, *_STEPS[1:]) if faulty else _STEPS):
        here = "failed" if place == reached and outcome == "failed" else "not reached"
        yield RecordedStep(
            line=number + place,
            keyword=keyword,
            text=text + reported,
            outcome="passed" if place < reached else here,
            calls_read=CLAIMS if keyword == "Then" and reached > place else (),
        )


def _scenario(number: int, reported: str, profile: Profile = "documented") -> ScenarioEvidence:
    outcome = _OUTCOMES.get(number % 17, "passed") if profile == "documented" else "passed"
    file = _FILES[number % 4]
    reasons = {
        "failed": f'features/{file}.feature:{number}: Then the order is "Cancelled"\n'
        f"  expected the order to be Cancelled, it is Processing{reported}",
        "not claimed": f"not claimed: the integration has no request_return{reported}",
        "skipped": f"needs the emulator's controls{reported}",
    }
    return ScenarioEvidence(
        id=f"features/{file}.feature::test_scenario_{number}{'' if profile == 'documented' else '[quirks]'}",
        file=f"{file}.feature",
        line=number,
        feature=file.replace("_", " ").capitalize() + reported,
        name=f"Scenario number {number} in words that a seller can read{reported}",
        requirements=_rules_of(number),
        profile=profile,
        outcome=outcome,
        reason=reasons.get(outcome),
        steps=tuple(_steps(number, outcome, reported)),
        exchanges=_exchanges(number, profile) if outcome in ("passed", "failed") else (),
        misconduct=(
            RecordedMisconduct(
                rule="MCF-CANCEL-10",
                severity="notice",
                sentence=f"MCF-CANCEL-10: cancelled an order that it had seen in Processing{reported}",
            ),
        )
        if outcome == "failed"
        else (),
        offered=CLAIMS,
        answered_by=f"{ADDRESS_OF_API}{reported}",
        missing="request_return" if outcome == "not claimed" else None,
    )


def suite_of(certificate: Certificate) -> tuple[SuiteScenario, ...]:
    """The suite that would have given a certificate, had it been played."""
    both = {(each.file, each.line) for each in certificate.scenarios if each.profile == "quirks"}
    return tuple(
        SuiteScenario(
            file=each.file,
            line=each.line,
            feature=each.feature,
            name=each.name,
            tags=frozenset(
                {*each.requirements} | (set() if (each.file, each.line) in both else {"documented"})
            ),
            examples=(
                SuiteExample(
                    each.name, tuple(SuiteStep(step.line, step.keyword, step.text) for step in each.steps)
                ),
            ),
        )
        for each in certificate.scenarios
        if each.profile == "documented"
    )


def installation_of(certificate: Certificate) -> Installation:
    """An installation with the suite that would have given a certificate."""
    return Installation(
        version=__version__,
        models=MODEL_VERSIONS,
        emulator={profile: emulator_name(profile) for profile in PROFILES},
        seed_of=lambda scenario, seed: ScenarioSeed.emulated(scenario, seed).value,
        hashes=certificate.hashes,
        rules=catalogue(),
        suite=suite_of(certificate),
    )


def judged(certificate: Certificate, waivers: Mapping[str, str]) -> Certificate:
    """A certificate with the verdicts and grades that follow from its evidence."""
    suite = suite_of(certificate)
    evidence = with_unplayed(suite, certificate.scenarios)
    run = Run(
        rules=catalogue(),
        suite=suite,
        evidence=certificate.scenarios,
        waivers=waivers,
        claims=claims_of(certificate.scenarios),
        complete=certificate.complete,
    )
    grades = grade(run)
    return certificate.model_copy(
        update={
            "requirements": results_of(holding_in(catalogue(), FIRST.name), evidence, waivers),
            "grades": grades,
            "grade": highest(grades),
            "api": api_result(run),
            "breadth": breadth_of(certificate.scenarios, run.claims),
            "counts": counts_of(certificate.scenarios),
            "findings": findings_of(certificate.scenarios),
            "transitions": transitions_of(certificate.scenarios),
        }
    )


def _spoilt(certificate: Certificate, reported: str) -> Certificate:
    """Also in what the catalogue and the grades say there may be anything."""
    changes = [
        rule.model_copy(
            update={
                "group": rule.group + reported,
                "statement": rule.statement + reported,
                "source": rule.source + reported,
                "reason": (rule.reason or "") + reported,
            }
        )
        for rule in certificate.requirements
    ]
    grades = [
        each.model_copy(update={"obstacles": (*each.obstacles, reported)}) for each in certificate.grades
    ]
    return certificate.model_copy(update={"requirements": tuple(changes), "grades": tuple(grades)})


@cache
def made_up(count: int, *, hostile: bool = False, complete: bool = True) -> Certificate:
    """A certificate of a run that saw a bit of everything; with `hostile`, markup in every text."""
    reported = f" {HOSTILE}" if hostile else ""
    twice = count // 6
    certificate = Certificate(
        complete=complete,
        integration=Subject(
            name=f"Example Shop{reported}",
            version=f"4.2{reported}",
            specification=f"shop.certification:Adapter{reported}",
            claims=tuple(sorted(CLAIMS)),
        ),
        setting=Setting(
            target="endpoint",
            answered_by=(f"{ADDRESS_OF_API}{reported}",),
            profiles=("documented", "quirks"),
            marketplace="ATVPDKIKX0DER",
            model=MODEL_VERSIONS[FIRST.name],
        ),
        pytest_mcf=__version__,
        made_at=datetime(2026, 3, 2, 14, 5, 9, tzinfo=UTC),
        seconds=42.5,
        hashes=Hashes(model="a" * 64, suite="b" * 64, catalogue="c" * 64),
        grade=None,
        grades=(),
        breadth={},
        api=ApiResult(counts={}, failed=()),
        counts=Counts(exchanges=0, errors=0, notices=0, known_errata=0, misconduct=0),
        findings=(),
        requirements=(),
        transitions=(),
        scenarios=(
            *(_scenario(number, reported) for number in range(1, count - twice + 1)),
            *(_scenario(number, reported, "quirks") for number in range(1, twice + 1)),
        ),
    )
    skipped = {
        id_ for each in certificate.scenarios if each.outcome == "skipped" for id_ in each.requirements
    }
    waivers = dict.fromkeys(sorted(skipped)[::2], f"we know, and fix it in March{reported}")
    certificate = judged(certificate, waivers)
    return _spoilt(certificate, reported) if hostile else certificate
