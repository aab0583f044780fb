Feature: Cancel a fulfillment order
  A seller can have Amazon stop an order while no unit of it has been picked: in Received and in
  Planning. After that the order goes its way.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-CANCEL-01 @MCF-CANCEL-02 @MCF-CANCEL-07 @MCF-CANCEL-08 @MCF-STATE-05 @tutorial
  Scenario: Cancel an order that was received
    Given the seller has placed an order for 2 units of "MUG"
    When the seller cancels the order
    Then the order is "Cancelled"
    And every unit of the order is cancelled

  @MCF-CANCEL-01 @MCF-CANCEL-02 @MCF-CANCEL-07 @MCF-CANCEL-08 @MCF-STATE-05 @tutorial
  Scenario: Cancel an order that is being planned
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Planning"
    When the seller cancels the order
    Then the order is "Cancelled"
    And every unit of the order is cancelled

  @MCF-CANCEL-13
  Scenario: Cancelled units can be sold again
    Given the seller has placed an order for 4 units of "MUG"
    Then Amazon can sell 6 units of "MUG"
    When the seller cancels the order
    Then Amazon can sell 10 units of "MUG"

  @MCF-CANCEL-02 @MCF-CANCEL-05 @MCF-CANCEL-10 @tutorial
  Scenario Outline: The integration does not cancel an order that is <status>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "<status>"
    When the seller tries to cancel the order
    Then the integration reports "cancellation refused"
    And the order is "<status>"

    Examples:
      | status             |
      | Processing         |
      | Complete           |
      | CompletePartialled |
      | Unfulfillable      |
      | Cancelled          |

  @MCF-CANCEL-03 @MCF-STATE-05 @tutorial
  Scenario: Amazon refuses to cancel an order that is being picked
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Processing"
    When a request to cancel the order reaches Amazon
    Then Amazon refuses with 400
    And the order is "Processing"
    And no unit of the order is cancelled

  @MCF-CANCEL-04 @MCF-STATE-07
  Scenario Outline: Amazon refuses to cancel an order that ended <status>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "<status>"
    When a request to cancel the order reaches Amazon
    Then Amazon refuses with 400
    And the order is "<status>"

    Examples:
      | status             |
      | Complete           |
      | CompletePartialled |
      | Unfulfillable      |

  @MCF-CANCEL-04 @MCF-CANCEL-10
  Scenario: Amazon refuses to cancel an order that was never valid
    When a request to place the order with 11 units reaches Amazon
    Then Amazon accepts
    When a request to cancel the order reaches Amazon
    Then Amazon refuses with 400
    And the order is "Invalid"
    When the seller tries to cancel the order
    Then the integration reports "cancellation refused"

  @MCF-CANCEL-05
  Scenario: Amazon refuses to cancel an order twice
    Given the seller has placed an order for 2 units of "MUG"
    And the seller has cancelled the order
    When a request to cancel the order reaches Amazon
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"
    And the order is "Cancelled"

  @MCF-CANCEL-06 @tutorial
  Scenario: Cancel an order that does not exist
    When the seller tries to cancel an order that was never placed
    Then the integration reports "order not found"

  @MCF-CANCEL-10
  Scenario: An order that Amazon does not find is not reported as cancelled
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon refuses every call of "cancelFulfillmentOrder" with 404 "NotFound"
    When the seller tries to cancel the order
    Then the integration reports that it was not done
    And the order is "Received"

  @MCF-CANCEL-06 @MCF-ERR-02 @tutorial
  Scenario: Amazon knows nothing of an order that does not exist
    When a request to cancel an order that was never placed reaches Amazon
    Then Amazon refuses with 404

  @MCF-CANCEL-14 @MCF-STATE-07
  Scenario: An order of which nothing was found stays as it is
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Unfulfillable"
    When 10 more units of "MUG" arrive
    Then the order is "Unfulfillable"
    When a request to cancel the order reaches Amazon
    Then Amazon refuses with 400
    When the seller places the same order again as "new"
    Then the order "new" is "Received"

  @MCF-CANCEL-02 @first-version:the-status-Processing
  Scenario: What the seller knows to be under way is not asked to be cancelled
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Processing"
    When the seller reads the order
    And the seller tries to cancel the order
    Then the integration reports "cancellation refused"
    And no request went to "/cancel"

  @MCF-CANCEL-12 @MCF-ERR-06
  Scenario: An order that Amazon begins to pick meanwhile is not cancelled
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon refuses the next call of "cancelFulfillmentOrder" with 400 "InvalidInput" and "It is already too late to cancel the order."
    When the seller tries to cancel the order
    Then the integration reports "cancellation refused"
    And the order is "Received"

  @MCF-QUIRK-38 @emulator
  Scenario: An order that stays in Planning is cancelled and placed again
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Planning"
    When 10 days pass
    And the seller cancels the order
    Then the order is "Cancelled"
    When the seller places the same order again as "another"
    Then the order "another" is "Received"
