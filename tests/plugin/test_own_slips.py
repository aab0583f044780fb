"""A slip in an own feature fails its step with what was expected; it never passes, and no rule is blamed."""

import re

import pytest

from pytest_mcf.certificate.json import read_certificate

OWN_STEPS = 'pytest_plugins = ["pytest_mcf.steps"]'

#: What a scenario has done before the step with the slip.
HELD = ('Given Amazon holds 10 units of "MUG"',)
PREPARED = (*HELD, "Given an order for:", "| line | sku | units |", "| 1 | MUG | 2 |")
TWO_LINES = (*PREPARED, "| 2 | MUG | 1 |")
PLACED = (*HELD, 'Given the seller has placed an order for 2 units of "MUG"')
READ = (*PLACED, "When the seller reads the order")
TRACKED = (*PLACED, 'Given the order has reached "Complete"')
NAMED = (*HELD, 'Given the seller has placed the orders "one" and "two"')
REFUSED = ("When the seller tries to read an order that was never placed",)
PREVIEWED = (*PREPARED, "When the seller previews the order")
CUSTOMER = (*HELD, 'Given a customer has ordered 2 units of "MUG"')
FULFILLED = (*CUSTOMER, "When the seller fulfils the customer's order")
SUBSCRIBED = ("Given the seller is notified of orders", *PLACED)
ON_HOLD = (
    *PREPARED,
    'Given the action of the order is to be "Hold"',
    "Given the seller has placed the order",
)

STATUS = "expected a status of an order, not "
FIELD = "expected a field that Amazon documents in "
OPERATION = "expected an operation, not "

WORDS = [
    (PLACED, 'Given the order has reached "Complet"', "a status that an order can reach, not 'Complet'. Did"),
    (
        PLACED,
        'Given the order has reached "Invalid"',
        "a status that an order can reach, not 'Invalid'. There are",
    ),
    (PLACED, 'Then the order is "Canceled"', f"{STATUS}'Canceled'. Did you mean Cancelled?"),
    (
        PLACED,
        'Then the action of the order is "Shipp"',
        "an action of an order, not 'Shipp'. Did you mean Ship",
    ),
    (
        TRACKED,
        'Then every shipment of the order is "SHIPED"',
        "status of a shipment, not 'SHIPED'. Did you mean",
    ),
    (
        TRACKED,
        'Then the order has the shipments "SHIPED"',
        "status of a shipment, not 'SHIPED'. Did you mean",
    ),
    (
        TRACKED,
        'Then every package is "DELIVERD"',
        "a status of a package, not 'DELIVERD'. Did you mean DELIVERED",
    ),
    (
        TRACKED,
        'Then every package is "IN_TRANSIT", and its last event is "EVENT_2001"',
        "the code of an event, not 'EVENT_2001'. Did you mean",
    ),
    (
        PREVIEWED,
        'Then the order can be shipped with speed "Standart"',
        "a speed, not 'Standart'. Did you mean",
    ),
    (
        FULFILLED,
        'Then the customer\'s order is "Shiped"',
        "status of a customer's order, not 'Shiped'. Did you",
    ),
    (
        FULFILLED,
        'Then the fulfillment order can be read, and is "Recieved"',
        f"{STATUS}'Recieved'. Did you mean",
    ),
    (
        REFUSED,
        'Then the integration reports "order not fond"',
        "an error of the port in words, not 'order not fond'",
    ),
    (
        REFUSED,
        'Then the integration reports a failure other than "order"',
        "an error of the port in words, not 'order'",
    ),
    (
        PREPARED,
        "Given the order is to have:\n| instruction | Ring |",
        "a detail of an order, not 'instruction'. Did",
    ),
    (
        PREPARED,
        "Given the order is to have:\n| price of a unit | 5 |",
        "an amount and a currency, such as 19.98 USD",
    ),
    (PREPARED, "Given the order is to have:\n| neighbour | Joe |", "pairs such as recipientName=Joe, flat=3"),
    (
        TWO_LINES,
        "Given the order is to have:\n| price of a unit | 1 USD, 2 USD, 3 USD |",
        "one value for all lines, or one for each of the 2 lines",
    ),
    (
        SUBSCRIBED,
        'Then Amazon has notified the seller of the order\'s statuses "Recived"',
        f"{STATUS}'Recived'. Did",
    ),
    (
        SUBSCRIBED,
        'When the seller takes in the message about "Planing" before the one about "Received"',
        "the status of a message that the seller has, not 'Planing'. There are Received.",
    ),
]

