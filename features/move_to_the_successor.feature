Feature: Move to the successor of the API
  A seller moves to the version that follows the first one. It accepts some requests before they are
  done, and the orders that were placed before the move go on.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-NEXT-01 @MCF-NEXT-02 @emulator @successor
  Scenario: An order that is only accepted is read before it counts
    Given Amazon accepts orders before it places them
    And the seller has placed an order for 2 units of "MUG"
    Then after "createOrder" the integration asked for "outbound.getOrder"
    And the order is "Received"

  @MCF-NEXT-09 @MCF-NEXT-11 @successor
  Scenario: An order says all that the successor has to know
    Given the seller has placed an order for 2 units of "MUG"
    Then the integration sent "createOrder" with "orderId" and "destination.deliveryAddress.postalCode"
    And the integration sent "createOrder" with "lineItems.*.lineItemId", "lineItems.*.product.productIdentifier.amazonSku" and "lineItems.*.amount.value"
    And the order is "Received"

  @MCF-NEXT-12 @successor
  Scenario: A shop in another country names the country of its stock
    Given the seller has an integration in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller previews the order
    And the seller places the order
    Then the integration sent "getOrderPreview" with:
      | field              | value |
      | origin.countryCode | JP    |
    And the integration sent "createOrder" with:
      | field              | value |
      | origin.countryCode | JP    |

  @MCF-CANCEL-12 @MCF-NEXT-03 @emulator @successor
  Scenario: A cancellation that is only accepted does not count as done
    Given Amazon accepts cancellations, and picks the orders nevertheless
    And the seller has placed an order for 2 units of "MUG"
    When the seller tries to cancel the order
    Then the integration does not report that the order was "cancelled"
    And no unit of the order is cancelled

  @MCF-GET-04 @MCF-NEXT-05 @MCF-NEXT-09 @MCF-NEXT-13 @successor
  Scenario: An order that was placed before the move is read after it
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
      | 2    | MUG | 3     |
    And the order was placed with the first version of the API
    Then the order that the integration reads is the one that was placed
    And the order is "Received"

  @MCF-CANCEL-08 @MCF-NEXT-03 @successor
  Scenario: An order that was placed before the move is cancelled after it
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the order was placed with the first version of the API
    When the seller cancels the order
    Then the order is "Cancelled"
    And every unit of the order is cancelled
    And Amazon can sell 10 units of "MUG"

  @MCF-HOLD-13 @MCF-NEXT-04 @successor
  Scenario: An order on hold that was placed before the move is released after it
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the action of the order is to be "Hold"
    And the order was placed with the first version of the API
    When the seller releases the order
    Then the action of the order is "Ship"

  @MCF-TRACK-02 @MCF-TRACK-14 @MCF-NEXT-08 @MCF-NEXT-14 @emulator @successor
  Scenario: The packages of an order that was placed before the move are tracked after it
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 4     |
    And the order was placed with the first version of the API
    And Amazon sends the order in 1 shipment of 2 packages
    And the order has reached "Complete"
    Then the order has 2 packages
    And every package of the order can be tracked

  @MCF-PART-06 @MCF-NEXT-09 @MCF-NEXT-13 @emulator @successor
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
