Feature: Retrieve delivery tracking information
  A package is followed by the number that the order gives for it, from the fulfilment centre to the
  recipient's door.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-TRACK-01 @MCF-TRACK-02 @MCF-TRACK-04 @MCF-TRACK-06
  Scenario: A package that has left can be tracked
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    Then every package of the order can be tracked

  @MCF-TRACK-15 @MCF-TRACK-18 @emulator @tutorial
  Scenario: A package on its way to DELIVERED
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier reports "EVENT_201" for every package
    Then every package is "IN_TRANSIT"
    When the carrier reports "EVENT_302" for every package
    Then every package is "OUT_FOR_DELIVERY"
    When the carrier delivers every package at "FRONT_DOOR" with a photo
    Then every package is "DELIVERED", and its last event is "EVENT_301"
    And the events of every package are in order
    And the order is "Complete"

  @MCF-TRACK-11 @emulator @tutorial
  Scenario: Who took a package in
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier delivers every package to "Jane Doe" at "FRONT_DESK"
    Then every package was signed for by "Jane Doe"
    And every package is said to be at "FRONT_DESK"

  @MCF-TRACK-16 @emulator
  Scenario Outline: A package that is <status> is not delivered
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier reports "<event>" for every package
    Then every package is "<status>"
    And there is no proof of delivery

    Examples:
      | event     | status             |
      | EVENT_304 | DELIVERY_ATTEMPTED |
      | EVENT_308 | AVAILABLE_FOR_PICKUP |
      | EVENT_409 | UNDELIVERABLE      |
      | EVENT_418 | DELAYED            |

  @MCF-TRACK-23 @MCF-SHIP-01
  Scenario: There is nothing to track before a package has left
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Processing"
    Then the order has no packages

  @MCF-TRACK-12 @tutorial
  Scenario: A package number that does not exist
    When the seller tries to track package 999999999
    Then the integration reports "package not found"

  @MCF-TRACK-12 @MCF-ERR-02 @MCF-ERR-08 @documented @tutorial
  Scenario: Amazon knows nothing of a package that does not exist
    When a request to track a package reaches Amazon with "packageNumber" as "999999999"
    Then Amazon refuses with 404

  @MCF-TRACK-13
  Scenario: A package number that is no number
    When a request to track a package reaches Amazon with "packageNumber" as "12ab"
    Then Amazon refuses with 400

  @MCF-TRACK-05 @MCF-TRACK-09 @documented @not-sparse:currentStatus @first-version:events-of-packages
  Scenario: What tracking tells of a package
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller tracks every package
    Then "currentStatus" of the answer is IN_TRANSIT
    And the answer has "trackingEvents.*.eventAddress.city", "trackingEvents.*.eventAddress.state" and "trackingEvents.*.eventAddress.country"

  @MCF-TRACK-06 @MCF-TRACK-07 @documented @emulator @not-sparse:trackingEvents @first-version:events-of-packages
  Scenario: Every event has a description of its own
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier reports "EVENT_201" for every package
    And the carrier reports "EVENT_302" for every package
    And the carrier reports "EVENT_301" for every package
    And the seller tracks every package
    Then "trackingEvents.*.eventCode" of the answer is EVENT_101 or EVENT_201 or EVENT_302 or EVENT_301
    And the answer has "trackingEvents.*.eventDate", "trackingEvents.*.eventAddress", "trackingEvents.*.eventCode" and "trackingEvents.*.eventDescription"
    And no two events have the same description

  @MCF-TRACK-10 @emulator @not-sparse:deliveryWindow @first-version:windows-of-packages
  Scenario: A window of delivery is known once a package is at its last station
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller tracks every package
    Then the answer has no "deliveryWindow"
    When the carrier reports "EVENT_302" for every package
    And the seller tracks every package
    Then the answer has "deliveryWindow.earliest" and "deliveryWindow.latest"

  @MCF-TRACK-16 @MCF-TRACK-17 @emulator
  Scenario Outline: A package that waits for the customer is <status>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier reports "<event>" for every package
    Then every package is "<status>"

    Examples:
      | event     | status               |
      | EVENT_306 | CUSTOMER_ACTION      |
      | EVENT_308 | AVAILABLE_FOR_PICKUP |

  @MCF-TRACK-16 @MCF-STATE-14 @emulator
  Scenario: A package comes back after it was delivered
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier reports "EVENT_301" for every package
    Then every package is "DELIVERED"
    When the carrier reports "EVENT_408" for every package
    Then every package is "RETURNING"
    When the carrier reports "EVENT_309" for every package
    Then every package is "RETURNED"

  @MCF-TRACK-20 @documented
  Scenario: The customer has a link of its own
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    Then the integration reports the customer's link of every package

  @MCF-TRACK-20
  Scenario: The customer's link is the one that Amazon sent
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And the answer to every call of "getPackageTrackingDetails" has "https://www.swiship.com/track?id=A%2FB%26C" at "/payload/customerTrackingLink"
    Then the integration reports the customer's link of every package

  @MCF-TRACK-20
  Scenario: No link is made up for the customer
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And the answer to every call of "getPackageTrackingDetails" lacks "/payload/customerTrackingLink"
    Then the integration reports the customer's link of every package

  @MCF-TRACK-22 @emulator
  Scenario: A package travels through a town with a foreign name
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller tracks every package
    And the carrier reports "EVENT_201" for every package 25 times
    And the carrier reports "EVENT_201" for every package in "東京"
    And the carrier reports "EVENT_201" for every package 25 times
    Then every package was in "東京"

  @MCF-TRACK-24 @emulator
  Scenario: A carrier reports the delivery and nothing else
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier reports the delivery of every package alone
    Then every package is "DELIVERED"

  @MCF-TRACK-01 @MCF-TRACK-12
  Scenario: A package that Amazon does not know yet is tracked later
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And Amazon refuses the next call of "getPackageTrackingDetails" with 404 "NotFound"
    When the seller tries to track the packages of the order
    And Amazon's answers arrive again
    Then every package of the order can be tracked

  @MCF-TRACK-08
  Scenario: The events of a package come with times in several zones
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And the answer to every call of "getPackageTrackingDetails" has [{"eventDate": "2026-01-07T23:30:00-06:00", "eventCode": "EVENT_301", "eventDescription": "Delivered", "eventAddress": {"city": "Austin", "state": "TX", "country": "US"}}, {"eventDate": "2026-01-08T04:00:00Z", "eventCode": "EVENT_302", "eventDescription": "Out for delivery", "eventAddress": {"city": "Austin", "state": "TX", "country": "US"}}] at "/payload/trackingEvents"
    When the seller tracks every package
    Then the events of every package are in order
