Feature: Read a queue
  The integration has Amazon put messages into the seller's queue, reads them there and learns what became of its
  orders. A standard queue delivers each message at least once, in any order, until its consumer deletes it.

  Background:
    Given the seller has a queue of its own
    And Amazon holds 10 units of "MUG"

  @MCF-NOTIF-01 @MCF-NOTIF-02 @MCF-NOTIF-03 @MCF-NOTIF-04 @MCF-NOTIF-05 @MCF-NOTIF-20 @MCF-NOTIF-27 @MCF-NOTIF-28 @MCF-NOTIF-31 @MCF-AUTH-04 @lasting
  Scenario: The integration subscribes, listens and learns of each status
    When the seller subscribes to order statuses
    Then the integration has subscribed, with the queue as the destination
    Given the seller has placed an order for 2 units of "MUG"
    Then the seller learns from the queue that the order is "Received"
    When Amazon moves the order to "Planning"
    Then the seller learns from the queue that the order is "Planning"
    When Amazon moves the order to "Processing"
    Then the seller learns from the queue that the order is "Processing"
    When Amazon moves the order to "Complete"
    Then the seller learns from the queue that the order is "Complete"

  @MCF-NOTIF-06 @lasting
  Scenario: Who is subscribed already stays so
    When a request to create a destination reaches Amazon
    And the seller subscribes to order statuses
    And the seller subscribes to order statuses
    Then the seller has one subscription, to the queue
    Given the seller has placed an order for 2 units of "MUG"
    Then the seller learns from the queue that the order is "Received"

  @MCF-THR-08 @MCF-THR-17 @lasting
  Scenario Outline: Amazon <fails> the first call of "<operation>", and the seller is subscribed all the same
    Given Amazon <fails> the next call of "<operation>"
    When the seller subscribes to order statuses
    Then the seller has one subscription, to the queue

    Examples:
      | fails          | operation          |
      | throttles      | createDestination  |
      | answers 503 to | createSubscription |

  @MCF-THR-17 @lasting
  Scenario: A subscription that fails without end is not reported as made
    Given Amazon answers 503 to the next 200 calls of "createSubscription"
    When the seller tries to subscribe to order statuses
    Then the integration reports "service unavailable"

  @MCF-ERR-03 @lasting
  Scenario: A subscription that Amazon answers with 200 and errors is not reported as made
    Given Amazon refuses every call of "createSubscription" with 200 "InvalidInput"
    When the seller tries to subscribe to order statuses
    Then the integration reports that it was not done

  @MCF-NOTIF-06 @emulator @lasting
  Scenario: A subscription to another queue is not taken for the seller's own
    Given the seller is notified of orders
    When the seller tries to subscribe to order statuses
    Then the seller has one subscription, to the queue, unless the integration reported a failure

  @MCF-NOTIF-18 @emulator @lasting
  Scenario: A queue that delivers every message twice changes nothing
    Given the seller subscribes to order statuses
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When the queue delivers every message twice
    Then the seller learns from the queue that the order is "Complete"
    And the seller processes every message of the queue
    And no message was news twice

  @MCF-NOTIF-19 @emulator @lasting
  Scenario: A message that the queue delivers late changes nothing
    Given the seller subscribes to order statuses
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    Then the seller learns from the queue that the order is "Complete"
    And the seller processes every message of the queue
    When the queue delivers a message about "Planning" late
    Then the seller processes every message of the queue
    And the last message was no news
    And the seller knows that the order is "Complete"

  @MCF-NOTIF-21 @emulator @lasting
  Scenario: What a killed consumer had received comes again
    Given the seller subscribes to order statuses
    And the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    When another consumer receives messages and is killed
    Then the seller learns from the queue that the order is "Complete"
    And the seller processes every message of the queue

  @MCF-NOTIF-20 @emulator @lasting
  Scenario Outline: A message whose order could not be read comes again: Amazon <fails> the calls
    Given the seller subscribes to order statuses
    And the seller has placed an order for 2 units of "MUG"
    And Amazon <fails> the next 5 calls of "getFulfillmentOrder"
    When the seller processes the queue
    Then the seller learns from the queue that the order is "Received"
    And the seller processes every message of the queue

    Examples:
      | fails          |
      | throttles      |
      | answers 503 to |

  @MCF-NOTIF-20 @emulator @lasting
  Scenario: A message whose order Amazon does not show comes again
    Given the seller subscribes to order statuses
    And the seller has placed an order for 2 units of "MUG"
    And Amazon refuses every call of "getFulfillmentOrder" with 403 "Unauthorized"
    When the seller tries to process the queue
    And Amazon's answers arrive again
    Then the seller learns from the queue that the order is "Received"
    And the seller processes every message of the queue
    And the order was read from Amazon for each piece of news

  @MCF-NOTIF-22 @MCF-NOTIF-23 @emulator @lasting
  Scenario: What cannot be processed stops nothing, and ends in the dead-letter queue
    Given the seller subscribes to order statuses
    And the seller has placed an order for 2 units of "MUG"
    When "Hello?" is put into the queue
    And "{"NotificationType": "FULFILLMENT_ORDER_STATUS", "Payload": {}}" is put into the queue
    And a message about an order that was never placed is put into the queue
    And the seller processes the queue
    And Amazon moves the order to "Planning"
    Then the seller learns from the queue that the order is "Planning"
    And "Hello?" ends in the dead-letter queue
    And "{"NotificationType": "FULFILLMENT_ORDER_STATUS", "Payload": {}}" ends in the dead-letter queue

  @MCF-THR-14 @emulator @lasting
  Scenario: As long as no message comes, the order is not read again and again
    Given the seller subscribes to order statuses
    And the seller has placed an order for 2 units of "MUG"
    Then the seller learns from the queue that the order is "Received"
    When the seller processes the queue
    And the seller processes the queue
    And the seller processes the queue
    Then "getFulfillmentOrder" was sent at most 10 times
