Feature: Follow notifications
  Amazon puts a message into the seller's queue at each change of an order, of its shipments and of its returns.
  Messages are hints: they come twice, late and out of order, and the order itself says how it stands.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-NOTIF-01 @MCF-NOTIF-02 @MCF-NOTIF-04 @MCF-NOTIF-05 @lasting @tutorial
  Scenario: A queue is made known to Amazon, and the seller subscribes
    When a request to create a destination reaches Amazon
    Then Amazon accepts
    And the answer has "destinationId" and "resource.sqs.arn"
    When a request to subscribe reaches Amazon
    Then Amazon accepts
    And the answer has "subscriptionId", "destinationId" and "payloadVersion"

  @MCF-NOTIF-02 @lasting
  Scenario Outline: A destination is a queue by its ARN: not <what>
    When a request to create a destination reaches Amazon with "resourceSpecification" as <specification>
    Then Amazon refuses with 400

    Examples:
      | what          | specification                                                                                                                                  |
      | its URL       | {"sqs": {"arn": "https://sqs.us-east-2.amazonaws.com/000000000000/orders"}}                                                                    |
      | nothing       | {}                                                                                                                                             |
      | two resources | {"sqs": {"arn": "arn:aws:sqs:us-east-2:000000000000:orders"}, "eventBridge": {"accountId": "000000000000", "region": "us-east-2"}}             |

  @MCF-NOTIF-04 @lasting
  Scenario Outline: A subscription without <field> is refused
    When a request to create a destination reaches Amazon
    And a request to subscribe reaches Amazon without "<field>"
    Then Amazon refuses with 400

    Examples:
      | field          |
      | payloadVersion |
      | destinationId  |

  @MCF-NOTIF-01 @lasting
  Scenario: There is no subscription without a destination
    When a request to subscribe reaches Amazon with "destinationId" as nowhere
    Then Amazon refuses with 400

  @MCF-NOTIF-03 @lasting
  Scenario: There are no messages about orders on an event bus
    When a request to create a destination reaches Amazon with "resourceSpecification" as {"eventBridge": {"accountId": "000000000000", "region": "us-east-2"}}
    Then Amazon accepts
    When a request to subscribe reaches Amazon
    Then Amazon refuses with 400

  @MCF-NOTIF-27 @lasting
  Scenario: A subscription is filtered in one way only
    When a request to create a destination reaches Amazon
    And a request to subscribe reaches Amazon with "processingDirective" as {"eventFilter": {"eventFilterType": "ORDER_CHANGE"}, "filterExpression": "true"}
    Then Amazon refuses with 400

  @MCF-NOTIF-04 @MCF-NOTIF-28 @lasting
  Scenario: The application alone does not subscribe for a seller
    When a request to create a destination reaches Amazon
    And the application calls "createSubscription" without a seller
    Then Amazon refuses with 403

  @MCF-NOTIF-01 @MCF-NOTIF-28 @lasting
  Scenario Outline: A seller's token does not reach "<operation>"
    When the application calls "<operation>" with the seller's token
    Then Amazon refuses with 403

    Examples:
      | operation         |
      | createDestination |
      | getDestinations   |

  @MCF-NOTIF-28 @lasting
  Scenario Outline: The application's own token reaches "<operation>"
    Given the seller is notified of orders
    When the application calls "<operation>" without a seller
    Then Amazon accepts

    Examples:
      | operation           |
      | getDestinations     |
      | getDestination      |
      | getSubscriptionById |

  @MCF-NOTIF-30 @lasting
  Scenario: A test notification says what it is to show
    When a request to create a destination reaches Amazon
    And the application asks for a test notification of ""
    Then Amazon refuses with 400
    When the application asks for a test notification of "Complete"
    Then Amazon accepts

  @MCF-NOTIF-29 @emulator
  Scenario: After the end of a subscription no message comes
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the application calls "deleteSubscriptionById" without a seller
    And Amazon moves the order to "Planning"
    Then Amazon has notified the seller of the order's statuses "Received"

  @MCF-NOTIF-09 @MCF-NOTIF-12 @MCF-NOTIF-17 @MCF-PART-04 @emulator @tutorial
  Scenario: There is a message about each status of an order
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    Then Amazon has notified the seller of the order's statuses "Received", "Planning", "Processing" and "Complete"
    And every message has "EventType", "StatusUpdatedDateTime", "SellerFulfillmentOrderId" and "FulfillmentOrderStatus"

  @MCF-NOTIF-08 @MCF-NOTIF-26 @emulator
  Scenario: A message says what it is and when it was sent
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    Then every envelope has "NotificationVersion", "NotificationType", "PayloadVersion", "EventTime" and "Payload"
    And every envelope has "NotificationMetadata.ApplicationId", "NotificationMetadata.SubscriptionId", "NotificationMetadata.PublishTime" and "NotificationMetadata.NotificationId"
    And every message was published in UTC, not before its event

  @MCF-NOTIF-08 @MCF-NOTIF-26 @emulator
  Scenario: The integration reads which message it is, and when its event was
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Processing"
    When the seller takes in all messages
    Then each message was taken in under its own id, with the time of its event

  @MCF-NOTIF-11 @MCF-NOTIF-14 @MCF-NOTIF-15 @MCF-NOTIF-17 @MCF-QUIRK-34 @emulator
  Scenario: A message about a shipment names its packages
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    Then the last message about a shipment has "FulfillmentShipmentStatus", "AmazonShipmentId" and "EstimatedArrivalDateTime"
    And the last message about a shipment has "FulfillmentShipmentPackages.*.PackageNumber", "FulfillmentShipmentPackages.*.CarrierCode" and "FulfillmentShipmentPackages.*.TrackingNumber"

  @MCF-NOTIF-13 @MCF-NOTIF-15 @emulator
  Scenario: The integration understands messages about a shipment
    Given the seller is notified of orders
    And the seller has placed an order for 4 units of "MUG"
    And Amazon sends the order in 1 shipment of 3 packages
    And the order has reached "Complete"
    When the seller takes in all messages
    Then the seller learned that a shipment was "PENDING", and then "SHIPPED"
    And the package numbers in the messages are those of the order

  @MCF-NOTIF-13 @emulator
  Scenario: The integration understands that Amazon has given a shipment up
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Unfulfillable"
    When the seller takes in all messages
    Then the seller learned that a shipment was "PENDING", and then "CANCELLED_BY_FULFILLER"

  @MCF-NOTIF-13 @MCF-NOTIF-14 @emulator
  Scenario: A message about a cancelled shipment has no date of arrival
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Planning"
    And the seller has cancelled the order
    When the seller takes in all messages
    Then the last message about a shipment has no "EstimatedArrivalDateTime"
    And the seller learned that a shipment was "CANCELLED_BY_SELLER"
    And the seller knows that the order is "Cancelled"

  @MCF-NOTIF-10 @MCF-NOTIF-11 @MCF-NOTIF-16 @MCF-NOTIF-18 @MCF-RET-24 @emulator
  Scenario: There is a message about units that came back
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller returns 1 unit of line "1"
    And the fulfilment centre finds the returned unit to be "Sellable", for the reason "DEFECTIVE"
    And the seller takes in all messages
    And the seller takes in all messages
    Then the seller learned that 1 unit of "MUG" is back
    And the last message about a return has "ReceivedDateTime", "ReturnedQuantity" and "SellerSKU"

  @MCF-NOTIF-10 @MCF-NOTIF-18 @MCF-RET-24 @emulator
  Scenario: Units of one product that come back on two days are news twice
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller returns 2 units of line "1"
    And the fulfilment centre finds the returned unit to be "Sellable", for the reason "DEFECTIVE"
    And 1 day passes
    And the fulfilment centre finds the other returned unit to be "Sellable", for the reason "DEFECTIVE"
    And the seller takes in all messages
    Then the seller learned twice that 1 unit of "MUG" is back

  @MCF-NOTIF-16 @MCF-RET-24 @emulator
  Scenario: A message says how many units came back
    Given the seller is notified of orders
    And the seller has placed an order for 4 units of "MUG"
    And the order has reached "Complete"
    When the seller returns 4 units of line "1"
    And the fulfilment centre finds the returned unit to be "Sellable", for the reason "DEFECTIVE"
    And the seller takes in a message whose "FulfillmentReturnItem.ReturnedQuantity" is 3
    Then the seller learned that 3 units of "MUG" are back

  @MCF-NOTIF-20 @MCF-NOTIF-21 @MCF-QUIRK-35 @emulator
  Scenario Outline: An order that ended <status> is noticed
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "<status>"
    When the seller takes in all messages
    Then the seller knows that the order is "<status>"
    And the order was read from Amazon for each piece of news

    Examples:
      | status             |
      | Complete           |
      | CompletePartialled |
      | Unfulfillable      |
      | Cancelled          |

  @MCF-NOTIF-20 @MCF-NOTIF-21 @emulator
  Scenario: An order that Amazon finds invalid is noticed
    Given the seller is notified of orders
    When a request to place the order with 11 units reaches Amazon
    And the seller takes in all messages
    Then the last message was news
    And the seller knows that the order is "Invalid"
    And the order was read from Amazon for each piece of news

  @MCF-NOTIF-20 @MCF-PART-09 @emulator
  Scenario: What a message says of packages is not all
    Given the seller is notified of orders
    And the seller has placed an order for 4 units of "MUG"
    And Amazon sends the order in 2 shipments of 2 packages
    And the order has reached "Complete"
    When the seller takes in all messages
    Then the order was read from Amazon for each piece of news
    And the order has 4 packages

  @MCF-NOTIF-18 @emulator
  Scenario: A message that comes twice is taken in once
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller takes in all messages
    And the seller takes in all messages
    Then the last message was no news
    And the seller knows that the order is "Complete"

  @MCF-NOTIF-18 @emulator
  Scenario: Units that are back are news once, though their message comes again after many others
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller returns 1 unit of line "1"
    And the fulfilment centre finds the returned unit to be "Sellable", for the reason "DEFECTIVE"
    And the seller takes in all messages
    Given Amazon holds 30 units of "MUG"
    And the seller has placed 25 orders
    When the seller takes in all messages
    And the seller takes in all messages
    Then the seller learned that 1 unit of "MUG" is back

  @MCF-NOTIF-18 @MCF-NOTIF-20 @emulator
  Scenario: A message that comes again after others says nothing of how the order stands
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller takes in the message about "Planning" before the one about "Complete"
    And the seller takes in the message about "Complete" before the one about "Planning"
    Then the last message was no news
    And the seller knows that the order is "Complete"

  @MCF-NOTIF-18 @emulator
  Scenario: Messages about two orders at the same time are not taken for one
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the seller takes in all messages
    And the seller places the same order again as "B"
    And the seller takes in the last message, with the time of the one before it
    Then the last message was news

  @MCF-NOTIF-18 @emulator
  Scenario: A message that comes again reports how its own order stands
    Given the seller is notified of orders
    And the seller has placed the orders "A" and "B"
    And the order "A" has reached "Complete"
    When the seller takes in all messages about "A"
    And the seller takes in all messages about "B"
    And the seller takes in all messages about "A"
    Then the last message was no news
    And the seller knows that the order is "Complete"

  @MCF-NOTIF-17 @MCF-NOTIF-19 @emulator
  Scenario Outline: Two changes of an order in one second are both news: the other one <when> it
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the seller takes in all messages
    And Amazon moves the order to "Planning"
    And the seller takes in the last message, <when> the one before it
    Then the last message was news
    And the seller knows that the order is "Planning"

    Examples:
      | when                |
      | with the time of    |
      | half a second after |

  @MCF-NOTIF-19 @emulator
  Scenario Outline: A message that comes late changes nothing: <late>
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller takes in the message about <newer> before the one about <late>
    Then the last message was no news
    And the seller knows that the order is "Complete"

    Examples:
      | newer                        | late                                  |
      | "Complete"                   | "Planning"                            |
      | "Complete"                   | "Planning", which was published later |
      | a shipment that is "SHIPPED" | "PENDING"                             |

  @MCF-NOTIF-10 @emulator
  Scenario: An event of an unknown type is passed over
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the seller takes in a message whose "EventType" is "Teleport"
    Then the last message was no news
    When the seller takes in all messages
    Then the seller knows that the order is "Received"

  @MCF-NOTIF-24 @emulator
  Scenario Outline: An unknown field of a message is passed over: <field>
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the seller takes in a message whose "<field>" is "something new"
    Then the last message was news
    And the seller knows that the order is "Received"

    Examples:
      | field         |
      | Weather       |
      | info          |

  @MCF-NOTIF-20 @MCF-QUIRK-35 @emulator
  Scenario: A message with the status of the published sample is a hint like any other
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the seller takes in a message whose "FulfillmentOrderStatus" is "PROCESSED"
    Then the last message was news
    And the seller knows that the order is "Received"

  @MCF-NOTIF-20 @MCF-RET-24 @emulator
  Scenario: A message about units that came back does not say how the order stands
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the seller returns 1 unit of line "1"
    And the fulfilment centre finds the returned unit to be "Sellable", for the reason "DEFECTIVE"
    And the seller takes in a message whose "FulfillmentOrderStatus" is "PROCESSED"
    Then the seller learned that 1 unit of "MUG" is back
    And the seller knows that the order is "Complete"

  @MCF-QUIRK-34 @emulator
  Scenario Outline: A message does without <field>
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the seller takes in a message without "<field>"
    Then the last message was news

    Examples:
      | field                 |
      | SellerId              |
      | FulfillmentShipment   |
      | FulfillmentReturnItem |

  @MCF-NOTIF-22 @MCF-QUIRK-37 @emulator
  Scenario: A message about an order of somebody else is put aside
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the seller tries to take in a message about an order that was never placed
    Then the integration reports "order not found"
    When the seller tries to read an order that was never placed
    Then the integration reports "order not found"
    When the seller takes in all messages
    Then the seller knows that the order is "Received"

  @MCF-NOTIF-23 @emulator
  Scenario Outline: What is no message stops nothing: <what>
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the seller tries to take in "<text>"
    Then the integration reports "notification rejected"
    When the seller takes in all messages
    Then the seller knows that the order is "Received"

    Examples:
      | what                | text                                             |
      | words               | Hello?                                           |
      | half an object      | {                                                |
      | a list              | []                                               |
      | an empty object     | {}                                               |
      | an envelope alone   | {"NotificationType": "FULFILLMENT_ORDER_STATUS"} |
      | null                | null                                             |
      | a number            | 42                                               |
      | a text in quotes    | "Hello?"                                         |
      | nothing             |                                                  |

  @MCF-NOTIF-23 @emulator
  Scenario Outline: A message that cannot be read as a whole stops nothing: <field>
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the seller tries to take in a message whose "<field>" is <value>
    And the seller takes in all messages
    Then the seller knows that the order is "Received"

    Examples:
      | field                    | value                  |
      | StatusUpdatedDateTime    | "yesterday"            |
      | SellerFulfillmentOrderId | 42                     |
      | StatusUpdatedDateTime    | "2026-13-45T00:00:00Z" |

  @MCF-NOTIF-31 @emulator
  Scenario: A message about shipments of another programme is passed over
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    When the seller tries to take in a message of the type "FBA_OUTBOUND_SHIPMENT_STATUS"
    Then the integration reports "notification rejected"

  @MCF-QUIRK-33 @emulator
  Scenario: There is no message about a delivery
    Given the seller is notified of orders
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the carrier delivers every package at "FRONT_DOOR" with a photo
    Then Amazon has notified the seller of the order's statuses "Received", "Planning", "Processing" and "Complete"
    And every package is "DELIVERED"