NAMES = [
    (
        NAMED,
        'Then the order "tow" is "Received"',
        "order that a step before has given, not 'tow'. Did you mean two?",
    ),
    (
        NAMED,
        'When Amazon moves the order "on" to "Planning"',
        "order that a step before has given, not 'on'. Did",
    ),
    (NAMED, 'When the seller lists the orders since "tow" was updated', "not 'tow'. Did you mean two?"),
    (NAMED, 'Then the list has the orders "one" and "tow"', "not 'tow'. Did you mean two?"),
    (
        HELD,
        'Then Amazon can sell 10 units of "MUGS"',
        "a SKU that a step before has named, not 'MUGS'. Did you mean MUG",
    ),
    (
        FULFILLED,
        'Then no more than 1 unit of "MUGG" was placed for the customer',
        "a SKU that a step before has named, not 'MUGG'. Did you mean MUG?",
    ),
    (
        FULFILLED,
        'Then no unit of "MGU" was declared for another price than its own',
        "a SKU that a step before has named, not 'MGU'. Did you mean MUG?",
    ),
    (
        PLACED,
        'Then line "2" of the order has 1 ordered unit',
        "a line that a step before has named, not '2'. There are 1.",
    ),
    (
        HELD,
        "When the seller places the order",
        "expected an order that a step before has prepared, there is none.",
    ),
    (
        HELD,
        "When the seller previews the order",
        "expected an order that a step before has prepared, there is none.",
    ),
]

OPERATIONS = [
    (
        READ,
        'Then "getFulfilmentOrder" was sent at most twice',
        f"{OPERATION}'getFulfilmentOrder'. Did you mean",
    ),
    (
        READ,
        'Then nothing in "createFulfilmentOrder" was null or empty',
        f"{OPERATION}'createFulfilmentOrder'. Did",
    ),
    (
        READ,
        'Then after "createFulfillmentOrder" the integration asked for "getOrdre"',
        f"{OPERATION}'getOrdre'. Did",
    ),
    (
        READ,
        'Then Amazon answered "getFulfilmentOrder" the same each time',
        f"{OPERATION}'getFulfilmentOrder'. Did",
    ),
    (
        HELD,
        'When an id of 41 characters reaches Amazon in "getFulfilmentOrder"',
        "not 'getFulfilmentOrder'. Did you mean",
    ),
    (
        HELD,
        'When an id of 41 characters reaches Amazon in "getFeatures"',
        "that takes what this step gives, not 'getFeatures'",
    ),
    (
        HELD,
        'When the application calls "getDestinatons" without a seller',
        "not 'getDestinatons'. Did you mean",
    ),
    (
        HELD,
        'Given Amazon throttles the next call of "getFeature"',
        "there is no operation 'getFeature' (did you mean",
    ),
    (HELD, "Given one call in 0 fails at random, with seed 1", "Invalid fault: probability"),
]

FIELDS = [
    (
        READ,
        'Then the answer has no "fulfillmentShipment.0"',
        f"{FIELD}fulfillmentShipment.0, not 'fulfillmentShipment'.",
    ),
    (
        READ,
        'Then the answer has "fulfillmentOrders.*.statusUpdatdDate"',
        "not 'statusUpdatdDate'. Did you mean",
    ),
    (READ, 'Then "fulfillmentOrder.comment" of the answer is X', "not 'comment'."),
    (
        READ,
        'Then "fulfillmentOrderItem" of the answer has 1 entry',
        "not 'fulfillmentOrderItem'. Did you mean",
    ),
    (READ, 'Then "fulfillmentOrder" of the answer has 1 entry', "expected a list as fulfillmentOrder, it is"),
    (
        READ,
        'Then the order was not given "fulfillmentOrder.codSetting"',
        "not 'codSetting'. Did you mean codSettings",
    ),
    (
        READ,
        'Then "fulfillmentOrder.codSetting" of the order is X',
        "not 'codSetting'. Did you mean codSettings",
    ),
    (READ, 'Then the token\'s form had no "scop"', "a field of the form, not 'scop'. Did you mean scope?"),
    (
        SUBSCRIBED,
        'Then every message has no "EventTyp"',
        f"{FIELD}EventTyp, not 'EventTyp'. Did you mean EventType",
    ),
    (
        SUBSCRIBED,
        'When the seller takes in a message without "EventTyp"',
        "not 'EventTyp'. Did you mean EventType",
    ),
    (
        PREPARED,
        'When a request to place the order reaches Amazon without "itmes"',
        f"{FIELD}itmes, not 'itmes'. Did",
    ),
    (
        PREPARED,
        'When a request to place the order reaches Amazon with "items.5.quantity" as 1',
        "the number of an entry of a list in items.5.quantity, not '5'. There are 0.",
    ),
    (
        PREPARED,
        'When a request to place the order reaches Amazon with "items.0.quantity.value" as 1',
        "the number of an entry of a list in items.0.quantity.value, not 'value'. No word fits here.",
    ),
    (
        (*PREPARED, 'When a request to place the order reaches Amazon with "shippingSped" as Fast'),
        "Then Amazon refuses with 400",
        "No document has these fields of the request: /shippingSped",
    ),
]

