Feature: Follow the shipments of an order
  From Processing on an order has shipments, and each that left has packages. Amazon may give one up and try again;
  the order goes on all the same.

  Background:
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 4 units of "MUG"

  @MCF-SHIP-01 @MCF-SHIP-02 @MCF-SHIP-08 @MCF-SHIP-11
  Scenario: A shipment that is being picked
    Given the order has reached "Processing"
    When the seller reads the order
    Then the answer has "fulfillmentShipments.*.amazonShipmentId", "fulfillmentShipments.*.fulfillmentCenterId", "fulfillmentShipments.*.fulfillmentShipmentStatus" and "fulfillmentShipments.*.fulfillmentShipmentItem"
    And "fulfillmentShipments.*.fulfillmentShipmentStatus" of the answer is PENDING
    And the answer has "fulfillmentShipments.*.fulfillmentShipmentItem.*.sellerSku", "fulfillmentShipments.*.fulfillmentShipmentItem.*.sellerFulfillmentOrderItemId" and "fulfillmentShipments.*.fulfillmentShipmentItem.*.quantity"
    And every shipment of the order is "PENDING"

  @MCF-SHIP-02 @MCF-SHIP-09 @MCF-SHIP-10 @MCF-TRACK-19
  Scenario: A shipment that has left has packages
    Given the order has reached "Complete"
    When the seller reads the order
    Then the answer has "fulfillmentShipments.*.fulfillmentShipmentPackage.*.packageNumber" and "fulfillmentShipments.*.fulfillmentShipmentPackage.*.carrierCode"
    And the integration reports the carrier of every package

  @MCF-SHIP-04 @not-sparse:shippingDate
  Scenario: When a shipment leaves is an estimate until it has left
    Given the order has reached "Processing"
    Then the integration reports no date at which every shipment left
    When Amazon moves the order to "Complete"
    Then the integration reports the date at which every shipment left

  @MCF-SHIP-06 @MCF-SHIP-07 @MCF-STATE-10 @emulator
  Scenario: Amazon gives a shipment up and tries again
    Given the order has reached "Processing"
    When Amazon gives up the first shipment and tries again
    Then the order has the shipments "CANCELLED_BY_FULFILLER" and "PENDING"
    And the order is "Processing"
    And no unit of the order is cancelled
    When Amazon moves the order to "Complete"
    Then the order has the shipments "CANCELLED_BY_FULFILLER" and "SHIPPED"
    And the units of the order add up

  @MCF-SHIP-04 @MCF-SHIP-05 @emulator
  Scenario: A shipment that was given up has no dates
    Given the order has reached "Processing"
    When Amazon gives up the first shipment and tries again
    Then the order has the shipments "CANCELLED_BY_FULFILLER" and "PENDING"

  @MCF-CANCEL-09 @MCF-SHIP-05 @MCF-GET-11 @emulator
  Scenario: A shipment that the seller called off
    Given the order has reached "Planning"
    When the seller reads the order
    And the seller cancels the order
    Then every shipment of the order is "CANCELLED_BY_SELLER"
    And the order was not given "fulfillmentShipments.*.estimatedArrivalDate"
    And the order was not given "fulfillmentOrderItems.*.estimatedShipDate"
    And the order was not given "fulfillmentOrderItems.*.estimatedArrivalDate"
    And the integration reports no date at which the order leaves or arrives

  @MCF-CANCEL-11
  Scenario: An order is cancelled as a whole
    When the seller cancels the order
    Then the cancellation named no lines
    And every unit of the order is cancelled

  @MCF-STATE-11
  Scenario: What has left is not called off
    Given the order has reached "Complete"
    When a request to cancel the order reaches Amazon
    Then Amazon refuses with 400
    And every shipment of the order is "SHIPPED"

  @MCF-GET-17 @MCF-SHIP-03 @MCF-SHIP-12 @emulator @documented
  Scenario: A package that has left is followed while the rest is being picked
    Given Amazon sends the order in 2 shipments of 1 package
    And the order has reached "Processing"
    When Amazon sends the first shipment of the order
    Then the order is "Processing"
    And the order has the shipments "SHIPPED" and "PENDING"
    And the order has 1 package
    And every package of the order can be tracked

  @MCF-SHIP-12 @MCF-SHIP-13 @emulator
  Scenario Outline: One line travels in several packages: <sent>
    Given Amazon sends the order in <sent>
    And the order has reached "Complete"
    Then the order has 4 packages
    And line "1" travels in 4 packages, with 4 units in all

    Examples:
      | sent                      |
      | 1 shipment of 4 packages  |
      | 2 shipments of 2 packages |
      | 4 shipments of 1 package  |

  @MCF-SHIP-18
  Scenario: The carrier's number is the one that is passed on
    Given the order has reached "Complete"
    Then the integration reports the tracking number of every package
