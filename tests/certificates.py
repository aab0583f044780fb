"""Certificates for tests: as large and as mixed as those of real runs, on exchanges that really happened."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import httpx

from pytest_mcf import __version__
from pytest_mcf.emulator import Emulator, EmulatorSettings, transport_for
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway.faults.fault import Fault
from pytest_mcf.integration import IntegrationError, Order, OrderLine
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.views import Address
from pytest_mcf.report.certificate import (
    Certificate,
    GradeResult,
    Hashes,
    RequirementResult,
    Setting,
    Subject,
)
from pytest_mcf.report.evidence import RecordedExchange, RecordedStep, RecordedViolation, ScenarioEvidence
from pytest_mcf.report.observations import counts_of, transitions_of
from pytest_mcf.scene import Scene
from pytest_mcf.scrubbing import Scrubber
from pytest_mcf.settings import Profile, Settings
from pytest_mcf.stage import MODEL_VERSION, Stage

HOSTILE = (
    "</script><script>window.hacked=1</script><img src=x onerror='window.hacked=1'>|`*_[a](javascript:1)"
)

_RULES = Path(__file__).parents[2] / "shared" / "requirements.json"
_LEVELS = {"documented MUST": "MUST", "documented SHOULD": "SHOULD", "observed quirk": "quirk"}

ADDRESS = Address(
    name="Jane Roe",
    address_line1="12 Any Street",
    city="Troy",
    state_or_region="MI",
    postal_code="48084",
    country_code="US",
)


@cache
def rules() -> list[dict[str, object]]:
    """The documented rules where they are at hand, and as many made-up ones elsewhere."""
    if _RULES.is_file():
        return json.loads(_RULES.read_text(encoding="utf-8"))
    groups = ("create", "cancel", "tracking", "returns & reason codes", "state machine", "quirks")
    return [
        {
            "id": f"MCF-{groups[number % 6][:6].upper().strip()}-{number // 6 + 1:02}",
            "group": groups[number % 6],
            "statement": f"Rule number {number} of the documents is kept, whoever looks and whenever. " * 2,
            "operations": ["createFulfillmentOrder"],
            "level": list(_LEVELS)[number % 3],
            "source": "the model",
            "observable": "wire request",
        }
        for number in range(462)
    ]


# What stories do with an order; each ends with the exchanges in a journal.


def _place(stage: Stage, shop: ReferenceIntegration, units: int = 2) -> str:
    stage.sandbox.stock("MUG", 10)
    order_id = stage.occasion.order_id("order")
    shop.place_order(
        Order(
            order_id=order_id,
            lines=(OrderLine(line_id="1", sku="MUG", quantity=units),),
            destination=ADDRESS,
            placed_at=stage.occasion.started_at,
        )
    )
    return order_id


def _cancelled(stage, shop):
    order_id = _place(stage, shop)
    shop.cancel_order(order_id)
    shop.get_order(order_id)


def _refused(stage, shop):
    order_id = _place(stage, shop)
    for status in ("Planning", "Processing"):
        stage.sandbox.move(order_id, status)
        shop.get_order(order_id)
    stage.sandbox.attempt("cancelFulfillmentOrder", order_id)
    shop.get_order(order_id)


def _tracked(stage, shop):
    order_id = _place(stage, shop)
    for status in ("Planning", "Processing", "Complete"):
        stage.sandbox.move(order_id, status)
    for shipment in shop.get_order(order_id).shipments:
        for package in shipment.packages:
            stage.sandbox.deliver(package.package_number, photo=True)
            shop.track_package(package.package_number)
    shop.get_proof_of_delivery(order_id)


def _invalid(stage, shop):
    shop.get_order(_place(stage, shop, units=11))


def _listed(stage, shop):
    _place(stage, shop)
    shop.list_orders(stage.occasion.started_at - timedelta(days=1))
    shop.list_features()


def _faulty(stage, shop):
    for kind in ("throttled", "answer-lost", "truncated"):
        stage.faults.inject(Fault(kind=kind, operation="createFulfillmentOrder"))
    shop.get_order(_place(stage, shop))


def _breaking(stage, shop):
    _place(stage, shop)
    shop.list_features()


def _wrong(stage, shop):
    order_id = _place(stage, shop)
    stage.sandbox.attempt("getFulfillmentOrder", order_id, query={"includeEverything": "true"})
    stage.sandbox.attempt("getPackageTrackingDetails", query={"packageNumber": HOSTILE[:60]})
    try:
        shop.get_order(HOSTILE[:30])
    except IntegrationError:
        shop.get_order(order_id)


_STORIES = (_cancelled, _refused, _tracked, _invalid, _listed, _faulty, _wrong, _breaking)


class Spoiling(httpx.BaseTransport):
    """An emulator that breaks the contract, and goes beyond it, where it lists features."""

    def __init__(self):
        self.inner = transport_for(Emulator(EmulatorSettings()), "documented")

    def handle_request(self, request):
        response = self.inner.handle_request(request)
        if request.url.path.endswith("/features"):
            body = json.loads(response.read())
            body["payload"]["colour"] = "red"
            body["payload"]["features"][0]["sellerEligible"] = "yes"
            body["errors"] = [{"code": "Oops", "message": HOSTILE}]
            return httpx.Response(200, json=body, headers={"x-amzn-requestid": "1-2-3"})
        return response


def recorded(exchange: Exchange, step: int | None = 1) -> RecordedExchange:
    """An exchange as evidence has it: scrubbed."""
    scrubber = Scrubber(exchange)
    return RecordedExchange(
        number=exchange.number,
        origin=exchange.origin,
        step=step,
        operation=exchange.operation,
        method=exchange.method,
        target=scrubber.target(),
        request_headers=tuple(map(tuple, scrubber.headers(exchange.request_headers))),
        request_body=scrubber.body(exchange.request_body),
        status=exchange.status,
        response_headers=tuple(map(tuple, scrubber.headers(exchange.response_headers))),
        response_body=scrubber.body(exchange.response_body),
        failure=exchange.failure,
        fault=exchange.fault,
        violations=tuple(
            RecordedViolation(
                side=violation.side,
                pointer=violation.pointer,
                expected=violation.expected,
                got=scrubber.finding(violation.got),
                severity=violation.severity,
                rule=violation.rule,
                erratum=violation.erratum,
            )
            for violation in exchange.violations
        ),
    )


def played(story, name: str, profile: Profile = "documented") -> tuple[RecordedExchange, ...]:
    """The exchanges of a story that was really played against the emulator."""
    upstream = Spoiling() if story is _breaking else None
    settings = Settings(active=True, profile=profile)
    stage = Stage(settings, Scene("Certificates", name, Path("none.yaml")), upstream)
    shop = ReferenceIntegration(stage.endpoint, stage.gateway.mount("integration"), sleep=stage.time.skip)
    with suppress(IntegrationError):
        story(stage, shop)
    stage.close()
    exchanges = list(stage.journal)
    return tuple(recorded(each, min(index * 4 // len(exchanges), 3)) for index, each in enumerate(exchanges))


@cache
def _exchanges(number: int) -> tuple[RecordedExchange, ...]:
    story = _STORIES[number % len(_STORIES)]
    return played(story, f"{story.__name__} {number}", _profile(number))


def _profile(number: int) -> Profile:
    return "quirks" if number % 5 == 4 else "documented"


_STEPS = (
    ("Given", 'Given Amazon holds 10 units of "MUG"'),
    ("Given", 'And the seller has placed an order for 2 units of "MUG"'),
    ("When", "When the seller cancels the order"),
    ("Then", 'Then the order is "Cancelled"'),
)


def _scenario(number: int, requirements: tuple[str, ...], *, hostile: bool) -> ScenarioEvidence:
    outcome = {7: "failed", 11: "not claimed", 13: "skipped"}.get(number % 17, "passed")
    files = ("cancel_order", "track_package", "return_items", "faults")
    file = files[number % 4]
    reached = {"passed": 4, "failed": 3}.get(outcome, 0)
    told = f" {HOSTILE}" if hostile else ""
    reasons = {
        "failed": f'features/{file}.feature:{10 + number}: Then the order is "Cancelled"\n'
        f"  expected the order to be Cancelled, it is Processing{told}",
        "not claimed": f"not claimed: the integration has no request_return{told}",
        "skipped": f"needs the emulator's controls{told}",
    }
    return ScenarioEvidence(
        id=f"features/{file}.feature::test_scenario_{number}[{number}]",
        file=f"{file}.feature",
        line=10 + number,
        feature=file.replace("_", " ").capitalize() + told,
        name=f"Scenario number {number} in words that a seller can read{told}",
        requirements=requirements,
        hardening=file == "faults" or _profile(number) == "quirks",
        profile=_profile(number),
        outcome=outcome,
        reason=reasons.get(outcome),
        steps=tuple(
            RecordedStep(
                line=10 + number + place,
                keyword=keyword,
                text=text + told,
                outcome="passed"
                if place < reached
                else "failed"
                if place == reached and outcome == "failed"
                else "not reached",
            )
            for place, (keyword, text) in enumerate(_STEPS)
        ),
        exchanges=_exchanges(number) if outcome in ("passed", "failed") else (),
        misconduct=(f"MCF-CANCEL-10: cancelled an order that it had seen in Processing{told}",)
        if outcome == "failed"
        else (),
    )


def _results(scenarios: tuple[ScenarioEvidence, ...], *, hostile: bool) -> Iterator[RequirementResult]:
    told = f" {HOSTILE}" if hostile else ""
    for number, rule in enumerate(rules()):
        named = [each for each in scenarios if rule["id"] in each.requirements]
        outcomes = {each.outcome for each in named}
        reason = None
        if "failed" in outcomes:
            verdict = "waived" if number % 3 == 0 else "failed"
            reason = f"we know, and mend it in March{told}" if verdict == "waived" else named[0].reason
        elif "passed" in outcomes:
            verdict = "passed"
        elif outcomes == {"not claimed"}:
            verdict = "not claimed"
        else:
            verdict, reason = "not verified", "no scenario in this suite" if not named else "skipped"
        yield RequirementResult(
            id=rule["id"],
            group=rule["group"],
            statement=f"{rule['statement']}{told}",
            operations=tuple(rule["operations"]),
            level=_LEVELS[rule["level"]],
            derived="derived" in rule["statement"],
            source=f"{rule['source']}{told}",
            breakable_by=("API", "integration", "both")[number % 3],
            verdict=verdict,
            reason=reason,
            scenarios=tuple(each.id for each in named),
        )


def _counted(results: tuple[RequirementResult, ...], levels: tuple[str, ...]) -> dict[str, int]:
    verdicts = [each.verdict for each in results if each.level in levels and each.scenarios]
    return {verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))}


@cache
def made_up(scenario_count: int = 250, *, hostile: bool = False, complete: bool = True) -> Certificate:
    """A certificate of a run that saw a bit of everything; with `hostile`, markup in every text."""
    ids = [rule["id"] for rule in rules()]
    scenarios = tuple(
        _scenario(number, tuple(sorted(ids[(number * step) % 300] for step in (1, 3))), hostile=hostile)
        for number in range(scenario_count)
    )
    results = tuple(_results(scenarios, hostile=hostile))
    told = f" {HOSTILE}" if hostile else ""
    failed = sum(each.verdict == "failed" for each in results)
    obstacles = (f"{failed} rules failed, MCF-CANCEL-02 among them.{told}", f"A scenario was skipped.{told}")
    levels = {"Core": ("MUST",), "Full": ("MUST", "SHOULD"), "Hardened": ("MUST", "SHOULD", "quirk")}
    return Certificate(
        complete=complete,
        integration=Subject(
            name=f"Example Shop{told}",
            version=f"4.2{told}",
            specification=f"shop.certification:Adapter{told}",
            claims=("cancel_order", "get_order", "place_order", "track_package"),
        ),
        setting=Setting(
            target="emulator",
            answered_by=(f"pytest-mcf's emulator {__version__}{told}",),
            profiles=("documented", "quirks"),
            marketplace="ATVPDKIKX0DER",
            model=MODEL_VERSION,
        ),
        pytest_mcf=__version__,
        made_at=datetime(2026, 3, 2, 14, 5, 9, tzinfo=UTC),
        seconds=42.5,
        hashes=Hashes(model="a" * 64, suite="b" * 64, catalogue="c" * 64),
        grade="Core" if complete else None,
        grades=tuple(
            GradeResult(
                grade=grade,
                reached=grade == "Core" and complete,
                counts=_counted(results, levels[grade]),
                obstacles=() if grade == "Core" and complete else obstacles,
            )
            for grade in ("Core", "Full", "Hardened")
        ),
        counts=counts_of(scenarios),
        requirements=results,
        transitions=transitions_of(scenarios),
        scenarios=scenarios,
    )
