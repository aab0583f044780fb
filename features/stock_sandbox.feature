Feature: Stock the sandbox
  Amazon's dynamic sandbox has stock that tests put there, and orders that tests move on. Orders and stock agree.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-SBX-08
  Scenario Outline: An inventory item without <field> is refused
    When a request to create an inventory item reaches Amazon without "<field>"
    Then Amazon refuses with 400

    Examples:
      | field         |
      | sellerSku     |
      | marketplaceId |
      | productName   |

  @MCF-SBX-08
  Scenario: An inventory item is made
    When a request to create an inventory item reaches Amazon
    Then Amazon accepts

  @MCF-SBX-09
  Scenario Outline: Units without <field> are refused
    When a request to add inventory reaches Amazon without "<field>"
    Then Amazon refuses with 400
    And Amazon can sell 10 units of "MUG"

    Examples:
      | field                          |
      | token                          |
      | inventoryItems.0.sellerSku     |
      | inventoryItems.0.marketplaceId |
      | inventoryItems.0.quantity      |

  @MCF-SBX-09
  Scenario: A number of units is a whole number
    When a request to add inventory reaches Amazon with "inventoryItems.0.quantity" as "five"
    Then Amazon refuses with 400

  @MCF-SBX-10
  Scenario: Units are added once for one token
    When a request to add inventory reaches Amazon
    Then Amazon can sell 15 units of "MUG"
    When a request to add inventory reaches Amazon
    Then Amazon can sell 15 units of "MUG"
    When a request to add inventory reaches Amazon with "token" as another delivery
    Then Amazon can sell 20 units of "MUG"

  @MCF-SBX-11
  Scenario: An inventory item is deleted in its marketplace
    When a request to delete an inventory item reaches Amazon without "marketplaceId"
    Then Amazon refuses with 400
    When a request to delete an inventory item reaches Amazon
    Then Amazon accepts
    When a request to list the inventory reaches Amazon
    Then the answer has no "inventorySummaries.0"

  @MCF-SBX-12
  Scenario: Orders move stock
    Given the seller has placed an order for 4 units of "MUG"
    Then Amazon has 6 "fulfillableQuantity" of "MUG"
    And Amazon has 4 "reservedQuantity.totalReservedQuantity" of "MUG"
    And Amazon has 10 units of "MUG" in all
    When Amazon moves the order to "Planning"
    And Amazon moves the order to "Processing"
    And Amazon moves the order to "Complete"
    Then Amazon has 6 "fulfillableQuantity" of "MUG"
    And Amazon has 0 "reservedQuantity.totalReservedQuantity" of "MUG"
    And Amazon has 6 units of "MUG" in all

  @MCF-SBX-13 @not-sparse:inboundWorkingQuantity
  Scenario: What the sandbox does not know is 0
    When a request to list the inventory reaches Amazon with "details" as "true"
    Then "inventorySummaries.*.inventoryDetails.inboundWorkingQuantity" of the answer is 0
    And "inventorySummaries.*.inventoryDetails.inboundShippedQuantity" of the answer is 0
    And "inventorySummaries.*.inventoryDetails.inboundReceivingQuantity" of the answer is 0

  @MCF-SBX-14
  Scenario Outline: The inventory is not listed without <parameter>
    When a request to list the inventory reaches Amazon without "<parameter>"
    Then Amazon refuses with 400

    Examples:
      | parameter       |
      | granularityType |
      | granularityId   |
      | marketplaceIds  |

  @MCF-SBX-14
  Scenario: The inventory is listed for one marketplace
    When a request to list the inventory reaches Amazon with "marketplaceIds" as ATVPDKIKX0DER,A2EUQ1WTGCTBG2
    Then Amazon refuses with 400

  @MCF-SBX-15
  Scenario: Details are shown when they are asked for
    When a request to list the inventory reaches Amazon with "details" as "true"
    Then the answer has "inventorySummaries.0.inventoryDetails.fulfillableQuantity"
    When a request to list the inventory reaches Amazon with "details" as "false"
    Then the answer has no "inventorySummaries.0.inventoryDetails"
    When a request to list the inventory reaches Amazon
    Then the answer has "inventorySummaries.0"
    And the answer has no "inventorySummaries.0.inventoryDetails"

  @MCF-SBX-16
  Scenario: At most 50 SKUs are listed in one call
    When the inventory of 51 SKUs is asked for
    Then Amazon refuses with 400
    When the inventory of 50 SKUs is asked for
    Then Amazon accepts

  @MCF-SBX-17
  Scenario: Changes of more than 18 months ago are not listed
    When a request to list the inventory reaches Amazon with "startDateTime" as 2023-12-01T00:00:00Z
    Then Amazon refuses with 400

  @MCF-SBX-18 @emulator
  Scenario: Every page of the inventory is asked for since the same date
    Given Amazon holds 2 units of each of 53 products
    When the changes of the inventory since "2026-01-01T00:00:00Z" are listed
    And the next page of the inventory is asked for without a date
    Then Amazon refuses with 400
    When the next page of the inventory is asked for since "2026-01-02T00:00:00Z"
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"
    When the next page of the inventory is asked for since "2026-01-01T00:00:00Z"
    Then Amazon accepts
    And the answer has "inventorySummaries.0"

  @MCF-SBX-03
  Scenario Outline: An order is not moved to <status>
    Given the seller has placed an order for 2 units of "MUG"
    When Amazon is asked to move the order to "<status>"
    Then Amazon refuses with 400
    And the order is "Received"

    Examples:
      | status   |
      | Shipped  |
      | RECEIVED |

  @MCF-SBX-03 @MCF-SBX-04 @first-version:the-status-Planning
  Scenario: An order that was moved has moved
    Given the seller has placed an order for 2 units of "MUG"
    When Amazon is asked to move the order to "Planning"
    Then the answer is an empty object
    And the order is "Planning"

  @MCF-SBX-05
  Scenario: An order that does not exist is not moved
    When Amazon is asked to move the order "never placed" to "Planning"
    Then Amazon refuses with 404
    And the answer had no header "x-amzn-RateLimit-Limit"
