Feature: Run several workers
  A shop runs in several processes, and each of them may be started again at any time. What one of them remembers may
  have changed: only Amazon knows how an order stands.

  Background:
    Given Amazon holds 300 units of "MUG"

  @MCF-CREATE-04
  Scenario: An order that two workers place is sent once
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the seller has another worker
    When the seller places the order
    And the other worker places the order
    Then the order is "Received"
    And Amazon can sell 298 units of "MUG"

  @MCF-CANCEL-01 @MCF-GET-01
  Scenario: A worker learns that another one has cancelled the order
    Given the seller has placed an order for 2 units of "MUG"
    And the seller has another worker
    When the other worker reads the order
    And the seller cancels the order
    Then the other worker reports that the order is "Cancelled"
    And Amazon can sell 300 units of "MUG"

  @MCF-HOLD-02
  Scenario: A worker learns that another one has released the order
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the action of the order is to be "Hold"
    And the seller has placed the order
    And the seller has another worker
    When the seller reads the order
    And the other worker releases the order
    Then the action of the order is "Ship"

  @MCF-GET-01 @MCF-CANCEL-01
  Scenario: An integration that was started again goes on with the order
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Planning"
    When the integration is started again
    Then the order is "Planning"
    When the seller cancels the order
    Then the order is "Cancelled"

  @MCF-CREATE-04
  Scenario: An order is sent once, though the integration was started again while it placed it
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the answer to every call of "getFulfillmentOrder" is lost
    When the seller tries to place the order
    And the integration is started again
    And Amazon's answers arrive again
    And the seller tries to place the order
    Then Amazon can sell 298 units of "MUG"

  @MCF-AUTH-23 @emulator @documented
  Scenario: A worker of another seller does not see the order
    Given the seller has placed an order for 2 units of "MUG"
    When another seller's worker tries to read the order
    Then the integration reports "order not found"
