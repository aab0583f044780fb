Feature: Return items
  A customer sends units back to Amazon. The seller asks for it unit by unit, with a reason that Amazon lists,
  and gets an address and a page to put into the parcel.

  Background:
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 4 units of "MUG"

  @MCF-RET-01 @MCF-RET-03
  Scenario: The reasons for which a product may be returned
    When the seller lists the reasons for returning "MUG"
    Then there are reasons, each with a description
    And the integration named the marketplace or the order

  @MCF-RET-01
  Scenario: Each product is asked for with its own SKU
    Given Amazon holds 3 units of "BOWL"
    When the seller lists the reasons for returning "MUG"
    And the seller lists the reasons for returning "BOWL"
    Then the integration sent "listReturnReasonCodes" with:
      | field     | value |
      | sellerSku | BOWL  |

  @MCF-RET-05
  Scenario: Reasons have a code and a description
    When a request to list return reasons reaches Amazon
    Then Amazon accepts
    And the answer has "reasonCodeDetails.*.returnReasonCode" and "reasonCodeDetails.*.description"

  @MCF-RET-05
  Scenario: Reasons are translated into the language that was asked for
    When a request to list return reasons reaches Amazon with "language" as de-DE
    Then Amazon accepts
    And the answer has "reasonCodeDetails.*.translatedDescription"
    And no reason is translated by its English description

  @MCF-RET-02 @MCF-ERR-09
  Scenario: There are no reasons for no product
    When a request to list return reasons reaches Amazon without "sellerSku"
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"

  @MCF-RET-01
  Scenario Outline: Reasons are listed without <parameter>
    When a request to list return reasons reaches Amazon without "<parameter>"
    Then Amazon accepts
    And the answer has "reasonCodeDetails.0"

    Examples:
      | parameter                |
      | marketplaceId            |
      | sellerFulfillmentOrderId |
      | language                 |

  @MCF-RET-04
  Scenario: A SKU with special characters has reasons too
    Given Amazon holds 1 units of "MUG&BOWL+1 50%/RED"
    When the seller lists the reasons for returning "MUG&BOWL+1 50%/RED"
    Then there are reasons, each with a description

  @MCF-RET-06 @MCF-RET-07 @MCF-RET-08 @MCF-RET-09 @MCF-RET-16 @MCF-SHIP-16 @documented
  Scenario: A unit is returned
    Given the order has reached "Complete"
    When the seller returns 1 unit of line "1"
    Then Amazon accepts
    And the integration sent "createFulfillmentReturn" with "items.*.sellerReturnItemId", "items.*.sellerFulfillmentOrderItemId", "items.*.amazonShipmentId" and "items.*.returnReasonCode"
    And the answer has "returnItems.*.sellerReturnItemId", "returnItems.*.sellerFulfillmentOrderItemId", "returnItems.*.amazonShipmentId" and "returnItems.*.sellerReturnReasonCode"
    And the answer has "returnItems.*.status" and "returnItems.*.statusChangedDate"
    And 1 unit is accepted for return, and 0 are refused
    And no returned unit had a quantity

  @MCF-ERR-14
  Scenario: A unit of an order is returned, though the id has a slash, a blank and an accent
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the id of the order is to be "shop/4711 é"
    When a request to place the order reaches Amazon
    Given the order has reached "Complete"
    When the seller returns 1 unit of line "1"
    Then 1 unit is accepted for return, and 0 are refused

  @MCF-RET-07
  Scenario: What the customer says of a returned unit is not cut short
    Given the order has reached "Complete"
    When the seller returns 1 unit of line "1", with a comment of 1000 characters
    Then 1 unit is accepted for return, and 0 are refused

  @MCF-RET-09
  Scenario: Four units are returned as four items
    Given the order has reached "Complete"
    When the seller returns 4 units of line "1"
    Then 4 units are accepted for return, and 0 are refused
    And no returned unit had a quantity

  @MCF-RET-06 @MCF-RET-09
  Scenario: Every unit of a large order is returned
    Given Amazon holds 12 units of "BOWL"
    And an order for:
      | line | sku  | units |
      | 1    | BOWL | 12    |
    And the id of the order is to be "of 12 units"
    And the seller has placed the order
    And the order has reached "Complete"
    When the seller returns 12 units of line "1"
    Then 12 units are accepted for return, and 0 are refused
    And 12 units of the order are being returned

  @MCF-RET-17 @MCF-RET-27
  Scenario: The customer learns what to put into the parcel, and where to send it
    Given the order has reached "Complete"
    When the seller returns 1 unit of line "1"
    Then the answer has "returnAuthorizations.*.returnAuthorizationId", "returnAuthorizations.*.fulfillmentCenterId", "returnAuthorizations.*.returnToAddress", "returnAuthorizations.*.amazonRmaId" and "returnAuthorizations.*.rmaPageURL"
    And every accepted unit has an address to go to, and a page for the parcel

  @MCF-RET-19 @emulator
  Scenario: Units from three places go back to three addresses
    Given Amazon sends the order in 3 shipments of 1 package
    And the order has reached "Complete"
    When the seller returns a unit of every shipment
    Then 3 units are accepted for return, and 0 are refused
    And the units go to 3 addresses

  @MCF-RET-10
  Scenario Outline: Part of a return is refused: <which>
    Given the order has reached "Complete"
    When the seller returns 1 unit of line "<first>" and 1 unit of line "<second>"
    Then Amazon accepts
    And 1 unit is accepted for return, and 1 is refused
    And 1 unit of the order is being returned

    Examples:
      | which          | first | second |
      | the other unit | 1     | 9      |
      | the first unit | 9     | 1      |

  @MCF-RET-11 @MCF-RET-12
  Scenario Outline: What no order has is not returned: <field>
    Given the order has reached "Complete"
    When a request to return a unit reaches Amazon with "items.0.<field>" as <value>
    Then Amazon accepts
    And "invalidReturnItems.*.invalidItemReason.invalidItemReasonCode" of the answer is InvalidValues
    And the answer has "invalidReturnItems.*.sellerReturnItemId", "invalidReturnItems.*.sellerFulfillmentOrderItemId" and "invalidReturnItems.*.invalidItemReason.description"
    And the answer has no "returnItems.0"

    Examples:
      | field                        | value   |
      | sellerFulfillmentOrderItemId | "9"     |
      | amazonShipmentId             | nowhere |

  @MCF-RET-13 @MCF-RET-11
  Scenario: A unit is not returned twice
    Given the order has reached "Complete"
    When a request to return a unit reaches Amazon
    And a request to return a unit reaches Amazon
    Then Amazon accepts
    And "invalidReturnItems.*.invalidItemReason.invalidItemReasonCode" of the answer is DuplicateRequest
    And 1 unit of the order is being returned

  @MCF-RET-13
  Scenario: To ask twice for the same return does no harm
    Given the order has reached "Complete"
    When the seller returns 1 unit of line "1"
    And the seller asks for the same return again
    Then the integration reports no failure
    And 1 unit of the order is being returned

  @MCF-RET-13 @documented
  Scenario: A return whose answer is lost is asked for once
    Given the order has reached "Complete"
    And the answer to the next call of "createFulfillmentReturn" is lost
    When the seller returns 1 unit of line "1"
    Then 1 unit is accepted for return, and 0 are refused
    And 1 unit of the order is being returned

  @MCF-RET-14
  Scenario Outline: An order that has not shipped is not returned: <status>
    Given the order has reached "<status>"
    When a request to return a unit reaches Amazon
    Then Amazon accepts
    And "invalidReturnItems.*.invalidItemReason.invalidItemReasonCode" of the answer is NoCompletedShipItems
    And the answer has no "returnItems.0"

    Examples:
      | status     |
      | Received   |
      | Planning   |
      | Processing |

  @MCF-RET-06 @MCF-RET-14
  Scenario: What was sent of an order is returned, though the rest was not sent
    Given the order has reached "CompletePartialled"
    When the seller returns 1 unit of line "1"
    Then 1 unit is accepted for return, and 0 are refused
    And 1 unit of the order is being returned

  @MCF-RET-15
  Scenario: No more units are returned than were sent
    Given the order has reached "Complete"
    When the seller returns 5 units of line "1"
    Then 4 units are accepted for return, and 1 is refused
    And "invalidReturnItems.*.invalidItemReason.invalidItemReasonCode" of the answer is NoReturnableQuantity

  @MCF-RET-07
  Scenario Outline: A return without <field> is refused
    Given the order has reached "Complete"
    When a request to return a unit reaches Amazon without "items.0.<field>"
    Then Amazon refuses with 400
    And 0 units of the order are being returned

    Examples:
      | field                        |
      | sellerReturnItemId           |
      | sellerFulfillmentOrderItemId |
      | amazonShipmentId             |
      | returnReasonCode             |

  @MCF-RET-07
  Scenario Outline: A returned unit's <field> has at most <limit> characters
    Given the order has reached "Complete"
    When a request to return a unit reaches Amazon with "items.0.<field>" as <longer> characters
    Then Amazon refuses with 400
    When a request to return a unit reaches Amazon with "items.0.<field>" as <limit> characters
    Then Amazon accepts
    And the answer has "returnItems.0"

    Examples:
      | field              | limit | longer |
      | sellerReturnItemId | 80    | 81     |
      | returnComment      | 1000  | 1001   |

  @MCF-RET-25
  Scenario: A request for nothing is refused as a whole
    Given the order has reached "Complete"
    When a request to return a unit reaches Amazon with "items" as []
    Then Amazon refuses with 400

  @MCF-RET-25
  Scenario: A return that Amazon refuses as a whole is reported
    Given the order has reached "Complete"
    And Amazon refuses the next call of "createFulfillmentReturn" with 400 "InvalidInput" and "The order cannot be returned."
    When the seller tries to return 1 unit of line "1"
    Then the integration reports "order rejected"

  @MCF-RET-26
  Scenario: Amazon takes back nothing of an order that does not exist
    When a request to return a unit of an order that was never placed reaches Amazon
    Then Amazon refuses with 404

  @MCF-RET-26
  Scenario: A return of an order that does not exist is reported
    When the seller tries to return a unit of an order that was never placed
    Then the integration reports "order not found"

  @MCF-GET-12
  Scenario: Nothing is returned of an order at first
    Given the order has reached "Complete"
    When the seller reads the order
    Then "returnItems" of the answer has 0 entries
    And "returnAuthorizations" of the answer has 0 entries
    And 0 units of the order are being returned

  @MCF-RET-20 @MCF-RET-23
  Scenario: The order tells of its returns
    Given the order has reached "Complete"
    When the seller returns 4 units of line "1"
    Then 4 units of the order are being returned
    And every returned unit is "New"
    And the order has the authorization of every return

  @MCF-RET-20 @MCF-RET-21 @MCF-RET-22 @MCF-STATE-12 @emulator
  Scenario Outline: A fulfilment centre finds a returned unit to be <condition>
    Given the order has reached "Complete"
    When the seller returns 1 unit of line "1"
    And the fulfilment centre finds the returned unit to be "<condition>", for the reason "NO_LONGER_WANTED"
    Then every returned unit is "Processed", found to be "<condition>" for the reason "NO_LONGER_WANTED"
    And the seller's own reason is still there
    When the fulfilment centre is asked to look at the unit again
    Then every returned unit is "Processed"

    Examples:
      | condition       |
      | Sellable        |
      | Defective       |
      | CustomerDamaged |
      | CarrierDamaged  |
      | FulfillerDamaged |

  @MCF-RET-21 @emulator
  Scenario Outline: Only what is sellable can be sold again: <condition>
    Given the order has reached "Complete"
    When the seller returns 2 units of line "1"
    And the fulfilment centre finds the returned unit to be "<condition>", for the reason "NO_LONGER_WANTED"
    Then Amazon can sell <units> units of "MUG"

    Examples:
      | condition       | units |
      | Sellable        | 7     |
      | Defective       | 6     |
      | CustomerDamaged | 6     |
