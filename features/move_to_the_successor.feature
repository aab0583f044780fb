Feature: Move to the successor of the API
  A seller moves to the version that follows the first one. It accepts some requests before they are
  done, and the orders that were placed before the move go on.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-CREATE-34 @emulator @successor
  Scenario: An order that is only accepted is read before it counts
    Given Amazon accepts orders before it places them
    And the seller has placed an order for 2 units of "MUG"
    Then after "createOrder" the integration asked for "outbound.getOrder"
    And the order is "Received"

  @MCF-CANCEL-01 @MCF-CANCEL-12 @emulator @successor
  Scenario: A cancellation that is only accepted does not count as done
    Given Amazon accepts cancellations, and picks the orders nevertheless
    And the seller has placed an order for 2 units of "MUG"
    When the seller tries to cancel the order
    Then the integration does not report that the order was "cancelled"
    And no unit of the order is cancelled

  @MCF-GET-04 @MCF-CREATE-01 @successor
  Scenario: An order that was placed before the move is read after it
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
      | 2    | MUG | 3     |
    And the order was placed with the first version of the API
    Then the order that the integration reads is the one that was placed
    And the order is "Received"

  @MCF-CANCEL-01 @MCF-CANCEL-07 @successor
  Scenario: An order that was placed before the move is cancelled after it
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the order was placed with the first version of the API
    When the seller cancels the order
    Then the order is "Cancelled"
    And every unit of the order is cancelled
    And Amazon can sell 10 units of "MUG"

  @MCF-HOLD-02 @MCF-HOLD-13 @successor
  Scenario: An order on hold that was placed before the move is released after it
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the action of the order is to be "Hold"
    And the order was placed with the first version of the API
    When the seller releases the order
    Then the action of the order is "Ship"

  @MCF-TRACK-02 @MCF-TRACK-14 @emulator @successor
  Scenario: The packages of an order that was placed before the move are tracked after it
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 4     |
    And the order was placed with the first version of the API
    And Amazon sends the order in 1 shipment of 2 packages
    And the order has reached "Complete"
    Then the order has 2 packages
    And every package of the order can be tracked

  @MCF-PART-06 @emulator @successor
  Scenario: An order that was placed before the move and is fulfilled in part is known as such
    Given an order under the policy "FillAllAvailable" for:
      | line | sku | units |
      | 1    | MUG | 4     |
    And the order was placed with the first version of the API
    When 8 units of "MUG" turn out to be missing
    Given the order has reached "CompletePartialled"
    Then the order is "CompletePartialled"
    And line "1" of the order has 4 ordered units
    And line "1" of the order has 2 unfulfillable units
    And the units of the order add up
