Feature: Retrieve a list of fulfillment orders
  A seller lists the orders whose status changed at or after a date, page by page to the end.

  Background:
    Given Amazon holds 500 units of "MUG"

  @MCF-LIST-01 @MCF-LIST-03 @MCF-LIST-10 @tutorial
  Scenario: The orders since a date
    Given the seller has placed the orders "A", "B" and "C"
    When the seller lists the orders since "A" was updated
    Then the list has the orders "A", "B" and "C"
    And the list agrees with the orders themselves

  @MCF-LIST-01 @MCF-LIST-02
  Scenario: An order that has not changed since is not listed
    Given the seller has placed the orders "A", "B" and "C"
    When the seller lists the orders since "C" was updated
    Then the list has the order "C"

  @MCF-LIST-02 @first-version:the-status-Planning
  Scenario: A status change brings an order back
    Given the seller has placed the orders "A", "B" and "C"
    When Amazon moves the order "A" to "Planning"
    And the seller lists the orders since "A" was updated
    Then the list has the order "A"

  @MCF-LIST-01 @MCF-LIST-02
  Scenario Outline: An order that has ended is listed too: <status>
    Given the seller has placed the orders "A" and "B" for 2 units each
    And the order "B" has reached "<status>"
    When the seller lists the orders since "A" was updated
    Then the list has the orders "A" and "B"
    And the list agrees with the orders themselves

    Examples:
      | status             |
      | Complete           |
      | CompletePartialled |
      | Unfulfillable      |

  @MCF-LIST-01 @MCF-LIST-02
  Scenario: An order that was listed before is listed with what it has become
    Given the seller has placed the orders "A" and "B"
    When the seller lists the orders since "A" was updated
    Given the order "A" has reached "Complete"
    When the seller lists the orders since "A" was updated
    Then the list has the order "A"
    And the list agrees with the orders themselves

  @MCF-LIST-01
  Scenario: An integration that was started again lists what was placed before
    Given the seller has placed the orders "A" and "B"
    When the integration is started again
    And the seller lists the orders since "A" was updated
    Then the list has the orders "A" and "B"

  @MCF-LIST-03
  Scenario: The bound is inclusive
    Given the seller has placed the orders "A" and "B"
    When the seller lists the orders since one second after "B" was updated
    Then the list is empty

  @MCF-LIST-05 @MCF-LIST-06 @MCF-LIST-07 @MCF-LIST-08 @MCF-NEXT-05 @MCF-NEXT-07 @tutorial
  Scenario: A list of several pages is followed to its end
    Given the seller has placed 25 orders
    When the seller lists the orders since the first one was updated
    Then the list has all 25 orders, each once

  @MCF-LIST-08 @MCF-THR-08 @MCF-THR-17
  Scenario Outline: Each order is listed once, though Amazon <fails> the first call for a later page
    Given the seller has placed 12 orders
    And Amazon <fails> the next call of "listAllFulfillmentOrders" for a later page
    When the seller lists the orders since the first one was updated
    Then the list has all 12 orders, each once

    Examples:
      | fails          |
      | throttles      |
      | answers 503 to |

  @MCF-LIST-05 @MCF-LIST-08 @MCF-THR-08 @MCF-THR-17
  Scenario Outline: A list that cannot be read to its end is not reported as the whole list: <what>
    Given the seller has placed 12 orders
    And Amazon <what> the next 200 calls of "listAllFulfillmentOrders" for a later page
    When the seller tries to list the orders since the first one was updated
    Then the integration reports "<reported>"

    Examples:
      | what           | reported            |
      | throttles      | throttled           |
      | answers 503 to | service unavailable |

  @MCF-LIST-05 @MCF-LIST-08 @MCF-THR-17
  Scenario: A list that could not be read to its end is read from its beginning the next time
    Given the seller has placed 12 orders
    And Amazon answers 503 to the next 200 calls of "listAllFulfillmentOrders" for a later page
    When the seller tries to list the orders since the first one was updated
    Then the integration reports "service unavailable"
    When Amazon's answers arrive again
    And the seller lists the orders since the first one was updated
    Then the list has all 12 orders, each once

  @MCF-LIST-08
  Scenario: The list has each order once when several changed together
    Given the seller has placed the orders "A", "B" and "C"
    And the seller has cancelled the order "B"
    When the seller lists the orders since "A" was updated
    Then the list has the orders "A", "B" and "C"
    And the list agrees with the orders themselves

  @MCF-LIST-04 @MCF-ERR-13
  Scenario: A date that is not valid
    When a request to list orders reaches Amazon with "queryStartDate" as last Tuesday
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"

  @MCF-LIST-09
  Scenario: A list has neither lines nor shipments
    Given the seller has placed the orders "A" and "B"
    When the seller lists the orders since "A" was updated
    Then the answer has "fulfillmentOrders.0"
    And the answer has no "fulfillmentOrders.*.fulfillmentOrderItems", "fulfillmentOrders.*.items" and "fulfillmentOrders.*.fulfillmentShipments"

  @MCF-CREATE-07
  Scenario: An order is listed by the seller's own id, and not by the one that its customer sees
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the action of the order is to be "Hold"
    And the seller has placed the order
    When a request to update the order reaches Amazon with "displayableOrderId" as SHOP-4711
    Then Amazon accepts
    When the seller lists the orders since the order was updated
    Then the list has the order

  @MCF-LIST-13
  Scenario: The date of a list keeps its zone on the wire
    Given the seller has placed the orders "A" and "B"
    When the seller lists the orders since "A" was updated, in another zone
    Then the list has the orders "A" and "B"

  @MCF-LIST-11
  Scenario: A list is asked for again, and has the orders again
    Given the seller has placed the orders "A" and "B"
    When the seller lists the orders since "A" was updated
    Then the list has the orders "A" and "B"
    When the seller lists the orders since "A" was updated
    Then the list has the orders "A" and "B"
