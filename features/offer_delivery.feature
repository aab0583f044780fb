Feature: Offer a delivery
  On a product page, before anybody has ordered, a shop promises when the product would arrive. Amazon makes
  the offers; they do not last.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-OFFER-01 @MCF-OFFER-02 @MCF-OFFER-03 @MCF-OFFER-04 @MCF-OFFER-05 @MCF-OFFER-06 @MCF-OFFER-07 @MCF-NEXT-17
  Scenario: The seller asks when a product would arrive
    When the seller asks when "MUG" would arrive
    Then Amazon accepts
    And the answer has "deliveryOffers"
    And the integration sent "deliveryOffers" with "product.productIdentifier.merchantSku", "terms.origin.countryCode" and "terms.destination"
    And the integration sent "deliveryOffers" with "terms.destination.deliveryAddress.countryCode" and "terms.destination.deliveryAddress.postalCode"
    And there is a promise

  @MCF-OFFER-12
  Scenario: The former operation is not called any more
    When the seller asks when "MUG" would arrive
    Then no request went to "/deliveryOfferings"

  @MCF-OFFER-08 @MCF-OFFER-09 @not-sparse:dateRange
  Scenario: An offer has an earliest and a latest date, in this order
    When the seller asks when "MUG" would arrive
    Then the answer has "deliveryOffers.*.dateRange.earliest" and "deliveryOffers.*.dateRange.latest"

  @MCF-OFFER-10 @emulator
  Scenario: An offer that is over is not shown again
    When the seller asks when "MUG" would arrive
    And 61 minutes pass
    And the seller asks when "MUG" would arrive
    Then no offer is over

  @MCF-OFFER-06
  Scenario: An offer is for the place that it was asked for
    When the seller asks when "MUG" would arrive
    And the seller asks when "MUG" would arrive in "10001"
    Then the integration sent "deliveryOffers" with:
      | field                                        | value |
      | terms.destination.deliveryAddress.postalCode | 10001 |

  @MCF-OFFER-11
  Scenario: Without stock there is no promise
    Given Amazon holds 0 units of "BOWL"
    When the seller asks when "BOWL" would arrive
    Then Amazon accepts
    And there is no promise

  @MCF-OFFER-02 @MCF-OFFER-03 @MCF-OFFER-04 @MCF-OFFER-05
  Scenario Outline: Amazon makes no offer without <field>
    When a request to offer a delivery reaches Amazon without "<field>"
    Then Amazon refuses with 400

    Examples:
      | field                                 |
      | product                               |
      | product.productIdentifier             |
      | product.productIdentifier.merchantSku |
      | terms                                 |
      | terms.origin                          |
      | terms.origin.countryCode              |
      | terms.destination                     |

  @MCF-OFFER-03
  Scenario: A SKU has at most 50 characters
    When a request to offer a delivery reaches Amazon with "product.productIdentifier.merchantSku" as 51 characters
    Then Amazon refuses with 400

  @MCF-OFFER-04
  Scenario Outline: A product does not come from <country>
    When a request to offer a delivery reaches Amazon with "terms.origin.countryCode" as <country>
    Then Amazon refuses with 400

    Examples:
      | country |
      | USA     |
      | U       |
      | "us"    |

  @MCF-OFFER-05
  Scenario: The address of a visitor's computer will do
    When a request to offer a delivery reaches Amazon with "terms.destination" as {"ipAddress": "192.0.2.1"}
    Then Amazon accepts
    And the answer has "deliveryOffers"

  @MCF-OFFER-06
  Scenario Outline: An address for an offer has a <field>
    When a request to offer a delivery reaches Amazon without "terms.destination.deliveryAddress.<field>"
    Then Amazon refuses with 400

    Examples:
      | field       |
      | postalCode  |
      | countryCode |

  @MCF-OFFER-07
  Scenario Outline: An amount is not <amount>
    When a request to offer a delivery reaches Amazon with "product.amount" as <amount>
    Then Amazon refuses with 400

    Examples:
      | amount                                   |
      | {"unitOfMeasure": "Each", "value": "1"}  |
      | {"unitOfMeasure": "Eaches", "value": 1}  |
      | {"unitOfMeasure": "Eaches"}              |
      | {"value": "1"}                           |

  @MCF-OFFER-07
  Scenario: An amount is a number of units, in a string
    When a request to offer a delivery reaches Amazon with "product.amount" as {"unitOfMeasure": "Eaches", "value": "2"}
    Then Amazon accepts
    And the answer has "deliveryOffers.0"