COLUMNS = "expected a table with the columns "
TABLES = [
    (HELD, "Given an order for:\n| line | sku | unit |\n| 1 | MUG | 2 |", f"{COLUMNS}line, sku and units"),
    (
        HELD,
        "Given an order for:\n| line | sku | units | gift |\n| 1 | MUG | 2 | yes |",
        f"{COLUMNS}line, sku and units",
    ),
    (
        HELD,
        "Given an order for:\n| line | sku | units |",
        f"{COLUMNS}line, sku and units, and at least one row",
    ),
    (
        HELD,
        "Given an order for:\n| line | sku | units |\n| 1 | MUG | two |",
        "a number of units, not 'two'. Write",
    ),
    (
        HELD,
        "Given an order for:",
        "expected a table below this step, there is none. Its text ends with a colon.",
    ),
    (
        READ,
        "Then the order has 1 line\n| line |\n| 1 |",
        "expected no table below this step, which does not read it.",
    ),
    (
        READ,
        'Then the order has 1 line\n"""\n1\n"""',
        "expected no text below this step, which does not read it.",
    ),
    (
        HELD,
        "Given a customer has ordered:\n| sku | units | shiped |\n| MUG | 2 | 2 |",
        f"{COLUMNS}sku and units, with",
    ),
    (
        HELD,
        "Given a customer has ordered:\n| sku | units |\n| MUG | 2x |",
        "a number of units, not '2x'. Write a whole",
    ),
    (
        PREPARED,
        "When a request to place the order reaches Amazon with:\n| comment | Hello |",
        f"{COLUMNS}field and value, and at least one row below them. "
        "The first row of this one has comment and Hello",
    ),
    (PREPARED, "When a request to place the order reaches Amazon with:", "expected a table below this step"),
    (
        READ,
        'Then the integration sent "createFulfillmentOrder" with:\n| field | value |',
        f"{COLUMNS}field and value",
    ),
    (
        READ,
        'Then the integration sent "createFulfillmentOrder" with:\n'
        "| field | value |\n| codSetting | nothing |",
        f"{FIELD}codSetting, not 'codSetting'. Did you mean codSettings",
    ),
    (
        READ,
        'Then Amazon answered "getFulfillmentOrder" with:\n| field | value |',
        f"{COLUMNS}field and value",
    ),
    (
        READ,
        'Then Amazon answered "getFulfillmentOrder" with:\n| field | value |\n| payloads | nothing |',
        f"{FIELD}payloads, not 'payloads'. Did you mean payload",
    ),
    (
        ON_HOLD,
        "When the seller updates the order with:\n| coment | to |\n| comment | X |",
        f"{COLUMNS}change and to",
    ),
    (
        ON_HOLD,
        "When the seller updates the order with:\n| change | to |\n| coment | X |",
        "what can change of an order, not 'coment'. Did you mean comment?",
    ),
    (
        ON_HOLD,
        "When the seller updates the order with:\n| change | to |\n| line 1 | one |",
        "a number of units of line 1, not 'one'. Write a whole number.",
    ),
    (
        ON_HOLD,
        "When the seller updates the order with:\n| change | to |\n| recipient | Joe |",
        "expected 'recipient' and 'postal code' together",
    ),
    (
        PREPARED,
        "Given the order is to have:\n| instructions | Ring | twice |",
        "expected a detail of an order and its value in each row",
    ),
]

