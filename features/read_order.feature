Feature: Read a fulfillment order
  An order is read by the seller's own id for it. Reading tells all that is known, and changes nothing.

  Background:
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 2 units of "MUG"

  @MCF-GET-01 @MCF-GET-02 @MCF-GET-03 @MCF-GET-05 @MCF-GET-18
  Scenario: An order is read by its id
    When the seller reads the order
    Then Amazon accepts
    And the answer has "fulfillmentOrder", "fulfillmentOrderItems", "returnItems" and "returnAuthorizations"
    And the answer has "fulfillmentOrder.sellerFulfillmentOrderId", "fulfillmentOrder.marketplaceId", "fulfillmentOrder.displayableOrderId", "fulfillmentOrder.displayableOrderDate" and "fulfillmentOrder.displayableOrderComment"
    And the answer has "fulfillmentOrder.shippingSpeedCategory", "fulfillmentOrder.destinationAddress", "fulfillmentOrder.receivedDate", "fulfillmentOrder.fulfillmentOrderStatus" and "fulfillmentOrder.statusUpdatedDate"
    And the answer has "fulfillmentOrderItems.*.sellerSku", "fulfillmentOrderItems.*.sellerFulfillmentOrderItemId", "fulfillmentOrderItems.*.quantity", "fulfillmentOrderItems.*.cancelledQuantity" and "fulfillmentOrderItems.*.unfulfillableQuantity"
    And the order has no shipments

  @MCF-GET-08 @documented
  Scenario Outline: The status of an order is spelled <status>
    Given the order has reached "<status>"
    When the seller reads the order
    Then "fulfillmentOrder.fulfillmentOrderStatus" of the answer is <status>

    Examples:
      | status             |
      | Received           |
      | Planning           |
      | Processing         |
      | Complete           |
      | CompletePartialled |
      | Unfulfillable      |
      | Cancelled          |

  @MCF-GET-07 @MCF-GET-15
  Scenario Outline: No unit of an order that is <status> is counted twice
    Given the order has reached "<status>"
    Then the units of the order add up

    Examples:
      | status             |
      | Processing         |
      | CompletePartialled |
      | Unfulfillable      |
      | Cancelled          |

  @MCF-GET-01 @MCF-GET-09
  Scenario Outline: The time of a status may be <what>
    Given the answer to every call of "getFulfillmentOrder" has "<time>" at "/payload/fulfillmentOrder/statusUpdatedDate"
    When the seller reads the order
    Then the order is "Received"

    Examples:
      | what                         | time                          |
      | to the fraction of a second  | 2026-01-05T09:00:00.250Z      |
      | in a zone west of Greenwich  | 2026-01-05T03:00:00-06:00     |

  @MCF-GET-19
  Scenario: Reading an order changes nothing
    Given the order has reached "Processing"
    When the seller reads the order
    And the seller reads the order
    And the seller reads the order
    Then Amazon answered "getFulfillmentOrder" the same each time

  @MCF-STATE-09
  Scenario: A seller who looks seldom does not see each status
    When the seller reads the order
    And Amazon moves the order to "Planning"
    And Amazon moves the order to "Processing"
    And Amazon moves the order to "Complete"
    Then the order is "Complete"

  @MCF-ERR-14
  Scenario: An id with a slash, a blank and an accent is asked for as it is
    When a request to place the order reaches Amazon with "sellerFulfillmentOrderId" as shop/4711 é
    And the seller tries to read the order with the id "shop/4711 é"
    Then Amazon accepts
    And Amazon was asked for the order "shop/4711 é"

  @MCF-ERR-12
  Scenario: What is only read is asked for without a body
    When the seller reads the order
    Then no GET of the integration had a body

  @MCF-ERR-11
  Scenario: Requests and answers are JSON
    When the seller reads the order
    Then everything but tokens was sent and answered as JSON

  @MCF-ERR-04
  Scenario: Every answer has a request id
    When the seller reads the order
    And a request to read an order that was never placed reaches Amazon
    And a request to place the order reaches Amazon without "items"
    Then every answer had a header "x-amzn-RequestId"

  @MCF-ERR-15
  Scenario: A refusal is understood without a header for its kind
    When the seller tries to read an order that was never placed
    Then the integration reports "order not found"
    And the answer had no header "x-amzn-ErrorType"

  @MCF-THR-06 @not-sparse:x-amzn-RateLimit-Limit
  Scenario: The rate is announced as a number of requests a second
    When the seller reads the order
    Then the answer announced a rate of "2.0"
    When the seller asks when "MUG" would arrive
    Then the answer announced a rate of "5.0"

  @MCF-GET-16
  Scenario Outline: An order that ended <status> is not asked for again and again
    Given the order has reached "<status>"
    When the seller reads the order
    Then the order is "<status>"
    And throughout, no order that has ended is asked for again and again

    Examples:
      | status             |
      | Complete           |
      | CompletePartialled |
      | Unfulfillable      |
      | Cancelled          |
