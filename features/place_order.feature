Feature: Place a fulfillment order
  A seller has Amazon ship units of its stock to a customer. Amazon accepts what is complete and says what is
  wrong with the rest; nothing of that is shipped.

  Background:
    Given Amazon holds 300 units of "MUG"

  @MCF-CREATE-01 @MCF-CREATE-02 @MCF-CREATE-13 @MCF-CREATE-17 @MCF-CREATE-34
  @MCF-CREATE-06 @MCF-CREATE-08 @MCF-CREATE-09 @MCF-CREATE-10 @MCF-CREATE-14 @MCF-CREATE-15 @MCF-CREATE-18 @MCF-ERR-13 @MCF-FEAT-03 @MCF-QUIRK-40
  Scenario: An order says all that Amazon has to know
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller places the order
    Then the answer is an empty object
    And the integration sent "createFulfillmentOrder" with "sellerFulfillmentOrderId", "displayableOrderId", "displayableOrderDate", "displayableOrderComment" and "shippingSpeedCategory"
    And the integration sent "createFulfillmentOrder" with "destinationAddress.name", "destinationAddress.addressLine1", "destinationAddress.postalCode" and "destinationAddress.countryCode"
    And the integration sent "createFulfillmentOrder" with "items.*.sellerSku", "items.*.sellerFulfillmentOrderItemId" and "items.*.quantity"
    And the order is "Received"
    And the action of the order is "Ship"

  @MCF-CREATE-38
  Scenario: What an order does not need is left out
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller places the order
    Then nothing in "createFulfillmentOrder" was null or empty

  @MCF-GET-04 @MCF-SBX-06 @MCF-CREATE-22 @MCF-CREATE-24 @MCF-FEAT-13 @not-sparse:sellerEligible
  Scenario: What was ordered can be read again
    Given an order under the policy "FillAllAvailable" for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the speed of the order is to be "Expedited"
    And the comment of the order is to be "Many thanks, enjoy"
    And the order has to have the feature "BLANK_BOX"
    And the e-mail of the order is to be "jane@example.com"
    And the seller has placed the order
    When the seller reads the order
    Then Amazon shows the order as it was placed
    And the order is "Received"

  @MCF-CREATE-08 @MCF-CREATE-09 @MCF-CREATE-10 @MCF-CREATE-13 @MCF-CREATE-16 @MCF-CREATE-18 @MCF-CREATE-20 @MCF-CREATE-21 @MCF-CREATE-22 @MCF-CREATE-24 @MCF-CREATE-33 @MCF-PREV-03 @MCF-PREV-05 @MCF-PREV-06 @MCF-PREV-23 @not-sparse:sellerEligible @first-version:features
  Scenario: Nothing of an order is lost or changed
    Given Amazon holds 10 units of "CUP"
    And an order under the policy "FillAll" for:
      | line     | sku | units |
      | for Jane | MUG | 2     |
      | for Joe  | CUP | 3     |
    And the speed of the order is to be "Priority"
    And the action of the order is to be "Hold"
    And the order has to have the features "BLANK_BOX", "BLOCK_AMZL" and "DELIVER_TOGETHER"
    And the order has everything that an order can have
    When the seller previews the order
    Then the order can be shipped with speed "Priority"
    When the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-GET-13 @MCF-CREATE-34
  Scenario: An order that was asked for too early is found once it is placed
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the id of the order is to be "EARLY-1"
    When the seller tries to read the order with the id "EARLY-1"
    Then the integration reports "order not found"
    When the seller places the order
    And the seller reads the order
    Then the order is "Received"

  @MCF-CREATE-04 @MCF-ERR-08
  Scenario: An order that was refused is placed once Amazon accepts it
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon refuses the next call of "createFulfillmentOrder" with 400 "InvalidInput"
    When the seller tries to place the order
    Then the integration reports "order rejected"
    When the seller places the order
    And the seller reads the order
    Then the order is "Received"

  @MCF-HOLD-07 @MCF-HOLD-10 @first-version:updates-of-lines
  Scenario: Each line of an order on hold that changes is sent, and its speed stays
    Given an order for:
      | line     | sku | units |
      | for Jane | MUG | 2     |
      | for Joe  | MUG | 3     |
      | for Jim  | MUG | 1     |
    And the speed of the order is to be "Priority"
    And the action of the order is to be "Hold"
    And the seller has placed the order
    When the seller updates the order with:
      | change        | to |
      | line for Jane | 4  |
      | line for Joe  | 1  |
      | line for Jim  | 5  |
    Then line "for Jane" of the order has 4 ordered units
    And line "for Joe" of the order has 1 ordered units
    And line "for Jim" of the order has 5 ordered units

  @MCF-HOLD-10 @first-version:updates-of-lines
  Scenario: As many lines as an order on hold may have are updated
    Given an order of 100 lines of "MUG"
    And the action of the order is to be "Hold"
    And the seller has placed the order
    When the seller updates the order with:
      | change    | to |
      | each line | 2  |
    Then line "100" of the order has 2 ordered units
    And Amazon can sell 100 units of "MUG"

  @MCF-HOLD-07 @MCF-HOLD-10 @first-version:updates-of-lines
  Scenario: What an update of a line leaves out stays, whatever the order has
    Given an order for:
      | line     | sku | units |
      | for Jane | MUG | 2     |
      | for Joe  | MUG | 3     |
    And the order has everything that an order can have
    And the action of the order is to be "Hold"
    And the seller has placed the order
    When the seller updates the order with:
      | change        | to |
      | line for Jane | 2  |
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-CREATE-20 @MCF-GET-04
  Scenario: What is said of each line of an order stays with the line
    Given an order for:
      | line     | sku | units |
      | for Jane | MUG | 2     |
      | for Joe  | MUG | 3     |
    And the order has everything that an order can have
    When the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-CREATE-07 @MCF-GET-04
  Scenario: The customer knows the order by another number
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order is to have:
      | number for the customer | 2026-0017 |
    When the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-CREATE-23 @MCF-CREATE-27 @MCF-CREATE-32 @MCF-GET-04
  Scenario: What a unit costs is an amount of money
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
      | 2    | MUG | 1     |
    And the order is to have:
      | price of a unit          | 19.99 USD, 7.49 USD       |
      | tax of a unit            | 1.15 USD, 0.45 USD        |
      | declared value of a unit | 15.05 USD, 6.10 CAD       |
      | comment of a line        | For my sister, For myself |
      | country of the stock     | US                        |
    When the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-CREATE-40
  Scenario: An order that was cancelled is not taken for placed
    Given the seller has placed an order for 2 units of "MUG"
    And the seller has cancelled the order
    When the seller tries to place the order
    Then the integration reports "order rejected"

  @MCF-CREATE-19
  Scenario: More units than an order may have are not left out
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 251   |
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 300 units of "MUG"

  @MCF-CREATE-19
  Scenario: More lines than an order may have are not left out
    Given an order of 101 lines of "MUG"
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 300 units of "MUG"

  @MCF-CREATE-20 @MCF-GET-14
  Scenario: Two lines with the same SKU are two lines
    Given an order for:
      | line     | sku | units |
      | for Jane | MUG | 2     |
      | for Joe  | MUG | 3     |
    And the seller has placed the order
    And the order has reached "Complete"
    Then line "for Jane" of the order has 2 ordered units
    And line "for Joe" of the order has 3 ordered units

  @MCF-CREATE-33 @MCF-FEAT-14 @first-version:features
  Scenario: An order is rejected when a feature that it needs cannot be had
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order has to have the feature "PACKING_SLIP"
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon refused with 400
    And Amazon can sell 300 units of "MUG"

  @MCF-ERR-07 @documented @MCF-NEXT-06
  Scenario: All that is wrong with an order is reported
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 0     |
      | 2    | MUG | -1    |
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And the report tells of 2 problems

  @MCF-CREATE-40
  Scenario: What got lost is sent again under another id
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller places the same order again as "replacement"
    Then the order "replacement" is "Received"
    And the order is "Complete"
    And Amazon can sell 296 units of "MUG"

  @MCF-CREATE-03
  Scenario: An id that is too long is not cut short
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the id of the order is to have 41 characters
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 300 units of "MUG"

  @MCF-CREATE-09 @first-version:limits-of-texts
  Scenario: A comment that is too long is reported
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the comment of the order is to have 751 characters
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 300 units of "MUG"

  @MCF-CREATE-21 @first-version:limits-of-texts
  Scenario: A gift message that is too long is reported
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the gift message of its line is to have 513 characters
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 300 units of "MUG"

  @MCF-CREATE-22 @first-version:addresses-for-notifications
  Scenario: An e-mail address that is too long is reported
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the e-mail of the order is to have 65 characters
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 300 units of "MUG"

  @MCF-CREATE-17
  Scenario Outline: A line's <part> that is too long is reported
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the <part> of its line is to have 51 characters
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 300 units of "MUG"

    Examples:
      | part |
      | SKU  |
      | id   |

  @MCF-CREATE-03 @MCF-CREATE-09 @MCF-CREATE-17 @MCF-CREATE-21 @MCF-CREATE-22
  Scenario: Texts that are as long as they may be are sent as they are
    Given Amazon holds 10 units of "50 characters"
    And an order for:
      | line | sku           | units |
      | 1    | 50 characters | 1     |
    And the id of the order is to have 40 characters
    And the comment of the order is to have 750 characters
    And the gift message of its line is to have 512 characters
    And the e-mail of the order is to have 64 characters
    And the id of its line is to have 50 characters
    When the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-CREATE-07 @MCF-CREATE-21 @MCF-GET-04
  Scenario Outline: A <detail> that is as long as it may be is sent as it is
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order is to have:
      | <detail> | <limit> characters |
    When the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

    Examples:
      | detail                  | limit |
      | number for the customer | 40    |
      | comment of a line       | 250   |

  @MCF-CREATE-13 @MCF-CREATE-14 @MCF-CREATE-16 @MCF-GET-04
  Scenario: A long name and a long address are not cut short
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the name of the recipient is to have 50 characters
    And the street of the recipient is to have 60 characters
    And the second line of the recipient is to have 60 characters
    And the town of the recipient is to have 40 characters
    When the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-CREATE-16 @MCF-GET-04
  Scenario: An address of three lines is sent as a whole
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the second line of the recipient is to have 30 characters
    And the third line of the recipient is to have 60 characters
    When the seller previews the order
    And the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-CREATE-19 @MCF-GET-14
  Scenario: An order of as many lines and units as it may have is placed
    Given an order of 100 lines of "MUG" with 250 units in all
    When the seller places the order
    Then the order is "Received"
    And the order has 100 lines
    And Amazon can sell 50 units of "MUG"

  @MCF-QUIRK-47
  Scenario: An order that was placed is not updated at once
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller places the order
    And the seller reads the order
    Then "createFulfillmentOrder" was sent once
    And "updateFulfillmentOrder" was sent 0 times

  @MCF-QUIRK-51
  Scenario: An order of many units is placed
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 240   |
    When the seller places the order
    Then the order is "Received"

  @MCF-SHIP-19 @emulator @not-sparse:estimatedShipDate @first-version:estimated-dates-of-lines
  Scenario Outline: An order with the speed <speed> is to leave within <days> days
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the speed of the order is to be "<speed>"
    And the seller has placed the order
    Then Amazon says that every line leaves within <days> days

    Examples:
      | speed     | days |
      | Standard  | 5    |
      | Expedited | 4    |
      | Priority  | 4    |