NUMBERS = [
    (
        HELD,
        "When the seller checks the stock of each of 0 products",
        "a number of products, not '0'. Write a whole",
    ),
    (FULFILLED, "Then the customer was sent 2 units of each of 0 products", "a number of products, not '0'."),
    (PLACED, "When the seller reads the order 0 times", "how often the order is read, not '0'."),
    (
        TRACKED,
        "Then the order has at least 0 packages",
        "a number of packages, not '0'. Write a whole number of at least 1.",
    ),
    (
        TRACKED,
        'When the carrier reports "EVENT_201" for every package 0 times',
        "how often the carrier reports, not '0'.",
    ),
    (
        TRACKED,
        'Then line "1" travels in two packages in all',
        "parcels such as `2 packages, with 4 units`, not 'two",
    ),
    (HELD, 'Given an order of 0 lines of "MUG"', "a number of lines, not '0'."),
    (HELD, 'Given an order of 5 lines of "MUG" with 2 units in all', "a unit for each line, not '2'."),
    (PREPARED, "Given the e-mail of the order is to have 5 characters", "a number of characters, not '5'."),
    (
        TWO_LINES,
        "Given the SKU of its line is to have 5 characters",
        "an order of one line before this step, it has 2",
    ),
]

#: Steps that need what a step before them does.
ORDER_OF_STEPS = [
    (
        TRACKED,
        'When the fulfilment centre finds the returned unit to be "Sellable", for the reason "X"',
        "expected 1 returned units or more, there are 0.",
    ),
    (
        SUBSCRIBED,
        "When the seller takes in the last message, with the time of the one before it",
        "expected two messages about the order, there are fewer.",
    ),
    (
        HELD,
        "When the next page of the inventory is asked for without a date",
        "expected a page of the inventory that has another one after it, there is none.",
    ),
    (
        FULFILLED,
        "Then no Restricted Data Token was used after its time",
        "expected time to have passed before",
    ),
    (READ, 'Then the report says "None"', "expected 'None' in the report, the integration reported success"),
]


@pytest.fixture
def messages_of(pytester, run):
    """Play the scenarios of some cases as one feature, and give the lines that each failed with."""

    def play(cases):
        lines = ["Feature: Ours"]
        for number, (before, step, _) in enumerate(cases):
            lines += [f"Scenario: Slip {number}", *before, *step.split("\n")]
        pytester.makefile(".feature", ours="\n".join(lines))
        pytester.makeconftest(OWN_STEPS)
        pytester.makepyfile(test_ours='from pytest_bdd import scenarios\nscenarios("ours.feature")\n')
        result = run("--mcf", "test_ours.py", "-rN", "--color=no")
        result.assert_outcomes(failed=len(cases))
        parts = re.split(r"_{3,} test_slip_(\d+) _{3,}\n", result.stdout.str())
        return dict(zip(map(int, parts[1::2]), parts[2::2], strict=True))

    return play


GROUPS = {
    "a word": WORDS,
    "a name": NAMES,
    "an operation": OPERATIONS,
    "a field": FIELDS,
    "a table": TABLES,
    "a number": NUMBERS,
    "the order of the steps": ORDER_OF_STEPS,
}


@pytest.mark.parametrize("group", GROUPS)
def test_a_slip_fails_its_step_with_what_was_expected(messages_of, group):
    cases = GROUPS[group]
    messages = messages_of(cases)
    others = []
    for number, (_, step, message) in enumerate(cases):
        shown = messages[number].partition("\n  Exchanges")[0]
        at_the_step = step.split("\n")[0] in shown.splitlines()[0]
        trouble = re.search(r"itself failed|Error in |Traceback", shown)
        if message not in shown or not at_the_step or trouble:
            others.append(f"{step}\n{shown}")
    assert not others, "\n".join(others)


BLAMED = """Feature: Ours

@MCF-CANCEL-05
Scenario: A slip
  Given Amazon holds 10 units of "MUG"
  And the seller has placed an order for 2 units of "MUG"
  {step}
"""


