Feature: Check what is ordered
  Amazon looks at each order before it accepts it: what has to be there is there, texts keep to their limits, and
  what a country asks for is said. What is refused is refused as a whole.

  Background:
    Given Amazon holds 300 units of "MUG"

  @MCF-CREATE-08 @MCF-ERR-13
  Scenario Outline: Amazon refuses an order that is dated <date>
    When a request to place the order reaches Amazon with "displayableOrderDate" as <date>
    Then Amazon refuses with 400

    Examples:
      | date                  |
      | "2026-01-05 09:00:00" |
      | "5 January 2026"      |
      | 1767603600            |

  @MCF-CREATE-02 @MCF-ERR-08 @MCF-ERR-09 @documented
  Scenario Outline: Amazon refuses an order without <field>
    When a request to place the order reaches Amazon without "<field>"
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"
    And the refusal names "<field>"

    Examples:
      | field                    |
      | sellerFulfillmentOrderId |
      | displayableOrderId       |
      | displayableOrderDate     |
      | displayableOrderComment  |
      | shippingSpeedCategory    |
      | destinationAddress       |
      | items                    |

  @MCF-CREATE-13 @MCF-ERR-08 @MCF-ERR-09 @documented
  Scenario Outline: Amazon refuses an address without <field>
    When a request to place the order reaches Amazon without "destinationAddress.<field>"
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"
    And the refusal names "<field>"

    Examples:
      | field        |
      | name         |
      | addressLine1 |
      | postalCode   |
      | countryCode  |

  @MCF-CREATE-17 @MCF-ERR-09 @documented
  Scenario Outline: Amazon refuses a line without <field>
    When a request to place the order reaches Amazon without "items.0.<field>"
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"
    And the refusal names "<field>"

    Examples:
      | field                        |
      | sellerSku                    |
      | sellerFulfillmentOrderItemId |
      | quantity                     |

  @MCF-CREATE-14
  Scenario: An address has a city
    Given the seller sells in the United States
    When a request to place the order reaches Amazon without "destinationAddress.city"
    Then Amazon refuses with 400

  @MCF-CREATE-15
  Scenario Outline: A country is two letters, not <country>
    When a request to place the order reaches Amazon with "destinationAddress.countryCode" as <country>
    Then Amazon refuses with 400

    Examples:
      | country         |
      | USA             |
      | "United States" |
      | "us"            |
      | ""              |

  @MCF-CREATE-32
  Scenario: The country that an order is shipped from is two letters
    Given the seller sells in the United States
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with "shipFromCountryCode" as USA
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with "shipFromCountryCode" as US
    Then Amazon accepts

  @MCF-CREATE-16
  Scenario Outline: An address does without <field>
    When a request to place the order reaches Amazon without "destinationAddress.<field>"
    Then Amazon accepts

    Examples:
      | field            |
      | stateOrRegion    |
      | districtOrCounty |
      | addressLine2     |
      | addressLine3     |
      | phone            |

  @MCF-CREATE-03 @MCF-CREATE-36
  Scenario: The id of an order has at most 40 characters
    When a request to place the order reaches Amazon with "sellerFulfillmentOrderId" as 41 characters
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with "sellerFulfillmentOrderId" as 40 characters
    Then Amazon accepts

  @MCF-CREATE-06
  Scenario Outline: The number that the customer knows is not <number>
    When a request to place the order reaches Amazon with "displayableOrderId" as <number>
    Then Amazon refuses with 400

    Examples:
      | number        |
      | 41 characters |
      | ""            |
      | "A  B"        |
      | "Order 中"     |

  @MCF-CREATE-06 @MCF-CREATE-36
  Scenario: The number that the customer knows has up to 40 characters
    When a request to place the order reaches Amazon with "displayableOrderId" as 40 characters
    Then Amazon accepts

  @MCF-CREATE-09 @MCF-CREATE-36
  Scenario: The comment has at most 750 characters
    When a request to place the order reaches Amazon with "displayableOrderComment" as 751 characters
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with "displayableOrderComment" as 750 characters
    Then Amazon accepts

  @MCF-CREATE-17 @MCF-CREATE-36
  Scenario: A line's own id has at most 50 characters
    When a request to place the order reaches Amazon with "items.0.sellerFulfillmentOrderItemId" as 51 characters
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with "items.0.sellerFulfillmentOrderItemId" as 50 characters
    Then Amazon accepts

  @MCF-CREATE-21 @MCF-CREATE-36
  Scenario Outline: A line's <field> has at most <limit> characters
    When a request to place the order reaches Amazon with "items.0.<field>" as <longer> characters
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with "items.0.<field>" as <limit> characters
    Then Amazon accepts

    Examples:
      | field              | limit | longer |
      | giftMessage        | 512   | 513    |
      | displayableComment | 250   | 251    |

  @MCF-CREATE-22 @MCF-CREATE-36
  Scenario: The address of an e-mail has at most 64 characters
    When a request to place the order reaches Amazon with "notificationEmails" as ["jane-with-a-name-that-is-longer-than-a-name-can-be-on@example.com"]
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with "notificationEmails" as ["jane-with-a-name-that-is-longer-than-a-name-can-be-o@example.com"]
    Then Amazon accepts

  @MCF-CREATE-10
  Scenario Outline: An order goes with speed <speed>
    When a request to place the order reaches Amazon with "shippingSpeedCategory" as <speed>
    Then Amazon accepts

    Examples:
      | speed     |
      | Standard  |
      | Expedited |
      | Priority  |

  @MCF-CREATE-10
  Scenario Outline: There is no speed <speed>
    When a request to place the order reaches Amazon with "shippingSpeedCategory" as <speed>
    Then Amazon refuses with 400

    Examples:
      | speed     |
      | overnight |
      | standard  |
      | NextDay   |

  @MCF-CREATE-18
  Scenario Outline: No order is for <units> units
    When a request to place the order reaches Amazon with "items.0.quantity" as <units>
    Then Amazon refuses with 400
    And Amazon can sell 300 units of "MUG"

    Examples:
      | units      |
      | 0          |
      | -1         |
      | 1.5        |
      | "3"        |
      | 2147483648 |

  @MCF-CREATE-19
  Scenario: An order has at most 250 units
    When a request to place the order with 251 units reaches Amazon
    Then Amazon refuses with 400
    When a request to place the order with 250 units reaches Amazon
    Then Amazon accepts

  @MCF-CREATE-19
  Scenario: An order has at most 100 lines
    When a request to place the order with 101 lines reaches Amazon
    Then Amazon refuses with 400
    When a request to place the order with 100 lines reaches Amazon
    Then Amazon accepts

  @MCF-CREATE-20
  Scenario: No two lines of an order have the same id
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
      | 1    | MUG | 3     |
    When a request to place the order reaches Amazon
    Then Amazon refuses with 400

  @MCF-CREATE-23
  Scenario Outline: An amount of money is not <money>
    When a request to place the order reaches Amazon with "items.0.perUnitDeclaredValue" as <money>
    Then Amazon refuses with 400

    Examples:
      | money                                     |
      | {"currencyCode": "USD", "value": 19.98}   |
      | {"currencyCode": "USD", "value": ""}      |
      | {"currencyCode": "USD", "value": "a lot"} |
      | {"currencyCode": "USD"}                   |
      | {"currencyCode": "$", "value": "19.98"}   |
      | {"value": "19.98"}                        |

  @MCF-CREATE-23
  Scenario: An amount of money is a currency and a decimal in a string
    When a request to place the order reaches Amazon with "items.0.perUnitDeclaredValue" as {"currencyCode": "USD", "value": "19.98"}
    Then Amazon accepts

  @MCF-CREATE-24
  Scenario Outline: There is no <field> <value>
    When a request to place the order reaches Amazon with "<field>" as <value>
    Then Amazon refuses with 400

    Examples:
      | field             | value         |
      | fulfillmentAction | Wait          |
      | fulfillmentAction | SHIP          |
      | fulfillmentPolicy | FILL_ALL      |
      | fulfillmentPolicy | FillSomeday   |

  @MCF-CREATE-24
  Scenario Outline: An order may have the <field> <value>
    When a request to place the order reaches Amazon with "<field>" as <value>
    Then Amazon accepts

    Examples:
      | field             | value            |
      | fulfillmentAction | Ship             |
      | fulfillmentAction | Hold             |
      | fulfillmentPolicy | FillOrKill       |
      | fulfillmentPolicy | FillAll          |
      | fulfillmentPolicy | FillAllAvailable |

  @MCF-CREATE-27
  Scenario: Whether an order is paid on delivery is said
    When a request to place the order reaches Amazon with "codSettings" as {"codCharge": {"currencyCode": "USD", "value": "5.00"}}
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with "codSettings" as {"isCodRequired": false}
    Then Amazon accepts

  @MCF-FEAT-14
  Scenario: A feature that is not needed rejects no order
    Given the seller sells in the United States
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with "featureConstraints" as [{"featureName": "PACKING_SLIP", "featureFulfillmentPolicy": "NotRequired"}]
    Then Amazon accepts
