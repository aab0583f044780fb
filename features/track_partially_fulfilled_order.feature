Feature: Track a partially fulfilled order
  An order for more units than Amazon finds is fulfilled in part. The seller sees which units were
  sent and which were not, and follows the packages that left.

  Background:
    Given Amazon holds 10 units of "MUG"
    And Amazon holds 10 units of "BOWL"

  @MCF-PART-01 @MCF-PART-02 @MCF-PART-03 @MCF-PART-04 @MCF-PART-05 @MCF-PART-06 @MCF-PART-09 @MCF-PREV-23 @tutorial
  Scenario: The tutorial from preview to tracking
    # Step 1: preview two line items for one shipping option
    Given an order under the policy "FillAllAvailable" for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 3     |
    When the seller previews the order
    Then the order can be shipped with speed "Standard"
    # Step 2: create the order
    When the seller places the order
    # Step 3: the order was received and is to be shipped
    Then the order is "Received"
    And the action of the order is "Ship"
    # Step 4: the order goes through its statuses
    When Amazon moves the order to "Planning"
    Then the order is "Planning"
    When Amazon moves the order to "Processing"
    Then the order is "Processing"
    When Amazon moves the order to "CompletePartialled"
    # Steps 5 and 6: read the order again; some units were sent, some were not
    Then the order is "CompletePartialled"
    And every shipment of the order is "SHIPPED"
    And some units of the order are unfulfillable
    # Step 7: get the package numbers
    And the order has at least 1 package
    # Step 8: get the tracking details of each package
    And every package of the order can be tracked

  @MCF-PART-04 @MCF-PART-05 @MCF-PART-06 @MCF-NOTIF-04 @MCF-NOTIF-20 @lasting
  Scenario: The tutorial, with its notifications from a queue
    Given the seller has a queue of its own
    And the seller subscribes to order statuses
    And an order under the policy "FillAllAvailable" for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 3     |
    When the seller places the order
    Then the order is "Received"
    # Step 4: the integration listens, and learns of each status
    When Amazon moves the order to "Planning"
    Then the seller learns from the queue that the order is "Planning"
    When Amazon moves the order to "Processing"
    Then the seller learns from the queue that the order is "Processing"
    When Amazon moves the order to "CompletePartialled"
    Then the seller learns from the queue that the order is "CompletePartialled"
    # Steps 5 to 8: read the order again, and track its packages
    And every shipment of the order is "SHIPPED"
    And some units of the order are unfulfillable
    And every package of the order can be tracked

  @MCF-PREV-11 @MCF-PREV-12 @MCF-PREV-24
  Scenario: A preview offers what can be had and places nothing
    Given an order for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 1     |
    When the seller previews the order
    Then the order can be shipped with speed "Standard"
    When the seller tries to read the order
    Then the integration reports "order not found"

  @MCF-PREV-13 @MCF-PREV-14 @MCF-NEXT-16 @tutorial
  Scenario: A preview says which line cannot be had
    Given an order for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 11    |
    When the seller previews the order
    Then the order cannot be shipped because of line "2"

  @MCF-CREATE-34 @MCF-PART-03 @tutorial
  Scenario: An order that was just placed is received
    Given the seller has placed an order for 2 units of "MUG"
    Then the order is "Received"
    And the action of the order is "Ship"
    And the order has no shipments

  @MCF-STATE-02 @MCF-STATE-03 @MCF-STATE-04 @MCF-SHIP-03
  Scenario: Nothing is picked before Processing
    Given the seller has placed an order for 2 units of "MUG"
    Then the order is "Received"
    When Amazon moves the order to "Planning"
    Then the order is "Planning"
    And no unit of the order has been picked
    When Amazon moves the order to "Processing"
    Then every shipment of the order is "PENDING"

  @MCF-GET-09 @MCF-GET-10 @MCF-STATE-08 @first-version:the-status-Planning
  Scenario: Each status change is dated
    Given the seller has placed an order for 2 units of "MUG"
    When Amazon moves the order to "Planning"
    Then the order was updated later than before
    When Amazon moves the order to "Processing"
    Then the order was updated later than before
    When Amazon moves the order to "Complete"
    Then the order was updated later than before

  @MCF-PART-15 @MCF-STATE-06
  Scenario: An order of which every unit was sent is complete
    Given the seller has placed an order for 3 units of "MUG"
    And the order has reached "Complete"
    Then the order is "Complete"
    And no unit of the order is unfulfillable
    And the units of the order add up

  @MCF-PART-14 @MCF-STATE-06 @MCF-QUIRK-50
  Scenario: An order of which nothing was found is unfulfillable
    Given the seller has placed an order for 3 units of "MUG"
    And the order has reached "Unfulfillable"
    Then the order is "Unfulfillable"
    And the order has no packages
    And no unit of the order has been picked
    And the units of the order add up

  @MCF-PART-07 @MCF-PART-08 @MCF-PART-13 @emulator
  Scenario: The missing units are counted on their own line
    Given an order under the policy "FillAllAvailable" for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 3     |
    And the seller has placed the order
    When 8 units of "BOWL" turn out to be missing
    And Amazon moves the order to "Planning"
    And Amazon moves the order to "Processing"
    Then line "2" of the order has 1 unfulfillable unit
    When Amazon moves the order to "CompletePartialled"
    Then line "1" of the order has 0 unfulfillable units
    And line "2" of the order has 1 unfulfillable unit
    And the units of the order add up

  @MCF-GET-06 @documented @first-version:numbers-of-units
  Scenario: Quantities are numbers
    Given an order under the policy "FillAllAvailable" for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 3     |
    And the seller has placed the order
    And the order has reached "CompletePartialled"
    When the seller reads the order
    Then every quantity that Amazon sent is a whole number

  @MCF-TRACK-14 @MCF-SHIP-12 @MCF-PART-09 @emulator @tutorial
  Scenario: Every package of every shipment is tracked
    Given an order for:
      | line | sku  | units |
      | 1    | MUG  | 4     |
      | 2    | BOWL | 4     |
    And the seller has placed the order
    When Amazon sends the order in 2 shipments of 2 packages
    And Amazon moves the order to "Planning"
    And Amazon moves the order to "Processing"
    And Amazon moves the order to "Complete"
    Then the order has 4 packages
    And every package of the order can be tracked

  @MCF-PART-17 @MCF-STATE-07
  Scenario: A partially fulfilled order is final
    Given an order under the policy "FillAllAvailable" for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 3     |
    And the seller has placed the order
    And the order has reached "CompletePartialled"
    When Amazon is asked to move the order to "Processing"
    Then Amazon refuses with 400
    And the order is "CompletePartialled"

  @MCF-CREATE-35 @MCF-STATE-01 @MCF-STATE-13 @MCF-QUIRK-50
  Scenario: An order for more than Amazon has on record is invalid
    When a request to place the order with 11 units reaches Amazon
    Then Amazon accepts
    And the order is "Invalid"
    And the order has no shipments

  @MCF-PART-10 @emulator
  Scenario: An order that is to be filled or killed is killed as a whole
    Given an order under the policy "FillOrKill" for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 3     |
    And the seller has placed the order
    When 8 units of "BOWL" turn out to be missing
    And Amazon moves the order to "Planning"
    And Amazon moves the order to "Processing"
    Then the order is "Unfulfillable"
    And the order has no packages
    And no unit of the order has been picked
    And the units of the order add up

  @MCF-PART-11 @emulator @documented
  Scenario: An order that is to be filled in full waits for what is missing
    Given an order under the policy "FillAll" for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 3     |
    And the seller has placed the order
    When 8 units of "BOWL" turn out to be missing
    And Amazon moves the order to "Planning"
    And Amazon moves the order to "Processing"
    Then the order is "Processing"
    And the order has at least 1 package
    And no unit of the order is unfulfillable

  @MCF-PART-12 @emulator
  Scenario: An order that is to be filled in full waits for a day
    Given an order under the policy "FillAll" for:
      | line | sku  | units |
      | 1    | MUG  | 2     |
      | 2    | BOWL | 3     |
    And the seller has placed the order
    When 8 units of "BOWL" turn out to be missing
    And Amazon moves the order to "Planning"
    And Amazon moves the order to "Processing"
    And 1 day passes
    Then the order is "CompletePartialled"
    And some units of the order are unfulfillable
    And the units of the order add up
