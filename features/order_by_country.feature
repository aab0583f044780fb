Feature: Order what a country asks for
  Addresses, payments and deliveries differ between marketplaces. Japan has scheduled deliveries and wishes for the
  doorstep, India wants to know what was paid.

  @MCF-CREATE-13 @MCF-CREATE-14 @MCF-CREATE-15 @MCF-CREATE-16 @MCF-CREATE-24 @MCF-PREV-23
  Scenario Outline: An order is sent to an address in <country> as it is written there
    Given the seller has an integration in <country>
    And Amazon holds 10 units of "MUG"
    And an order under the policy "FillAll" for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the action of the order is to be "Hold"
    And the order has everything that an order can have
    When the seller previews the order
    And the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

    Examples:
      | country       |
      | Canada        |
      | Great Britain |
      | Japan         |
      | Germany       |
      | Mexico        |
      | Australia     |

  @MCF-CREATE-23 @MCF-FLOW-07 @emulator
  Scenario: A unit is declared in the currency of the customer's order
    Given the seller has an integration in Great Britain
    And Amazon holds 10 units of "MUG"
    And a customer has ordered 3 units of "MUG"
    When the seller fulfils the customer's order
    Then no unit of "MUG" was declared for another price than its own

  @MCF-FLOW-14 @MCF-FLOW-21 @emulator @not-sparse:trackingNumber
  Scenario: A customer in Great Britain gets the message about an order that was confirmed there
    Given the seller has an integration in Great Britain
    And Amazon holds 10 units of "MUG"
    And a customer has ordered 3 units of "MUG"
    When the seller fulfils the customer's order
    And Amazon sends the customer's goods
    And the seller confirms the shipment
    And the seller notifies the customer
    Then the customer's order is "Shipped"
    And the integration sent "confirmShipment" with:
      | field         | value          |
      | marketplaceId | A1F83G8C2ARO7P |
    And the customer has 1 message

  @MCF-SBX-14 @emulator
  Scenario: Stock is that of the seller's own marketplace
    Given the seller has an integration in Great Britain
    And Amazon holds 10 units of "MUG"
    When the seller checks the stock of "MUG"
    Then the integration reports a stock of 10 of "MUG"

  @MCF-RET-03
  Scenario: Reasons for returns are those of the seller's own marketplace
    Given the seller has an integration in Great Britain
    And Amazon holds 10 units of "BOWL"
    When the seller lists the reasons for returning "BOWL"
    Then there are reasons, each with a description

  @MCF-OFFER-04 @MCF-OFFER-06
  Scenario: An offer is for a delivery from and to the seller's own country
    Given the seller has an integration in Japan
    And Amazon holds 10 units of "MUG"
    When the seller asks when "MUG" would arrive
    Then there is a promise
    And the integration sent "deliveryOffers" with:
      | field                                         | value |
      | terms.origin.countryCode                      | JP    |
      | terms.destination.deliveryAddress.countryCode | JP    |

  @MCF-CREATE-11 @MCF-CREATE-12 @MCF-GET-04
  Scenario: A delivery in Japan is scheduled for a window that was offered
    Given the seller has an integration in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the speed of the order is to be "ScheduledDelivery"
    When the seller previews the order
    Then the preview offers windows of delivery
    When the order is to have:
      | window of delivery | the last one offered |
    And the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-PREV-10 @first-version:time-zones-of-previews
  Scenario: Windows of delivery in Japan come with their time zone
    Given the seller has an integration in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the speed of the order is to be "ScheduledDelivery"
    When the seller previews the order
    Then the preview offers windows of delivery in the time zone "Asia/Tokyo"

  @MCF-CREATE-11
  Scenario: A scheduled delivery that is to be held is reported
    Given the seller has an integration in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the speed of the order is to be "ScheduledDelivery"
    And the action of the order is to be "Hold"
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 10 units of "MUG"

  @MCF-CREATE-29 @MCF-CREATE-30 @MCF-CREATE-31
  Scenario: What the recipient in Japan asks for is passed on
    Given the seller has an integration in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order is to have:
      | instructions   | Please ring twice                |
      | drop-off place | FALLBACK_NEIGHBOR_DELIVERY       |
      | neighbour      | neighborName=Joe, houseNumber=12 |
    When the seller places the order
    Then the integration sent "createFulfillmentOrder" with "deliveryPreferences.deliveryInstructions" and "deliveryPreferences.dropOffLocation.type"
    And the order is "Received"

  @MCF-CREATE-29 @MCF-CREATE-30 @MCF-CREATE-31
  Scenario Outline: Each wish of the recipient in Japan is passed on: <what>
    Given the seller has an integration in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order is to have:
      | <wish> | <value> |
    When the seller places the order
    Then the integration sent "createFulfillmentOrder" with "deliveryPreferences"
    And the order is "Received"

    Examples:
      | what                       | wish           | value                            |
      | instructions alone         | instructions   | Please ring twice                |
      | a place alone              | drop-off place | GARAGE                           |
      | a place, and who is there  | drop-off place | RECEPTIONIST: recipientName=Joe  |
      | a box for parcels          | drop-off place | DELIVERY_BOX                     |
      | the box of the gas meter   | drop-off place | GAS_METER_BOX                    |
      | the basket of a bicycle    | drop-off place | BICYCLE_BASKET                   |
      | the front door             | drop-off place | FRONT_DOOR                       |
      | nowhere but into a hand    | drop-off place | DO_NOT_LEAVE_UNATTENDED          |
      | instructions at length     | instructions   | 250 characters                   |

  @MCF-CREATE-12 @MCF-CREATE-29 @MCF-CREATE-30
  Scenario: What the recipient asks for of a scheduled delivery is passed on
    Given the seller has an integration in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the speed of the order is to be "ScheduledDelivery"
    When the seller previews the order
    Then the preview offers windows of delivery
    When the order is to have:
      | window of delivery | the last one offered |
      | instructions       | Please ring twice    |
    And the seller places the order
    Then the integration sent "createFulfillmentOrder" with "deliveryPreferences.deliveryInstructions" and "deliveryWindow.startDate"
    And the order is "Received"

  @MCF-CREATE-30 @MCF-CREATE-31 @first-version:limits-of-texts
  Scenario Outline: <what> is reported
    Given the seller has an integration in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order is to have:
      | <detail> | <value> |
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 10 units of "MUG"

    Examples:
      | what                              | detail         | value                      |
      | An instruction that is too long   | instructions   | 251 characters             |
      | A neighbour without a name        | drop-off place | FALLBACK_NEIGHBOR_DELIVERY |

  @MCF-CREATE-27 @MCF-CREATE-23 @MCF-PREV-08 @MCF-PREV-23
  Scenario: A recipient in Japan pays on delivery
    Given the seller has an integration in Japan
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order is to have:
      | cash on delivery          | 1500 JPY |
      | tax on the cash           | 50 JPY   |
      | shipping paid on delivery | 300 JPY  |
      | tax on the shipping       | 30 JPY   |
    When the seller previews the order
    Then the order can be shipped with speed "Standard", paid on delivery
    Given the answer to every call of "getFulfillmentPreview" has the entries of "/payload/fulfillmentPreviews" in another order
    When the seller previews the order
    Then the order can be shipped with speed "Standard", paid on delivery
    When the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-CREATE-25 @MCF-PART-17 @emulator
  Scenario: What an order in India did not send is declared again
    Given the seller has an integration in India
    And Amazon holds 10 units of "MUG"
    And a customer has ordered 3 units of "MUG"
    And the seller has fulfilled the customer's order
    And the customer's goods have reached "Unfulfillable"
    When the seller fulfils the customer's order
    Then the customer was sent 3 units of "MUG"

  @MCF-CREATE-23 @MCF-CREATE-25 @MCF-CREATE-26 @MCF-CREATE-27 @MCF-CREATE-28 @MCF-PREV-16 @MCF-PREV-22
  Scenario: An order in India says what it is worth and how it was paid
    Given the seller has an integration in India
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
      | 2    | MUG | 2     |
    And the order is to have:
      | declared value of a unit | 1299.50 INR, 12.25 INR |
      | payment by               | CreditCard             |
      | payment by               | GiftCard               |
      | payment by               | Voucher                |
      | cash on delivery         | no charge              |
    When the seller previews the order
    Then the order can be shipped with speed "Standard"
    When the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed

  @MCF-CREATE-23 @MCF-CREATE-32 @MCF-GET-04
  Scenario: An order that goes abroad is sent from the stock that was named
    Given the seller has an integration in the United States
    And Amazon holds 300 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the order goes to Canada
    And the order is to have:
      | declared value of a unit | 19.98 USD |
      | country of the stock     | US        |
    When the seller places the order
    And the seller reads the order
    Then Amazon shows the order as it was placed
    And Amazon can sell 298 units of "MUG"

  @MCF-CREATE-25 @MCF-CREATE-26
  Scenario Outline: An order in India that does not say <what> is reported
    Given the seller has an integration in India
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order is to have:
      | <detail> | <value> |
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 10 units of "MUG"

    Examples:
      | what             | detail                   | value      |
      | how it was paid  | declared value of a unit | 99.50 INR  |
      | what it is worth | payment by               | CreditCard |

  @MCF-POD-11 @emulator @tutorial @not-sparse:sellerEligible @first-version:features
  Scenario: A signature in the United States that was asked for is there
    Given the seller has an integration in the United States
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order has to have the feature "SIGNATURE_CONFIRMATION"
    When the seller places the order
    Then the integration sent "createFulfillmentOrder" with:
      | field                            | value                  |
      | featureConstraints.0.featureName | SIGNATURE_CONFIRMATION |
    Given the order has reached "Complete"
    When the carrier delivers every package to "Jane Doe"
    Then every package was signed for by "Jane Doe"

  @MCF-CREATE-14
  Scenario: An address in Japan has no city
    Given the seller sells in Japan
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with "destinationAddress.city" as Tokyo
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon
    Then Amazon accepts

  @MCF-CREATE-30 @MCF-CREATE-36
  Scenario: Instructions for the delivery have at most 250 characters
    Given the seller sells in Japan
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with "deliveryPreferences.deliveryInstructions" as 251 characters
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon with "deliveryPreferences.deliveryInstructions" as 250 characters
    Then Amazon accepts

  @MCF-CREATE-11
  Scenario: A delivery is scheduled in Japan only
    Given the seller sells in the United States
    And Amazon holds 10 units of "MUG"
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
    Given the seller sells in the United States
    And Amazon holds 10 units of "MUG"
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
  Scenario Outline: Amazon refuses a payment in India without <missing>
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

  @MCF-FEAT-01 @MCF-FEAT-05 @MCF-FEAT-10
  Scenario: Features and their stock are those of the seller's own marketplace
    Given the seller has an integration in Canada
    And Amazon holds 10 units of "MUG"
    When the seller lists the features
    Then the feature "BLANK_BOX" is listed
    And the feature "SIGNATURE_CONFIRMATION" is not listed
    When the seller reads the stock for "BLANK_BOX"
    Then there are 10 units of "MUG" for it
    When the seller asks whether "MUG" supports "BLANK_BOX"
    Then it does, with 10 units
