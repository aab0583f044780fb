Feature: Retrieve proof of delivery
  Once a package is at its destination, the order carries the proof: a photo, and the place where the
  package was left.

  Background:
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 2 units of "MUG"

  @MCF-POD-01 @MCF-POD-03 @emulator
  Scenario: The proof of what was delivered of an order, though the rest was not sent
    Given the order has reached "CompletePartialled"
    When the carrier delivers every package at "FRONT_DOOR" with a photo
    Then every package was left at "FRONT_DOOR"

  @MCF-POD-01 @MCF-POD-03 @MCF-POD-04 @emulator @tutorial
  Scenario: The photo of a delivered package
    Given the order has reached "Complete"
    When the carrier delivers every package at "FRONT_DOOR" with a photo
    Then there is a "DELIVERY_IMAGE" with a link for every package
    And every package was left at "FRONT_DOOR"

  @MCF-POD-02
  Scenario Outline: There is no proof while the order is <status>
    Given the order has reached "<status>"
    Then there is no proof of delivery

    Examples:
      | status     |
      | Received   |
      | Planning   |
      | Processing |
      | Complete   |

  @MCF-POD-07 @emulator
  Scenario Outline: The place where a package was left: <place>
    Given the order has reached "Complete"
    When the carrier delivers every package at "<place>" with a photo
    Then every package was left at "<place>"

    Examples:
      | place                     |
      | DELIVERY_BOX              |
      | GAS_METER_BOX             |
      | BICYCLE_BASKET            |
      | GARAGE                    |
      | RECEPTIONIST              |
      | FALLBACK_NEIGHBOR_DELIVERY |
      | DO_NOT_LEAVE_UNATTENDED   |

  @MCF-THR-08 @MCF-THR-17 @emulator @not-sparse:url @documented
  Scenario Outline: Amazon <fails> the first call for a proof, and a second one is made
    Given the order has reached "Complete"
    And the carrier has delivered every package at "FRONT_DOOR" with a photo
    When the seller reads the proof of delivery
    And 61 minutes pass
    And Amazon <fails> the next call of "getFulfillmentOrder"
    And the seller reads the proof of delivery
    Then the link is another than before

    Examples:
      | fails          |
      | throttles      |
      | answers 503 to |

  @MCF-POD-03 @emulator @not-sparse:url
  Scenario: A place that no document knows does not hide the photo
    Given the order has reached "Complete"
    And the carrier has delivered every package at "FRONT_DOOR" with a photo
    And the answer to every call of "getFulfillmentOrder" has "ROOF" at "/payload/fulfillmentShipments/0/fulfillmentShipmentPackage/0/deliveryInformation/dropOffLocation/type"
    Then there is a "DELIVERY_IMAGE" with a link for every package

  @MCF-POD-03 @emulator
  Scenario: A delivery without a photo
    Given the order has reached "Complete"
    When the carrier delivers every package at "FRONT_DOOR" without a photo
    Then every package was left at "FRONT_DOOR"
    And there is no photo

  @MCF-POD-09 @emulator @not-sparse:url
  Scenario: Each package has a proof of its own
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 4     |
    And the id of the order is to be "in 4 packages"
    And the seller has placed the order
    And Amazon sends the order in 2 shipments of 2 packages
    And the order has reached "Complete"
    When the carrier delivers every package at "GARAGE" with a photo
    Then there is a "DELIVERY_IMAGE" with a link for every package

  @MCF-POD-09 @MCF-GET-17 @emulator @documented @not-sparse:url
  Scenario: A package that was delivered has a proof while another one is being picked
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 4     |
    And the id of the order is to be "in 2 shipments"
    And the seller has placed the order
    And Amazon sends the order in 2 shipments of 1 package
    And the order has reached "Processing"
    When Amazon sends the first shipment of the order
    And the carrier delivers every package at "FRONT_DOOR" with a photo
    Then the order is "Processing"
    And there is a "DELIVERY_IMAGE" with a link for every package

  @MCF-POD-05 @emulator @not-sparse:url
  Scenario: The link to a photo lives for an hour, and reading the order gives a new one
    Given the order has reached "Complete"
    And the carrier has delivered every package at "FRONT_DOOR" with a photo
    When the seller reads the proof of delivery
    And 61 minutes pass
    And the seller reads the proof of delivery
    Then the link is another than before

  @MCF-GET-13 @tutorial
  Scenario: Proof of delivery of an order that does not exist
    When the seller tries to read the proof of delivery of an order that was never placed
    Then the integration reports "order not found"

  @MCF-GET-13 @MCF-ERR-08 @documented
  Scenario: Amazon shows nothing of an order that does not exist
    When a request to read an order that was never placed reaches Amazon
    Then Amazon refuses with 404

  @MCF-POD-08 @emulator
  Scenario: Who took a package in at the reception
    Given the order has reached "Complete"
    When the carrier delivers every package to the receptionist "Jane Doe"
    Then every package was left at "RECEPTIONIST"
    And every proof names "Jane Doe" as "recipientName"

  @MCF-POD-10 @emulator
  Scenario: What opens the locker is passed on
    Given the order has reached "Complete"
    When the carrier leaves every package in the locker "17" with the code "4711"
    Then the integration reports the locker "17" with the code "4711"
