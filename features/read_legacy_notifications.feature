Feature: Read legacy notifications
  Amazon MWS sent notifications in XML until it ended in March 2024. Teams still hold them in queues and
  archives, in the envelope of the queue or without it. The same event has the same effect in either form.

  Background:
    Given Amazon holds 20 units of "MUG"
    And the seller is notified of orders

  @MCF-NOTIF-34 @emulator
  Scenario Outline: The JSON and the XML of an order that ends <status> have the same effect
    Given the seller has placed the orders "A" and "B" for 2 units each
    And the order "A" has reached "<status>"
    And the order "B" has reached "<status>"
    When the seller takes in all messages about "A" as JSON
    And the seller takes in all messages about "B" as XML
    Then the messages about "A" and about "B" had the same effect
    And the seller knows that the order is "<status>"

    Examples:
      | status             |
      | Complete           |
      | CompletePartialled |
      | Unfulfillable      |
      | Cancelled          |

  @MCF-NOTIF-20 @MCF-NOTIF-21 @emulator
  Scenario Outline: An order that ended <status> is noticed from <form>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "<status>"
    When the seller takes in all messages as <form>
    Then the seller knows that the order is "<status>"
    And the order was read from Amazon for each piece of news

    Examples:
      | status             | form                    |
      | CompletePartialled | JSON                    |
      | CompletePartialled | XML                     |
      | CompletePartialled | XML without an envelope |
      | Cancelled          | JSON                    |
      | Cancelled          | XML                     |

  @MCF-NOTIF-13 @MCF-NOTIF-15 @emulator
  Scenario Outline: What a message says of a shipment is understood from <form>
    Given the seller has placed an order for 4 units of "MUG"
    And Amazon sends the order in 1 shipment of 3 packages
    And the order has reached "Complete"
    When the seller takes in all messages as <form>
    Then the seller learned that a shipment was "PENDING", and then "SHIPPED"
    And the package numbers in the messages are those of the order

    Examples:
      | form                    |
      | JSON                    |
      | XML                     |
      | XML without an envelope |

  @MCF-NOTIF-13 @MCF-NOTIF-14 @emulator
  Scenario Outline: A cancelled shipment without a date of arrival is understood from <form>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Planning"
    And the seller has cancelled the order
    When the seller takes in all messages as <form>
    Then the last message about a shipment has no "EstimatedArrivalDateTime"
    And the seller learned that a shipment was "CANCELLED_BY_SELLER"
    And the seller knows that the order is "Cancelled"

    Examples:
      | form |
      | JSON |
      | XML  |

  @MCF-NOTIF-32 @emulator
  Scenario Outline: The numbers of <form> are numbers
    Given the seller has placed an order for 4 units of "MUG"
    And the order has reached "Complete"
    When the seller returns 3 units of line "1"
    And the fulfilment centre finds the returned unit to be "Sellable", for the reason "DEFECTIVE"
    And the seller takes in a message whose "FulfillmentReturnItem.ReturnedQuantity" is 3 as <form>
    Then the seller learned that 3 units of "MUG" are back

    Examples:
      | form                    |
      | XML                     |
      | XML without an envelope |

  @MCF-NOTIF-25 @MCF-NOTIF-32 @emulator
  Scenario: A message that names no seller is understood
    Given the seller has placed an order for 2 units of "MUG"
    When the seller takes in all messages as XML without an envelope
    Then the last message was news
    And the seller knows that the order is "Received"

  @MCF-NOTIF-18 @emulator
  Scenario Outline: A message that comes twice is taken in once from <form>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller takes in all messages as <form>
    And the seller takes in all messages as <form>
    Then the last message was no news
    And the seller knows that the order is "Complete"

    Examples:
      | form                    |
      | JSON                    |
      | XML                     |
      | XML without an envelope |

  @MCF-NOTIF-19 @emulator
  Scenario Outline: A message that comes late changes nothing in <form>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller takes in the message about "Complete" before the one about "Planning" as <form>
    Then the last message was no news
    And the seller knows that the order is "Complete"

    Examples:
      | form |
      | JSON |
      | XML  |

  @MCF-NOTIF-10 @emulator
  Scenario Outline: An event of an unknown type is passed over in <form>
    Given the seller has placed an order for 2 units of "MUG"
    When the seller takes in a message whose "EventType" is "Teleport" as <form>
    Then the last message was no news
    When the seller takes in all messages as <form>
    Then the seller knows that the order is "Received"

    Examples:
      | form |
      | JSON |
      | XML  |

  @MCF-NOTIF-22 @emulator
  Scenario Outline: A message about an order of somebody else is put aside in <form>
    Given the seller has placed an order for 2 units of "MUG"
    When the seller tries to take in a message about an order that was never placed as <form>
    Then the integration reports "order not found"
    When the seller takes in all messages as <form>
    Then the seller knows that the order is "Received"

    Examples:
      | form |
      | JSON |
      | XML  |

  @MCF-NOTIF-23 @emulator
  Scenario Outline: XML that is no message stops nothing: <what>
    Given the seller has placed an order for 2 units of "MUG"
    When the seller tries to take in "<text>"
    Then the integration reports "notification rejected"
    When the seller takes in all messages as XML
    Then the seller knows that the order is "Received"

    Examples:
      | what            | text                                                                                        |
      | half an element | <FulfillmentOrderStatusNotification><EventType>Order                                        |
      | another root    | <AnyOfferChangedNotification/>                                                              |
      | an empty root   | <FulfillmentOrderStatusNotification/>                                                       |
      | an empty letter | <Notification><NotificationPayload/></Notification>                                         |
