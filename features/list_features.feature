Feature: Retrieve a list of features
  Marketplaces offer features such as unbranded boxes. A seller sees which there are, whether they may
  be used, and with which stock.

  @MCF-FEAT-01 @MCF-FEAT-02 @tutorial
  Scenario: The features of the marketplace
    When the seller lists the features
    Then the feature "BLANK_BOX" is listed
    And the feature "BLOCK_AMZL" is listed
    And every feature says what it is

  @MCF-FEAT-02 @tutorial
  Scenario: Whether the seller may use a feature
    Given the seller has an integration in the United States
    When the seller lists the features
    Then the seller is eligible for "BLANK_BOX"
    And the seller is not eligible for "PACKING_SLIP"

  @MCF-THR-17
  Scenario: Features that cannot be listed are not reported as none
    Given Amazon answers 503 to the next 200 calls of "getFeatures"
    When the seller tries to list the features
    Then the integration reports that Amazon failed, or features that Amazon listed before

  @MCF-ERR-03 @MCF-AUTH-20
  Scenario Outline: Features that Amazon answers with <refusal> are not reported as none
    Given Amazon refuses every call of "getFeatures" with <refusal>
    When the seller tries to list the features
    Then the integration reports that it was not done, or features that Amazon listed before

    Examples:
      | refusal            |
      | 200 "InvalidInput" |
      | 403 "Unauthorized" |

  @MCF-FEAT-04
  Scenario: A marketplace that does not exist
    When a request to list the features reaches Amazon with "marketplaceId" as NOWHERE
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"

  @MCF-FEAT-05 @MCF-FEAT-07 @MCF-FEAT-12
  Scenario: The stock that supports a feature
    Given Amazon holds 10 units of "MUG"
    When the seller reads the stock for "BLANK_BOX"
    Then there are 10 units of "MUG" for it

  @MCF-FEAT-05 @emulator
  Scenario: The stock that supports a feature is read to the last page
    Given Amazon holds 3 units of each of 53 products
    When the seller reads the stock for "BLANK_BOX"
    Then there are 3 units of each of 53 products for it

  @MCF-FEAT-05 @MCF-THR-08 @emulator @documented
  Scenario: Each SKU that supports a feature is reported once, though a later page is throttled
    Given Amazon holds 3 units of each of 23 products
    And Amazon throttles the next call of "getFeatureInventory" for a later page
    When the seller reads the stock for "BLANK_BOX"
    Then there are 3 units of each of 23 products for it

  @MCF-FEAT-05 @MCF-LIST-05 @emulator
  Scenario: The stock that supports a feature is read on after an empty page
    Given Amazon holds 3 units of each of 23 products
    And the next page of "getFeatureInventory" is an empty one first
    When the seller reads the stock for "BLANK_BOX"
    Then there are 3 units of each of 23 products for it

  @MCF-FEAT-05 @MCF-LIST-05 @MCF-THR-17 @emulator
  Scenario: Stock that cannot be read to the last page is not reported as all of it
    Given Amazon holds 3 units of each of 23 products
    And Amazon answers 503 to the next 200 calls of "getFeatureInventory" for a later page
    When the seller tries to read the stock for "BLANK_BOX"
    Then the integration reports "service unavailable"

  @MCF-FEAT-05 @emulator
  Scenario: The stock that supports one feature is not that of another
    Given Amazon holds 10 units of "MUG"
    And Amazon holds 4 units of "CUP"
    And "MUG" does not support "BLOCK_AMZL" because of "SKU_NOT_ELIGIBLE"
    When the seller reads the stock for "BLOCK_AMZL"
    Then there are 4 units of "CUP" for it
    When the seller reads the stock for "BLANK_BOX"
    Then there are 10 units of "MUG" for it
    And there are 4 units of "CUP" for it

  @MCF-FEAT-06 @emulator
  Scenario: The stock of which something has changed
    Given Amazon holds 10 units of "MUG"
    When 90 minutes pass
    Given Amazon holds 5 units of "CUP"
    When a request for stock for "BLANK_BOX" that changed 30 minutes ago reaches Amazon
    Then "featureSkus" of the answer has 1 entry
    When a request for stock for "BLANK_BOX" that changed 120 minutes ago reaches Amazon
    Then "featureSkus" of the answer has 2 entries

  @MCF-FEAT-09 @emulator
  Scenario: Units that several SKUs share are not added up
    Given Amazon holds 10 units of "MUG"
    And Amazon holds 4 units of "CUP"
    And Amazon holds 3 units of "BOWL"
    And "MUG" shares its stock for "BLANK_BOX" with "CUP" and "BOWL"
    When the seller reads the stock for "BLANK_BOX"
    Then there are 10 units of "MUG" for it
    And there are 4 units of "CUP" for it
    And there are 3 units of "BOWL" for it

  @MCF-FEAT-08
  Scenario: The stock for a feature that does not exist
    When the seller tries to read the stock for "GOLD_BOX"
    Then the integration reports "order rejected"
    And Amazon refused with 400

  @MCF-FEAT-10 @MCF-FEAT-11 @MCF-FEAT-12
  Scenario: A SKU that supports a feature
    Given Amazon holds 10 units of "MUG"
    When the seller asks whether "MUG" supports "BLANK_BOX"
    Then it does, with 10 units

  @MCF-FEAT-11 @emulator
  Scenario: A SKU that does not support a feature
    Given Amazon holds 10 units of "MUG"
    And "MUG" does not support "BLANK_BOX" because of "SKU_NOT_ELIGIBLE" and "MERCHANT_NOT_ENROLLED"
    When the seller asks whether "MUG" supports "BLANK_BOX"
    Then it does not, because of "SKU_NOT_ELIGIBLE" and "MERCHANT_NOT_ENROLLED"

  @MCF-FEAT-10 @emulator
  Scenario: A SKU that supports one feature and not another
    Given Amazon holds 10 units of "MUG"
    And Amazon holds 4 units of "CUP"
    And "CUP" does not support "BLANK_BOX" because of "SKU_NOT_ELIGIBLE"
    When the seller asks whether "MUG" supports "BLANK_BOX"
    Then it does, with 10 units
    When the seller asks whether "CUP" supports "BLANK_BOX"
    Then it does not, because of "SKU_NOT_ELIGIBLE"
    When the seller asks whether "CUP" supports "BLOCK_AMZL"
    Then it does, with 4 units

  @MCF-FEAT-05 @MCF-FEAT-10 @emulator
  Scenario: Stock that is gone is not reported again
    Given Amazon holds 10 units of "MUG"
    When the seller reads the stock for "BLANK_BOX"
    Then there are 10 units of "MUG" for it
    When the seller asks whether "MUG" supports "BLANK_BOX"
    Then it does, with 10 units
    Given the seller has placed an order for 4 units of "MUG"
    When 1 day passes
    And the seller reads the stock for "BLANK_BOX"
    Then there are 6 units of "MUG" for it
    When the seller asks whether "MUG" supports "BLANK_BOX"
    Then it does, with 6 units

  @MCF-FEAT-10 @MCF-ERR-14
  Scenario Outline: A SKU with special characters: <sku>
    Given Amazon holds 10 units of "<sku>"
    When the seller asks whether "<sku>" supports "BLANK_BOX"
    Then it does, with 10 units

    Examples:
      | sku        |
      | MUG/RED    |
      | MUG #1?    |
      | 50% MUG+   |

  @MCF-FEAT-13
  Scenario Outline: An order may have the feature <feature>
    Given the seller sells in the United States
    And Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with "featureConstraints" as [{"featureName": "<feature>", "featureFulfillmentPolicy": "Required"}]
    Then Amazon accepts

    Examples:
      | feature                |
      | BLOCK_AMZL             |
      | BLANK_BOX              |
      | OVERBOX                |
      | SIGNATURE_CONFIRMATION |
      | DELIVER_TOGETHER       |

  @MCF-FEAT-13
  Scenario: There is no feature with another name
    Given Amazon holds 10 units of "MUG"
    When a request to place the order reaches Amazon with "featureConstraints" as [{"featureName": "BLOCK_AMAZON", "featureFulfillmentPolicy": "Required"}]
    Then Amazon refuses with 400

  @MCF-FEAT-15 @not-sparse:sellerEligible @first-version:features
  Scenario: An order that Amazon is not to carry goes with another carrier
    Given Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the order has to have the feature "BLOCK_AMZL"
    And the seller has placed the order
    And the order has reached "Complete"
    Then no package of the order is carried by "AMZL"

  @MCF-FEAT-16 @MCF-FEAT-18
  Scenario Outline: <feature> cannot be had in <country>
    Given the seller sells in <country>
    And Amazon holds 10 units of "MUG"
    And the order has what <country> asks for
    When a request to place the order reaches Amazon with "featureConstraints" as [{"featureName": "<feature>", "featureFulfillmentPolicy": "Required"}]
    Then Amazon refuses with 400
    When a request to place the order reaches Amazon
    Then Amazon accepts

    Examples:
      | feature                | country       |
      | SIGNATURE_CONFIRMATION | Great Britain |
      | OVERBOX                | India         |

  @MCF-FEAT-16 @MCF-FEAT-18
  Scenario Outline: An order in <country> that needs <feature> is reported
    Given the seller has an integration in <country>
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 1     |
    And the order has to have the feature "<feature>"
    And the order has what <country> asks for
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 10 units of "MUG"

    Examples:
      | feature                | country       |
      | SIGNATURE_CONFIRMATION | Great Britain |
      | OVERBOX                | India         |

  @MCF-FEAT-13 @MCF-CREATE-33 @first-version:features
  Scenario: An order may have several features at once
    Given the seller has an integration in the United States
    And Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the order has to have the features "BLANK_BOX", "BLOCK_AMZL", "OVERBOX", "SIGNATURE_CONFIRMATION" and "DELIVER_TOGETHER"
    When the seller places the order
    Then the order is "Received"

  @MCF-FEAT-17 @not-sparse:sellerEligible @first-version:features
  Scenario: An order that is to be delivered together is one delivery
    Given Amazon holds 10 units of "MUG"
    And Amazon holds 10 units of "BOWL"
    And an order for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 3     |
    And the order has to have the feature "DELIVER_TOGETHER"
    And the seller has placed the order
    And the order has reached "Complete"
    Then the order has 1 package
