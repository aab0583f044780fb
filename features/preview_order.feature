Feature: Preview a fulfillment order
  Before an order is placed, a preview tells whether, how fast and for what fees it can be fulfilled. It
  reserves nothing.

  Background:
    Given Amazon holds 300 units of "MUG"

  @MCF-PREV-01 @MCF-PREV-02 @MCF-PREV-03 @MCF-PREV-05 @MCF-PREV-06 @MCF-PREV-11 @MCF-PREV-12 @MCF-NEXT-15 @documented
  Scenario: A preview tells whether an order can be fulfilled
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller previews the order
    Then Amazon accepts
    And the answer has "fulfillmentPreviews.*.shippingSpeedCategory", "fulfillmentPreviews.*.isFulfillable", "fulfillmentPreviews.*.isCODCapable" and "fulfillmentPreviews.*.marketplaceId"
    And the order can be shipped with speed "Standard"

  @MCF-PREV-07
  Scenario Outline: A preview of <speed> alone
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the speed of the order is to be "<speed>"
    When the seller previews the order
    Then the order can be shipped with speed "<speed>"

    Examples:
      | speed     |
      | Standard  |
      | Expedited |

  @MCF-PREV-07 @first-version:the-speed-Priority-in-every-country
  Scenario: A preview of Priority alone
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the speed of the order is to be "Priority"
    When the seller previews the order
    Then the order can be shipped with speed "Priority"

  @MCF-PREV-23
  Scenario: A preview at another speed is another preview
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller previews the order
    Then the order can be shipped with speed "Standard"
    Given the speed of the order is to be "Expedited"
    When the seller previews the order
    Then the order can be shipped with speed "Expedited"

  @MCF-PREV-07
  Scenario: A preview of two speeds
    When a request to preview the order reaches Amazon with "shippingSpeedCategories" as ["Priority", "Expedited"]
    Then Amazon accepts
    And "fulfillmentPreviews" of the answer has 2 entries
    And "fulfillmentPreviews.*.shippingSpeedCategory" of the answer is Priority or Expedited

  @MCF-PREV-23 @MCF-FEAT-19 @not-sparse:sellerEligible
  Scenario: What is ordered was previewed, features and all
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the speed of the order is to be "Expedited"
    And the order has to have the feature "BLANK_BOX"
    When the seller previews the order
    And the seller places the order
    Then the integration sent "getFulfillmentPreview" with "featureConstraints.0.featureName"
    And the integration sent "createFulfillmentOrder" with "featureConstraints.0.featureName"

  @MCF-PREV-02
  Scenario Outline: Amazon refuses to preview an order without <field>
    When a request to preview the order reaches Amazon without "<field>"
    Then Amazon refuses with 400

    Examples:
      | field   |
      | address |
      | items   |

  @MCF-PREV-02
  Scenario: A preview does without all the rest
    When a request to preview the order reaches Amazon with:
      | field                   | value   |
      | marketplaceId           | nothing |
      | shippingSpeedCategories | nothing |
    Then Amazon accepts
    And the answer has "fulfillmentPreviews"

  @MCF-PREV-03
  Scenario Outline: Amazon refuses to preview a line whose <field> is <value>
    When a request to preview the order reaches Amazon with "items.0.<field>" as <value>
    Then Amazon refuses with 400

    Examples:
      | field                        | value         |
      | sellerSku                    | nothing       |
      | sellerSku                    | 51 characters |
      | sellerFulfillmentOrderItemId | nothing       |
      | sellerFulfillmentOrderItemId | 51 characters |
      | quantity                     | nothing       |
      | quantity                     | "2"           |
      | quantity                     | 2147483648    |

  @MCF-PREV-04
  Scenario Outline: Amazon refuses to preview more than <limit> <what>
    When a request to preview the order with <more> <what> reaches Amazon
    Then Amazon refuses with 400
    When a request to preview the order with <limit> <what> reaches Amazon
    Then Amazon accepts

    Examples:
      | what  | limit | more |
      | lines | 100   | 101  |
      | units | 250   | 251  |

  @MCF-PREV-04
  Scenario: An order of as many lines and units as it may have is previewed
    Given an order of 100 lines of "MUG" with 250 units in all
    When the seller previews the order
    Then the order can be shipped with speed "Standard"

  @MCF-PREV-04
  Scenario: More units than a preview may have are not left out
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 251   |
    When the seller tries to preview the order
    Then the integration reports "order rejected"

  @MCF-PREV-04
  Scenario: More lines than a preview may have are not left out
    Given an order of 101 lines of "MUG"
    When the seller tries to preview the order
    Then the integration reports "order rejected"

  @MCF-PREV-05
  Scenario Outline: Amazon refuses to preview an address without <field>
    When a request to preview the order reaches Amazon without "address.<field>"
    Then Amazon refuses with 400

    Examples:
      | field        |
      | name         |
      | addressLine1 |
      | postalCode   |

  @MCF-PREV-05 @MCF-ERR-09 @documented
  Scenario: Amazon says that a preview needs a country
    When a request to preview the order reaches Amazon without "address.countryCode"
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"
    And the refusal names "countryCode"

  @MCF-PREV-06
  Scenario: There is no preview of a speed that does not exist
    When a request to preview the order reaches Amazon with "shippingSpeedCategories" as ["NextDay"]
    Then Amazon refuses with 400

  @MCF-PREV-08 @MCF-PREV-15 @documented @not-sparse:estimatedFees
  Scenario: Paying on delivery is previewed when it is asked for
    Given the seller sells in the United States
    And Amazon holds 300 units of "MUG"
    When a request to preview the order reaches Amazon with "includeCODFulfillmentPreview" as true
    Then "fulfillmentPreviews" of the answer has 2 entries
    And there is a preview for paying on delivery and one without
    And the fee for paying on delivery is in the preview for it alone

  @MCF-PREV-08 @documented
  Scenario: Paying on delivery is not previewed otherwise
    When a request to preview the order reaches Amazon with "includeCODFulfillmentPreview" as false
    Then "fulfillmentPreviews.*.isCODCapable" of the answer is false

  @MCF-PREV-09
  Scenario: No window of delivery is offered outside Japan
    Given the seller sells in the United States
    And Amazon holds 300 units of "MUG"
    When a request to preview the order reaches Amazon with "includeDeliveryWindows" as true
    Then Amazon accepts
    And the answer has no "fulfillmentPreviews.*.scheduledDeliveryInfo"

  @MCF-PREV-09 @MCF-PREV-10
  Scenario: Windows of delivery are offered in Japan
    Given the seller sells in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the speed of the order is to be "ScheduledDelivery"
    When a request to preview the order reaches Amazon with "includeDeliveryWindows" as false
    Then the answer has no "fulfillmentPreviews.*.scheduledDeliveryInfo"
    When a request to preview the order reaches Amazon with "includeDeliveryWindows" as true
    Then "fulfillmentPreviews.*.scheduledDeliveryInfo.deliveryTimeZone" of the answer is Asia/Tokyo
    And the answer has "fulfillmentPreviews.*.scheduledDeliveryInfo.deliveryWindows.*.startDate" and "fulfillmentPreviews.*.scheduledDeliveryInfo.deliveryWindows.*.endDate"

  @MCF-PREV-12 @MCF-PREV-13 @MCF-NEXT-18
  Scenario: A preview says why nothing is scheduled outside Japan
    Given the seller has an integration in the United States
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the speed of the order is to be "ScheduledDelivery"
    When the seller previews the order
    Then the order cannot be shipped
    And the preview gives the reason "DeliverySLAUnavailable"

  @MCF-PREV-13 @emulator
  Scenario: A preview says when an address is bad
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the postal code of the order is to be "00000"
    When the seller previews the order
    Then the order cannot be shipped
    And the preview gives the reason "InvalidDestinationAddress"

  @MCF-PREV-13 @emulator @first-version:several-reasons-of-previews
  Scenario: A preview gives each reason
    Given the seller has an integration in the United States
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the postal code of the order is to be "00000"
    And the speed of the order is to be "ScheduledDelivery"
    When the seller previews the order
    Then the order cannot be shipped
    And the preview gives the reason "InvalidDestinationAddress"
    And the preview gives the reason "DeliverySLAUnavailable"

  @MCF-PREV-13 @MCF-PREV-14 @first-version:ids-of-previewed-lines
  Scenario: A preview names the units that cannot be had
    Given Amazon holds 4 units of "BOWL"
    And Amazon holds 1 units of "CUP"
    And an order for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 9     |
      | 3    | CUP  | 6     |
    And the answer to every call of "getFulfillmentPreview" has ["InventoryUnavailable", "NoDeliveryOption"] at "/payload/fulfillmentPreviews/0/unfulfillablePreviewItems/0/itemUnfulfillableReasons"
    When the seller previews the order
    Then the answer has "fulfillmentPreviews.*.unfulfillablePreviewItems.*.sellerSku"
    And "fulfillmentPreviews.*.unfulfillablePreviewItems.*.sellerFulfillmentOrderItemId" of the answer is "2" or "3"
    And "fulfillmentPreviews.*.unfulfillablePreviewItems.*.quantity" of the answer is 5

  @MCF-PREV-13 @MCF-PREV-19
  Scenario: The units of a preview add up
    Given Amazon holds 4 units of "BOWL"
    And Amazon holds 1 units of "CUP"
    And an order for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 9     |
      | 3    | CUP  | 6     |
    When the seller previews the order
    Then the units of every preview add up

  @MCF-PREV-19 @MCF-PREV-21
  Scenario: An order in two shipments is there with the later one
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the answer to the next call of "getFulfillmentPreview" has [{"latestArrivalDate": "2026-01-12T20:00:00Z", "fulfillmentPreviewItems": []}, {"latestArrivalDate": "2026-01-19T20:00:00Z", "fulfillmentPreviewItems": []}] at "/payload/fulfillmentPreviews/0/fulfillmentPreviewShipments"
    When the seller previews the order
    Then the order can be shipped with speed "Standard"

  @MCF-PREV-15 @not-sparse:estimatedFees @first-version:names-of-fees
  Scenario: The fees of a preview are named, and are amounts of money
    Given the seller has an integration in the United States
    And Amazon holds 300 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller previews the order
    Then "fulfillmentPreviews.*.estimatedFees.*.name" of the answer is FBAPerUnitFulfillmentFee or FBAPerOrderFulfillmentFee or FBATransportationFee or FBAFulfillmentCODFee

  @MCF-PREV-16
  Scenario: There are no fees in a preview for India
    Given the seller sells in India
    And Amazon holds 10 units of "MUG"
    When a request to preview the order reaches Amazon with "items.0.perUnitDeclaredValue" as {"currencyCode": "INR", "value": "99.00"}
    Then Amazon accepts
    And the answer has no "fulfillmentPreviews.*.estimatedFees"

  @MCF-PREV-17 @not-sparse:estimatedShippingWeight
  Scenario: The weight of a preview has a unit
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller previews the order
    Then "fulfillmentPreviews.*.estimatedShippingWeight.unit" of the answer is KG or KILOGRAMS or LB or POUNDS
    And the answer has "fulfillmentPreviews.*.estimatedShippingWeight.value"

  @MCF-PREV-18 @not-sparse:estimatedShippingWeight @first-version:methods-of-weighing
  Scenario: The weights of a preview say how they were found
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller previews the order
    Then "fulfillmentPreviews.*.fulfillmentPreviewShipments.*.fulfillmentPreviewItems.*.shippingWeightCalculationMethod" of the answer is Package or Dimensional

  @MCF-PREV-20 @not-sparse:earliestShipDate
  Scenario: The dates of a preview are in order
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller previews the order
    Then "earliestShipDate", "latestShipDate" and "latestArrivalDate" of every previewed shipment are in order
    And "earliestShipDate", "earliestArrivalDate" and "latestArrivalDate" of every previewed shipment are in order

  @MCF-PREV-22
  Scenario: An export declares its value
    Given the seller sells in the United States
    And Amazon holds 300 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the order goes to Canada
    When a request to preview the order reaches Amazon
    Then Amazon refuses with 400
    When a request to preview the order reaches Amazon with "items.0.perUnitDeclaredValue" as {"currencyCode": "USD", "value": "19.98"}
    Then Amazon accepts

  @MCF-PREV-22 @MCF-NEXT-10
  Scenario: The value of an export is passed on
    Given the seller has an integration in the United States
    And Amazon holds 300 units of "CUP"
    And an order for:
      | line | sku | units |
      | 1    | CUP | 2     |
    And the order goes to Canada
    And the order is to have:
      | declared value of a unit | 19.98 USD |
    When the seller previews the order
    Then Amazon accepts
    And the order can be shipped with speed "Standard"
    When the seller places the order
    Then Amazon can sell 298 units of "CUP"

  @MCF-PREV-22
  Scenario: An order within India declares its value
    Given the seller sells in India
    And Amazon holds 10 units of "MUG"
    When a request to preview the order reaches Amazon
    Then Amazon refuses with 400

  @MCF-PREV-23 @not-sparse:sellerEligible @first-version:features
  Scenario: An order that is to have a feature is previewed with it
    Given "MUG" does not support "BLANK_BOX" because of "MERCHANT_NOT_ENROLLED"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller previews the order
    Then the order can be shipped with speed "Standard"
    Given the order has to have the feature "BLANK_BOX"
    When the seller previews the order
    Then the order cannot be shipped

  @MCF-PREV-24
  Scenario: A preview reserves nothing
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 200   |
    When the seller previews the order
    And the seller previews the order
    Then the order can be shipped with speed "Standard"
    And Amazon can sell 300 units of "MUG"
    When the seller places the order
    Then the order is "Received"

  @MCF-PREV-23
  Scenario: Each order is previewed by itself, though one for the same was before
    Given Amazon holds 3 units of "BOWL"
    And an order for:
      | line | sku  | units |
      | 1    | BOWL | 2     |
    When the seller previews the order
    Then the order can be shipped with speed "Standard"
    When the seller places the order
    And the seller previews the same order again as "B"
    Then the order cannot be shipped

  @MCF-PREV-23
  Scenario: An order that has grown since its preview is previewed again
    Given Amazon holds 3 units of "BOWL"
    And an order for:
      | line | sku  | units |
      | 1    | BOWL | 2     |
    When the seller previews the order
    Then the order can be shipped with speed "Standard"
    Given an order for:
      | line | sku  | units |
      | 1    | BOWL | 9     |
    When the seller previews the order
    Then the order cannot be shipped
