"""Steps and names that were tampered with: the suite has others."""

from ..certificates import installation_of, made_up
from ..each_case import each_case
from .tampering import HONEST, emulate, found_in, scenario, tampered, then_step


def remove_a_step(value):
    scenario(value)["steps"].pop(1)


def remove_the_last_step(value):
    scenario(value)["steps"].pop()


def repeat_a_step(value):
    steps = scenario(value)["steps"]
    steps.append(steps[-1])


def reword_a_step(value):
    then_step(value)["text"] = "Then all is well"


def reword_a_step_that_failed(value):
    scenario(value, "failed")["steps"][3]["text"] = 'Then the order is "Processing"'


def make_a_step_an_assertion(value):
    scenario(value)["steps"][1]["keyword"] = "Then"


def move_a_step(value):
    scenario(value)["steps"][1]["line"] = 4711


def swap_steps(value):
    steps = scenario(value)["steps"]
    steps[0], steps[1] = steps[1], steps[0]


def rename_a_scenario(value):
    scenario(value)["name"] = "Everything works"


def rename_a_feature(value):
    scenario(value)["feature"] = "Every feature"


def move_to_another_line(value):
    scenario(value)["line"] = 999


def move_to_another_file(value):
    scenario(value)["file"] = "mine.feature"


def name_fewer_rules(value):
    scenario(value, "failed")["requirements"].pop()


def name_more_rules(value):
    scenario(value)["requirements"].append("MCF-CREATE-01")


def list_a_scenario_twice(value):
    value["scenarios"].append(scenario(value))


def play_an_example_twice(value):
    value["scenarios"].append({**scenario(value), "id": "another"})


def move_to_the_other_profile(value):
    lonely = next(each for each in reversed(value["scenarios"]) if each["profile"] == "documented")
    lonely["profile"] = "quirks"


def skip_what_the_emulator_plays(value):
    emulate(value)
    scenario(value, "failed").update(outcome="skipped", reason="not possible on this target")


BY_THE_SUITE = [
    (remove_a_step, "is 'Given: And the seller has placed an order for 2 units of \"MUG\"' in the suite"),
    (remove_the_last_step, "the suite has 4 steps there, the certificate 3"),
    (repeat_a_step, "the suite has 4 steps there, the certificate 5"),
    (reword_a_step, "here line 4 'Then: Then all is well'"),
    (reword_a_step_that_failed, "'Then: Then the order is \"Cancelled\"' in the suite, here"),
    (make_a_step_an_assertion, "here line 2 'Then: And the seller has placed"),
    (move_a_step, "in the suite, here line 4711"),
    (swap_steps, " in the suite, here line 2"),
    (rename_a_scenario, "the suite has no scenario of the name 'Everything works' there"),
    (rename_a_feature, "in the suite, here 'Every feature'"),
    (move_to_another_line, "the suite has no scenario in line 999 of track_package.feature"),
    (move_to_another_file, "the suite has no scenario in line 1 of mine.feature"),
    (name_fewer_rules, "certificate and suite differ in the rules that it names: "),
    (name_more_rules, "certificate and suite differ in the rules that it names: MCF-CREATE-01"),
    (list_a_scenario_twice, "the certificate has it 2 times on the profile documented"),
    (play_an_example_twice, "was played 2 times on the profile documented"),
    (move_to_the_other_profile, "the suite does not play it on the profile quirks"),
    (skip_what_the_emulator_plays, "said to be skipped, and the emulator can play it"),
]


@each_case(("change", "sentence"), BY_THE_SUITE)
def test_tampering_with_the_evidence_is_noticed(value, change, sentence):
    differences = tampered(value, change)
    assert any(sentence in difference for difference in differences), differences
    assert all("\n" not in difference for difference in differences)


def test_a_request_that_the_harness_sends_is_not_the_integrations():
    honest = made_up(HONEST)
    text = "When a request to cancel the order reaches Amazon"
    (first, *others) = honest.scenarios
    steps = tuple(
        step.model_copy(update={"text": text}) if step.keyword == "When" else step for step in first.steps
    )
    exchanges = tuple(
        one.model_copy(update={"origin": "integration"}) if one.step == 2 else one for one in first.exchanges
    )
    scenarios = (first.model_copy(update={"steps": steps, "exchanges": exchanges}), *others)
    forged = honest.model_copy(update={"scenarios": scenarios})
    differences = found_in(forged, installation=installation_of(forged)).differences
    assert f"{first.id}: the harness sends the request of line 3, not the integration" in differences