@pytest.mark.parametrize(
    ("step", "is_slip"),
    [
        ('Then the order is "Recieved"', True),
        ('Then the order is "Recieved" again', True),
        ('Given Amazon throttles the next call of "getFeature"', True),
        ('Then the order is "Cancelled"', False),
    ],
)
def test_a_slip_blames_neither_a_rule_nor_the_integration(pytester, run, step, is_slip):
    pytester.makefile(".feature", ours=BLAMED.format(step=step))
    pytester.makeconftest(OWN_STEPS)
    pytester.makepyfile(test_ours='from pytest_bdd import scenarios\nscenarios("ours.feature")\n')
    run("--mcf", "test_ours.py", "--junit-xml=report.xml").assert_outcomes(failed=1)
    shown = (pytester.path / "report.xml").read_text(encoding="utf-8")
    assert ("MCF-CANCEL-05 (" in shown, "The integration's " in shown) == (not is_slip, not is_slip), shown


#: A fault, or Amazon, may show what no document knows: a feature may expect that.
STATUS_AT = "/payload/fulfillmentOrder/fulfillmentOrderStatus"
UNDOCUMENTED = f"""Feature: Ours

Background:
  Given Amazon holds 10 units of "MUG"
  And the seller has placed an order for 2 units of "MUG"

Scenario: A status
  Given the answer to every call of "getFulfillmentOrder" has "Delayed" at "{STATUS_AT}"
  Then the order is "Delayed"

Scenario: A field
  Given the answer to every call of "getFulfillmentOrder" has "Owl" at "/payload/fulfillmentOrder/by"
  When the seller reads the order
  Then "fulfillmentOrder.by" of the answer is Owl
"""


def test_what_no_document_knows_may_be_expected(pytester, run):
    pytester.makefile(".feature", ours=UNDOCUMENTED)
    pytester.makeconftest(OWN_STEPS)
    pytester.makepyfile(test_ours='from pytest_bdd import scenarios\nscenarios("ours.feature")\n')
    run("--mcf", "test_ours.py").assert_outcomes(passed=2)


WHOLE = """Feature: Ours

Background:
  Given Amazon holds {held} units of "MUG"

Scenario Outline: No column
  Given the seller has placed an order for <unit> units of "MUG"
  Then the order is "<statuses>"

  Examples:
    | units | status   |
    | 2     | Received |

Scenario Outline: A column that no step uses
  Given the seller has placed an order for <units> units of "MUG"
  Then the order is "Received"

  Examples:
    | units | status   |
    | 2     | Received |

@MCF-CANCEL-04
Scenario: No Then
  Given the seller has placed an order for 2 units of "MUG"
  When the seller cancels the order

@MCF-CANCEL-09
Scenario: With Then
  Given the seller has placed an order for 2 units of "MUG"
  When the seller cancels the order
  Then the order is "Cancelled"
"""


@pytest.fixture
def play_whole(pytester, run):
    def play(*options, held=10):
        pytester.makefile(".feature", ours=WHOLE.format(held=held))
        pytester.makeconftest(OWN_STEPS)
        pytester.makepyfile(test_ours='from pytest_bdd import scenarios\nscenarios("ours.feature")\n')
        return run("--mcf", "test_ours.py", *options)

    return play


def test_an_outline_without_a_column_says_which(play_whole):
    result = play_whole()
    result.assert_outcomes(failed=1, passed=3)
    result.stdout.fnmatch_lines(
        [
            'ours.feature:7: Given the seller has placed an order for <unit> units of "MUG"',
            "*The examples of its outline have no column for <unit>. Did you mean:",
        ]
    )


def test_a_background_that_fails_fails_each_scenario_there(play_whole):
    result = play_whole(held="many")
    result.assert_outcomes(failed=4)
    lines = result.stdout.str().splitlines()
    assert lines.count('ours.feature:4: Given Amazon holds many units of "MUG"') == 4


def test_a_scenario_without_a_then_shows_no_rule(pytester, play_whole):
    play_whole("--mcf-report", "report", "-k", "then").assert_outcomes(passed=2, deselected=2)
    certificate = read_certificate(pytester.path / "report" / "certificate.json")
    shown_by = {each.id: each.shown_by for each in certificate.requirements}
    assert (shown_by["MCF-CANCEL-04"], shown_by["MCF-CANCEL-09"]) == (None, "integration")
