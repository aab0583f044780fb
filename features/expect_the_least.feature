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
      | field                                 |
      | currentStatus                         |
      | carrierCode                           |
      | trackingNumber                        |
      | shipToAddress                         |
      | trackingEvents                        |
      | trackingEvents/0/eventAddress         |
      | trackingEvents/0/eventAddress/country |
      | customerTrackingLink                  |

  @MCF-TRACK-08 @emulator
  Scenario: The events of a package come in another order
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier reports "EVENT_201" for every package
    And the carrier reports "EVENT_302" for every package
    And the answer to every call of "getPackageTrackingDetails" has the entries of "/payload/trackingEvents" in another order
    Then the events of every package are in order
    And every package is "OUT_FOR_DELIVERY", and its last event is "EVENT_302"

  @MCF-TRACK-19
  Scenario: A package travels with an unknown carrier
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And the answer to every call of "getPackageTrackingDetails" has "Owl Post" at "/payload/carrierCode"
    Then every package of the order can be tracked

  @MCF-TRACK-21 @documented
  Scenario: A package will arrive at another time than was said first
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller tracks every package
    And the answer to every call of "getPackageTrackingDetails" has "2031-01-05T09:00:00Z" at "/payload/estimatedArrivalDate"
    Then every package of the order can be tracked

  @MCF-GET-11
  Scenario: A shipment will arrive at another time than was said first
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Processing"
    When the seller reads the order
    And the answer to every call of "getFulfillmentOrder" has "2031-01-05T09:00:00Z" at "/payload/fulfillmentShipments/0/estimatedArrivalDate"
    Then every shipment of the order is "PENDING"

  @MCF-TRACK-23
  Scenario: There are no events of a package that has only just left
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the answer to every call of "getPackageTrackingDetails" has [] at "/payload/trackingEvents"
    Then every package of the order can be tracked
    And the order is "Complete"

  @MCF-SHIP-14
  Scenario Outline: What a shipment holds has <what>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And the answer to every call of "getFulfillmentOrder" has <value> at "/payload/fulfillmentShipments/0/fulfillmentShipmentItem/0/<field>"
    Then every package of the order can be tracked

    Examples:
      | what                   | field                | value           |
      | an empty serial number | serialNumber         | ""              |
      | several lot codes      | manufacturerLotCodes | ["A", "B", "C"] |

  @MCF-SHIP-15
  Scenario: Amazon does not know when a shipment arrives
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Processing"
    And the answer to the next call of "getFulfillmentOrder" has ["No delivery date is known.", "The carrier is late."] at "/payload/fulfillmentShipments/0/shippingNotes"
    And the answer to every call of "getFulfillmentOrder" lacks "/payload/fulfillmentShipments/0/estimatedArrivalDate"
    When the seller reads the order
    Then every shipment of the order is "PENDING"

  @MCF-SHIP-17
  Scenario: A package arrives on another date than its shipment
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And the answer to every call of "getFulfillmentOrder" has "2031-01-05T09:00:00Z" at "/payload/fulfillmentShipments/0/fulfillmentShipmentPackage/0/estimatedArrivalDate"
    Then the order has at least 1 package

  @MCF-LIST-01
  Scenario Outline: An order is listed whatever its status: <status>
    Given the seller has placed the orders "A" and "B"
    And the answer to every call of "listAllFulfillmentOrders" has "<status>" at "/payload/fulfillmentOrders/0/fulfillmentOrderStatus"
    When the seller lists the orders since "A" was updated
    Then the list has the orders "A" and "B"

    Examples:
      | status   |
      | Invalid  |
      | OnItsWay |

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

  @MCF-THR-07
  Scenario Outline: Amazon announces a rate of <rate> for <operation>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And the answer to every call of "<operation>" has the header "x-amzn-RateLimit-Limit" as "<rate>"
    When <what>
    Then <outcome>

    Examples:
      | rate | operation                 | what                                    | outcome                                        |
      | 0.5  | getFulfillmentOrder       | the seller reads the order              | the order is "Complete"                        |
      | 10   | getFulfillmentOrder       | the seller reads the order              | the order is "Complete"                        |
      | 0.5  | getPackageTrackingDetails | the seller tracks every package         | every package of the order can be tracked      |
      | 0.5  | getFulfillmentPreview     | the seller previews the order           | the order can be shipped with speed "Standard" |
      | 0.5  | deliveryOffers            | the seller asks when "MUG" would arrive | there is a promise                             |

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

  @MCF-STATE-15
  Scenario: A shipment's status that no document knows is reported as it is
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Processing"
    And the answer to every call of "getFulfillmentOrder" has "ON_ITS_WAY" at "/payload/fulfillmentShipments/0/fulfillmentShipmentStatus"
    Then every shipment of the order is "ON_ITS_WAY"

  @MCF-ERR-06 @MCF-ERR-10 @MCF-QUIRK-17 @MCF-QUIRK-19
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
      | "Invalid Input"                             |
      | "Value for parameter SellerId is invalid"   |

  @MCF-ERR-10
  Scenario: A refusal without details
    Given an order for:
      | line | sku   | units |
      | 1    | GHOST | 2     |
    And the answer to every call of "createFulfillmentOrder" lacks "/errors/0/details"
    When the seller tries to place the order
    Then the integration reports "order rejected"

  @MCF-ERR-07
  Scenario: A refusal whose list of errors is empty
    Given an order for:
      | line | sku   | units |
      | 1    | GHOST | 2     |
    And the answer to every call of "createFulfillmentOrder" has [] at "/errors"
    When the seller tries to place the order
    Then the integration reports "order rejected"

  @MCF-ERR-03 @MCF-ERR-07
  Scenario: An answer that is 200 and has an empty list of errors is a success
    Given the seller has placed an order for 2 units of "MUG"
    And the answer to every call of "getFulfillmentOrder" has [] at "/errors"
    When the seller reads the order
    Then the order is "Received"

  @MCF-ERR-07 @documented @first-version:numbers-of-units
  Scenario: All that is wrong with a previewed order is reported
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 0     |
      | 2    | MUG | -1    |
    When the seller tries to preview the order
    Then the integration reports "order rejected"
    And the report tells of 2 problems

  @MCF-QUIRK-23
  Scenario: A refusal without a message
    Given an order for:
      | line | sku   | units |
      | 1    | GHOST | 2     |
    And the answer to every call of "createFulfillmentOrder" has null at "/errors/0/message"
    When the seller tries to place the order
    Then the integration reports "order rejected"

  @MCF-ERR-03
  Scenario: An order whose answer is 200 and has errors was not placed
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon refuses every call of "createFulfillmentOrder" with 200 "InvalidInput"
    When the seller tries to place the order
    Then the integration reports that it was not done

  @MCF-ERR-03
  Scenario Outline: An answer that is 200 and has errors is no success: <what>
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the action of the order is to be "<action>"
    And the seller has placed the order
    And the order has reached "<status>"
    And Amazon refuses every call of "<operation>" with 200 "InvalidInput"
    When <what>
    Then the integration reports that it was not done

    Examples:
      | action | status   | operation                | what                                                            |
      | Ship   | Received | cancelFulfillmentOrder   | the seller tries to cancel the order                            |
      | Hold   | Received | updateFulfillmentOrder   | the seller sends the order to "Joe Bloggs" in "10001" instead   |
      | Hold   | Received | updateFulfillmentOrder   | the seller tries to release the order                           |
      | Ship   | Complete | createFulfillmentReturn  | the seller tries to return 1 unit of line "1"                   |
      | Ship   | Received | getFulfillmentPreview    | the seller tries to preview the order                           |
      | Ship   | Received | listAllFulfillmentOrders | the seller tries to list the orders since the order was updated |
      | Ship   | Received | deliveryOffers           | the seller tries to ask when "MUG" would arrive                 |
      | Ship   | Received | getFeatureInventory      | the seller tries to read the stock for "BLANK_BOX"              |
      | Ship   | Received | listReturnReasonCodes    | the seller tries to list the reasons for returning "MUG"        |
      | Ship   | Complete | getFulfillmentOrder      | the seller tries to read the proof of delivery of the order     |
      | Ship   | Complete | getPackageTrackingDetails | the seller tries to track the packages of the order            |
      | Ship   | Received | getFeatureSKU            | the seller tries to ask whether "MUG" supports "BLANK_BOX"      |

  @MCF-ERR-06
  Scenario Outline: An order that Amazon does not know is reported so, in whatever words: "<code>"
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And Amazon refuses every call of "getFulfillmentOrder" with 404 "<code>" and "Nothing is here."
    When the seller tries to read the order
    Then the integration reports "order not found"

    Examples:
      | code             |
      | NotFound         |
      | ResourceNotFound |

  @MCF-ERR-06 @first-version:requests-for-one-package
  Scenario: A package that Amazon does not know is reported so, in whatever words
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And Amazon refuses every call of "getPackageTrackingDetails" with 404 "NotFound" and "Nothing is here."
    When the seller tries to track the packages of the order
    Then the integration reports "package not found"

  @MCF-ERR-03
  Scenario: An order that Amazon answers with 200 and errors is not taken for an unknown one
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon refuses every call of "getFulfillmentOrder" with 200 "InternalFailure"
    When the seller tries to read the order
    Then the integration reports a failure other than "order not found"

  @MCF-QUIRK-27 @documented
  Scenario: A feature that no document names is listed
    Given the answer to every call of "getFeatures" has "PRIME_ELIGIBILITY" at "/payload/features/0/featureName"
    When the seller lists the features
    Then the feature "PRIME_ELIGIBILITY" is listed

  @MCF-QUIRK-24 @first-version:features
  Scenario: A package goes with a carrier that was to be avoided
    Given the order has to have the feature "BLOCK_AMZL"
    And the seller has placed the order
    And the order has reached "Complete"
    And the answer to every call of "getFulfillmentOrder" has "AMZL" at "/payload/fulfillmentShipments/0/fulfillmentShipmentPackage/0/carrierCode"
    Then the integration reports the carrier of every package

  @MCF-QUIRK-20
  Scenario: What Amazon says of a line is passed on
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon refuses the next call of "createFulfillmentOrder" with 400 "InvalidInput" and "the SellerSKU for Item Id: for-Jane-4711 is invalid"
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And the report says "for-Jane-4711"

  @MCF-QUIRK-21
  Scenario: Amazon does not let the seller see its own order
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon refuses every call of "getFulfillmentOrder" with 403 "Unauthorized"
    When the seller tries to read the order
    Then the integration reports "not authorized"
    And "getFulfillmentOrder" was sent at most 5 times

  @MCF-AUTH-20 @MCF-ERR-06 @MCF-ERR-16
  Scenario Outline: What Amazon does not authorize is reported as that: <what>
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the action of the order is to be "<action>"
    And the seller has placed the order
    And the order has reached "<status>"
    And Amazon refuses every call of "<operation>" with 403 "Unauthorized"
    When <what>
    Then the integration reports "not authorized"
    And the refused request was sent at most twice

    Examples:
      | action | status   | operation                 | what                                                            |
      | Ship   | Received | cancelFulfillmentOrder    | the seller tries to cancel the order                            |
      | Hold   | Received | updateFulfillmentOrder    | the seller tries to release the order                           |
      | Hold   | Received | updateFulfillmentOrder    | the seller sends the order to "Joe Bloggs" in "10001" instead   |
      | Ship   | Received | listAllFulfillmentOrders  | the seller tries to list the orders since the order was updated |
      | Ship   | Received | getFulfillmentPreview     | the seller tries to preview the order                           |
      | Ship   | Received | deliveryOffers            | the seller tries to ask when "VASE" would arrive                |
      | Ship   | Received | getFeatureInventory       | the seller tries to read the stock for "OVERBOX"                |
      | Ship   | Received | getFeatureSKU             | the seller tries to ask whether "VASE" supports "OVERBOX"       |
      | Ship   | Received | listReturnReasonCodes     | the seller tries to list the reasons for returning "VASE"       |
      | Ship   | Complete | createFulfillmentReturn   | the seller tries to return 1 unit of line "1"                   |
      | Ship   | Complete | getPackageTrackingDetails | the seller tries to track the packages of the order             |
      | Ship   | Complete | getFulfillmentOrder       | the seller tries to read the proof of delivery of the order     |
      | Ship   | Received | getInventorySummaries     | the seller tries to check the stock of "MUG"                    |

  @MCF-AUTH-20 @MCF-ERR-06
  Scenario: An order that Amazon does not authorize is not reported as refused
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon refuses every call of "createFulfillmentOrder" with 403 "Unauthorized"
    When the seller tries to place the order
    Then the integration reports "not authorized"
    And Amazon can sell 10 units of "MUG"

  @MCF-AUTH-20 @MCF-ERR-06 @not-sparse:trackingNumber
  Scenario Outline: What Amazon does not authorize about a customer's order is reported as that: <what>
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And Amazon refuses every call of "<operation>" with 403 "Unauthorized"
    When <what>
    Then the integration reports "not authorized"

    Examples:
      | operation       | what                                          |
      | getOrder        | the seller tries to read the customer's order |
      | confirmShipment | the seller tries to confirm the shipment      |
