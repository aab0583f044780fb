@emulator
Feature: Keep to the usage plans
  An operation may be called so many times a second, and for a while faster. Who asks more often than that is
  throttled, waits, and in the end gets all that was asked for.

  Background:
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 2 units of "MUG"

  @MCF-THR-01 @MCF-THR-02
  Scenario: A full bucket lets a whole burst through at once
    Given Amazon keeps the usage plan of each operation
    When the seller reads the order 30 times
    Then Amazon throttled no call of "getFulfillmentOrder"

  @MCF-THR-01 @MCF-THR-02 @MCF-THR-03 @MCF-THR-08 @MCF-THR-13
  Scenario: Calls beyond the burst are throttled, and succeed later
    Given Amazon keeps the usage plan of each operation
    When the seller reads the order 36 times
    Then Amazon throttled calls of "getFulfillmentOrder", at most 10 in a row
    And the order is "Received"

  @MCF-THR-12
  Scenario: Reading as often as can be does not keep the seller from placing an order
    Given Amazon keeps the usage plan of each operation
    When the seller reads the order 30 times
    And the seller places the same order again as "another"
    Then Amazon throttled no call of "createFulfillmentOrder"
    And Amazon can sell 6 units of "MUG"

  @MCF-THR-07 @MCF-THR-15
  Scenario: In the sandbox one plan is for all operations together
    Given Amazon keeps the one plan of its sandbox
    When the seller reads the order 24 times
    Then Amazon throttled calls of "getFulfillmentOrder"
    And the order is "Received"

  @MCF-THR-15
  Scenario: In the sandbox calls below the plan are not throttled
    Given Amazon keeps the one plan of its sandbox
    When the seller reads the order 5 times
    Then Amazon throttled no call of "getFulfillmentOrder"

  @MCF-THR-11 @documented
  Scenario: A busy seller does not throttle another
    Given Amazon keeps the usage plan of each operation
    When the seller reads the order 30 times
    And another seller asks for the order
    Then Amazon refuses with 404

  @MCF-THR-16
  Scenario: The stock has a plan of its own
    Given Amazon keeps the usage plan of each operation
    When the seller checks the stock of "MUG"
    And the seller checks the stock of "MUG"
    Then Amazon throttled no call of "getInventorySummaries"
    When the seller checks the stock of "MUG"
    And the seller checks the stock of "MUG"
    Then the integration reports a stock of 8 of "MUG"
