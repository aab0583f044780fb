Feature: Place a fulfillment order
  A seller has Amazon ship units of its stock to a customer. Amazon accepts what is complete and says what is
  wrong with the rest; nothing of that is shipped.

  Background:
    Given Amazon holds 300 units of "MUG"

  @MCF-CREATE-01 @MCF-CREATE-02 @MCF-CREATE-13 @MCF-CREATE-17 @MCF-CREATE-34
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

  @MCF-CREATE-08 @MCF-ERR-13
  Scenario Outline: Amazon refuses an order that is dated <date>
    When a request to place the order reaches Amazon with "displayableOrderDate" as <date>
    Then Amazon refuses with 400

    Examples:
      | date                  |
      | "2026-01-05 09:00:00" |
      | "5 January 2026"      |
      | 1767603600            |

  @MCF-GET-04
  Scenario: What was ordered can be read again
    Given an order under the policy "FillAllAvailable" for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the speed of the order is to be "Expedited"
    And the comment of the order is to be "Many thanks, enjoy"
    And the order has to have the feature "BLANK_BOX"
    And "jane@example.com" is to be told of the order
    And the seller has placed the order
    When the seller reads the order
    Then Amazon shows the order as it was placed

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
    When a request to place the order reaches Amazon without "destinationAddress.city"
    Then Amazon refuses with 400

  @MCF-CREATE-14
  Scenario: An address in Japan has no city
    Given the seller sells in Japan
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with "destinationAddress.city" as Tokyo
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon
    Then Amazon accepts

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

  @MCF-CREATE-30 @MCF-CREATE-36
  Scenario: Instructions for the delivery have at most 250 characters
    Given the seller sells in Japan
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with "deliveryPreferences.deliveryInstructions" as 251 characters
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with "deliveryPreferences.deliveryInstructions" as 250 characters
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

  @MCF-CREATE-11
  Scenario: A delivery is scheduled in Japan only
    When a request to place the order reaches Amazon with "shippingSpeedCategory" as ScheduledDelivery
    Then Amazon refuses with 400
    Given the seller sells in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    When a request to place the order reaches Amazon with "shippingSpeedCategory" as ScheduledDelivery
    Then Amazon accepts

  @MCF-CREATE-11
  Scenario: A scheduled delivery is not held
    Given the seller sells in Japan
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with:
      | field                 | value             |
      | shippingSpeedCategory | ScheduledDelivery |
      | fulfillmentAction     | Hold              |
    Then Amazon refuses with 400

  @MCF-CREATE-12
  Scenario: A window of delivery has two ends, was offered, and exists in Japan only
    When a request to place the order reaches Amazon with:
      | field                    | value                |
      | deliveryWindow.startDate | 2026-01-08T00:00:00Z |
      | deliveryWindow.endDate   | 2026-01-08T03:00:00Z |
    Then Amazon refuses with 400
    Given the seller sells in Japan
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with:
      | field                    | value                |
      | shippingSpeedCategory    | ScheduledDelivery    |
      | deliveryWindow.startDate | 2026-01-08T00:00:00Z |
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with:
      | field                    | value                |
      | shippingSpeedCategory    | ScheduledDelivery    |
      | deliveryWindow.startDate | 2026-01-08T00:01:00Z |
      | deliveryWindow.endDate   | 2026-01-08T00:02:00Z |
    Then Amazon refuses with 400

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

  @MCF-CREATE-20 @MCF-GET-14
  Scenario: Two lines with the same SKU are two lines
    Given an order for:
      | line     | sku | units |
      | for Jane | MUG | 2     |
      | for Joe  | MUG | 3     |
    And the seller has placed the order
    Then line "for Jane" of the order has 2 ordered units
    And line "for Joe" of the order has 3 ordered units

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

  @MCF-CREATE-25 @MCF-CREATE-26
  Scenario: An order in India declares its value and how it was paid
    Given the seller sells in India
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with:
      | field                        | value                                                                                                 |
      | paymentInformation           | [{"paymentTransactionId": "T1", "paymentMode": "CreditCard", "paymentDate": "2026-01-05T08:00:00Z"}] |
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with:
      | field                        | value                                     |
      | items.0.perUnitDeclaredValue | {"currencyCode": "INR", "value": "99.00"} |
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with:
      | field                        | value                                                                                                 |
      | items.0.perUnitDeclaredValue | {"currencyCode": "INR", "value": "99.00"}                                                             |
      | paymentInformation           | [{"paymentTransactionId": "T1", "paymentMode": "CreditCard", "paymentDate": "2026-01-05T08:00:00Z"}] |
    Then Amazon accepts

  @MCF-CREATE-26
  Scenario Outline: A payment in India without <missing> is none
    Given the seller sells in India
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with:
      | field                        | value                                                                                                 |
      | items.0.perUnitDeclaredValue | {"currencyCode": "INR", "value": "99.00"}                                                             |
      | paymentInformation           | [{"paymentTransactionId": "T1", "paymentMode": "CreditCard", "paymentDate": "2026-01-05T08:00:00Z"}] |
      | paymentInformation.0.<missing> | nothing                                                                                             |
    Then Amazon refuses with 400

    Examples:
      | missing              |
      | paymentTransactionId |
      | paymentMode          |
      | paymentDate          |

  @MCF-CREATE-27
  Scenario: Whether an order is paid on delivery is said
    When a request to place the order reaches Amazon with "codSettings" as {"codCharge": {"currencyCode": "USD", "value": "5.00"}}
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with "codSettings" as {"isCodRequired": false}
    Then Amazon accepts

  @MCF-CREATE-31
  Scenario Outline: A parcel is not left at <place>
    Given the seller sells in Japan
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with "deliveryPreferences.dropOffLocation" as <place>
    Then Amazon refuses with 400

    Examples:
      | place                                                                              |
      | {}                                                                                 |
      | {"type": "PORCH"}                                                                  |
      | {"type": "FALLBACK_NEIGHBOR_DELIVERY"}                                             |
      | {"type": "FALLBACK_NEIGHBOR_DELIVERY", "attributes": {"neighborName": "Joe"}}      |
      | {"type": "FALLBACK_NEIGHBOR_DELIVERY", "attributes": {"houseNumber": "12"}}        |

  @MCF-CREATE-31
  Scenario: A parcel is left with a neighbour who has a name and a number
    Given the seller sells in Japan
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with "deliveryPreferences.dropOffLocation" as {"type": "FALLBACK_NEIGHBOR_DELIVERY", "attributes": {"neighborName": "Joe", "houseNumber": "12"}}
    Then Amazon accepts

  @MCF-CREATE-33 @MCF-FEAT-14
  Scenario: An order is rejected when a feature that it needs cannot be had
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order has to have the feature "PACKING_SLIP"
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon refused with 400
    And Amazon can sell 300 units of "MUG"

  @MCF-FEAT-14
  Scenario: A feature that is not needed rejects no order
    When a request to place the order reaches Amazon with "featureConstraints" as [{"featureName": "PACKING_SLIP", "featureFulfillmentPolicy": "NotRequired"}]
    Then Amazon accepts

  @MCF-ERR-07 @documented
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

  @MCF-CREATE-09
  Scenario: A comment that is too long is reported
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the comment of the order is to have 751 characters
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 300 units of "MUG"

  @MCF-CREATE-21
  Scenario: A gift message that is too long is reported
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the gift message of its line is to have 513 characters
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 300 units of "MUG"

  @MCF-CREATE-22
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
