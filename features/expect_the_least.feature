Feature: Expect no more than the documents promise
  Amazon may leave out what is optional, choose its own words, and send lists in any order. The seller's orders
  are followed all the same, and nothing is made up in the place of what is missing.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-TRACK-03
  Scenario Outline: A package is tracked though its <field> is missing
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the answer to every call of "getPackageTrackingDetails" lacks "/payload/<field>"
    Then every package of the order can be tracked

    Examples:
      | field                |
      | currentStatus        |
      | carrierCode          |
      | trackingNumber       |
      | trackingEvents       |
      | customerTrackingLink |

  @MCF-TRACK-08 @emulator
  Scenario: The events of a package come in another order
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier reports "EVENT_201" for every package
    And the carrier reports "EVENT_302" for every package
    And the answer to every call of "getPackageTrackingDetails" has the entries of "/payload/trackingEvents" in another order
    Then the events of every package are in order
    And the last event of every package is "EVENT_302"

  @MCF-LIST-12
  Scenario: The orders of a list come in another order
    Given the seller has placed the orders "A", "B" and "C"
    And the answer to every call of "listAllFulfillmentOrders" has the entries of "/payload/fulfillmentOrders" in another order
    When the seller lists the orders since "A" was updated
    Then the list has the orders "A", "B" and "C"

  @MCF-THR-05
  Scenario: An answer without a rate is as good
    Given the seller has placed an order for 2 units of "MUG"
    And the answer to every call of "getFulfillmentOrder" has no header "x-amzn-RateLimit-Limit"
    When the seller reads the order
    Then the order is "Received"

  @MCF-PREV-21
  Scenario: A previewed shipment has no date of arrival
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the answer to every call of "getFulfillmentPreview" lacks "/payload/fulfillmentPreviews/0/fulfillmentPreviewShipments/0/latestArrivalDate"
    When the seller previews the order
    Then the order can be shipped with speed "Standard"

  @MCF-STATE-15
  Scenario: A status that no document knows is reported as it is
    Given the seller has placed an order for 2 units of "MUG"
    And the answer to every call of "getFulfillmentOrder" has "OnItsWay" at "/payload/fulfillmentOrder/fulfillmentOrderStatus"
    When the seller reads the order
    Then the order is "OnItsWay"

  @MCF-ERR-06 @MCF-ERR-10
  Scenario Outline: What Amazon refuses in <words> is refused
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon refuses the next call of "createFulfillmentOrder" with 400 "InvalidInput" and <words>
    When the seller tries to place the order
    Then the integration reports "order rejected"

    Examples:
      | words                                       |
      | "No."                                       |
      | "SKU not found" ("See the documentation.")  |
      | "order not found, try again later"          |

  @MCF-ERR-10
  Scenario: A refusal without details
    Given an order for:
      | line | sku   | units |
      | 1    | GHOST | 2     |
    And the answer to every call of "createFulfillmentOrder" lacks "/errors/0/details"
    When the seller tries to place the order
    Then the integration reports "order rejected"
