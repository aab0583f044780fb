@quirks @first-version:such-answers
Feature: Understand what Amazon was seen to answer
  Users have seen answers that no document knows: statuses in capital letters, numbers as text, words from
  nowhere, fields that are missing and others that nobody declared. They mean what they always meant.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-QUIRK-01
  Scenario Outline: An order that is <spelled> is <status>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "<status>"
    When the seller reads the order
    Then Amazon answered "getFulfillmentOrder" with:
      | field                                           | value     |
      | payload.fulfillmentOrder.fulfillmentOrderStatus | <spelled> |
    And the order is "<status>"

    Examples:
      | spelled            | status             |
      | RECEIVED           | Received           |
      | PROCESSING         | Processing         |
      | COMPLETE           | Complete           |
      | COMPLETEPARTIALLED | CompletePartialled |
      | UNFULFILLABLE      | Unfulfillable      |
      | CANCELLED          | Cancelled          |

  @MCF-QUIRK-01
  Scenario: An order in capital letters can still be cancelled
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Planning"
    When the seller reads the order
    Then Amazon answered "getFulfillmentOrder" with:
      | field                                           | value    |
      | payload.fulfillmentOrder.fulfillmentOrderStatus | PLANNING |
    When the seller cancels the order
    Then the order is "Cancelled"

  @MCF-QUIRK-02 @MCF-QUIRK-28
  Scenario: Numbers come as text, and fields that nobody declared
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller reads the order
    Then Amazon answered "getFulfillmentOrder" with:
      | field                                                             | value  |
      | payload.fulfillmentOrderItems.0.quantity                          | "2"    |
      | payload.fulfillmentShipments.0.fulfillmentShipmentItem.0.quantity | "2"    |
      | payload.fulfillmentOrder.primeUpgraded                            | "true" |
    And line "1" travels in 1 packages, with 2 units in all
    And every package of the order can be tracked

  @MCF-QUIRK-32
  Scenario: The package 0 is no package
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Processing"
    When the seller reads the order
    Then Amazon answered "getFulfillmentOrder" with:
      | field                                                                  | value |
      | payload.fulfillmentShipments.0.fulfillmentShipmentItem.0.packageNumber | "0"   |
    And the order has no packages

  @MCF-QUIRK-03 @MCF-QUIRK-12
  Scenario: A preview lacks a field that is required
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller previews the order
    Then Amazon answered "getFulfillmentPreview" with:
      | field                                                   | value   |
      | payload.fulfillmentPreviews.0.isCODCapable              | nothing |
      | payload.fulfillmentPreviews.0.orderUnfulfillableReasons | null    |
    And the order can be shipped with speed "Standard"

  @MCF-QUIRK-10 @MCF-QUIRK-11 @MCF-QUIRK-12
  Scenario: Entries of the list name their marketplace in several ways
    Given the seller has placed the orders "A", "B" and "C"
    When the seller lists the orders since "A" was updated
    Then Amazon answered "listAllFulfillmentOrders" with:
      | field                                          | value   |
      | payload.fulfillmentOrders.0.marketplaceId      | nothing |
      | payload.fulfillmentOrders.1.marketplaceId      | 31060   |
      | payload.fulfillmentOrders.0.featureConstraints | null    |
    And the list has the orders "A", "B" and "C"

  @MCF-QUIRK-08
  Scenario: From the second page on the token says it all
    Given Amazon holds 100 units of "MUG"
    And the seller has placed 25 orders
    When the seller lists the orders since the first one was updated
    Then the list has all 25 orders, each once
    And from the second page on only nextToken was sent

  @MCF-QUIRK-15
  Scenario: An order that does not exist is a bad request
    When the seller tries to read an order that was never placed
    Then Amazon refused with 400
    And the integration reports "order not found"

  @MCF-QUIRK-16
  Scenario: A package that does not exist is a bad request without a reason
    When the seller tries to track package 999999999
    Then Amazon refused with 400
    And the integration reports "package not found"

  @MCF-QUIRK-04
  Scenario: A status of tracking that no document knows
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller tracks every package
    Then Amazon answered "getPackageTrackingDetails" with:
      | field                 | value       |
      | payload.currentStatus | UNDISPLAYED |
    And every package is "UNDISPLAYED"

  @MCF-QUIRK-05 @MCF-QUIRK-06 @emulator
  Scenario: A place in free text, and an event that no document knows
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier delivers every package to "Jane Doe" at "PORCH"
    And the seller tracks every package
    Then the integration reports every event, also one that no document knows
    And every package is said to be at "FRONT DOOR/PORCH"
    And every package is "DELIVERED"

  @MCF-QUIRK-30 @MCF-QUIRK-31
  Scenario: A whole address where a part was due, and a link that does not open as it is
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller tracks every package
    Then Amazon answered "getPackageTrackingDetails" with:
      | field                              | value           |
      | payload.shipToAddress.addressLine1 | 1234 Any Street |
    And every package of the order can be tracked
    And the customer's link of every package opens, though Amazon's does not

  @MCF-QUIRK-25
  Scenario: Features come without the payload around them
    When the seller lists the features
    Then Amazon answered "getFeatures" with:
      | field   | value   |
      | payload | nothing |
    And the feature "BLANK_BOX" is listed

  @MCF-QUIRK-26
  Scenario: What is known of a SKU comes in an object of its own
    When the seller asks whether "MUG" supports "BLANK_BOX"
    Then Amazon answered "getFeatureSKU" with:
      | field                    | value   |
      | payload.skuCount         | nothing |
      | payload.skuInfo.skuCount | 10      |
    And it does, with 10 units

  @MCF-QUIRK-29
  Scenario: The words of an offer come under another name
    When the seller asks when "MUG" would arrive
    Then Amazon answered "deliveryOffers" with:
      | field                                   | value   |
      | payload.deliveryOffers.0.policy.message | nothing |
    And every offer has its words

  @MCF-QUIRK-48
  Scenario: A package that has left has a date of shipping to come
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller reads the order
    Then Amazon says of every shipment that it has left, and will leave later
    And the order is "Complete"
    And every package of the order can be tracked

  @MCF-GET-17 @MCF-SHIP-12 @emulator
  Scenario: An order has ended, and the rest of it leaves later
    Given the seller has placed an order for 4 units of "MUG"
    And Amazon sends the order in 2 shipments of 1 package
    And the order has reached "Processing"
    When Amazon sends the first shipment of the order
    Then the order is "CompletePartialled"
    And the order has the shipments "SHIPPED" and "PENDING"
    And the order has 1 package
    When Amazon moves the order to "Complete"
    Then the order is "Complete"
    And the order has 2 packages
    And every package of the order can be tracked

  @MCF-QUIRK-13 @MCF-QUIRK-14 @MCF-QUIRK-39 @emulator
  Scenario: What is placed for a customer has a plain id, and costs the customer nothing at the door
    Given a customer has ordered 2 units of "MUG"
    When the seller fulfils the customer's order
    Then the integration sent "createFulfillmentOrder" with:
      | field                 | value   |
      | codSettings.codCharge | nothing |
    And the fulfillment order can be read, and is "Received"
    And no id of an order has "+", "#" or two blanks in a row
