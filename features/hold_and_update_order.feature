Feature: Hold, update and release a fulfillment order
  An order can be placed and held: its units are reserved, nothing is shipped, and the order may still be
  changed. Releasing it lets it go.

  Background:
    Given Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the action of the order is to be "Hold"
    And the seller has placed the order

  @MCF-HOLD-01 @MCF-HOLD-15
  Scenario Outline: A held order does not become <status>
    When Amazon is asked to move the order to "<status>"
    Then Amazon refuses with 400
    And the order is "Received"
    And the action of the order is "Hold"
    And the order has no shipments

    Examples:
      | status     |
      | Planning   |
      | Processing |
      | Complete   |

  @MCF-THR-08 @MCF-THR-17 @documented
  Scenario Outline: Amazon <fails> the first call about a held order, and a second one is made: <what>
    Given Amazon <fails> the next call of "<operation>"
    When <what>
    Then <outcome>

    Examples:
      | fails          | operation              | what                                                          | outcome                                                                  |
      | throttles      | updateFulfillmentOrder | the seller sends the order to "Joe Bloggs" in "10001" instead | "fulfillmentOrder.destinationAddress.postalCode" of the order is "10001" |
      | answers 503 to | updateFulfillmentOrder | the seller sends the order to "Joe Bloggs" in "10001" instead | "fulfillmentOrder.destinationAddress.postalCode" of the order is "10001" |
      | throttles      | updateFulfillmentOrder | the seller releases the order                                 | the action of the order is "Ship"                                        |
      | answers 503 to | updateFulfillmentOrder | the seller releases the order                                 | the action of the order is "Ship"                                        |
      | throttles      | cancelFulfillmentOrder | the seller cancels the order                                  | the order is "Cancelled"                                                 |
      | answers 503 to | cancelFulfillmentOrder | the seller cancels the order                                  | the order is "Cancelled"                                                 |

  @MCF-AUTH-19 @MCF-AUTH-20
  Scenario Outline: An access token that is <refused> is renewed before a held order is released
    Given Amazon refuses the access token as <refused>
    When the seller releases the order
    Then the action of the order is "Ship"

    Examples:
      | refused |
      | expired |
      | revoked |

  @MCF-THR-17
  Scenario Outline: An update that never gets through is not reported as done: <what>
    Given <what>
    When the seller tries to update the order with:
      | change | to |
      | line 1 | 3  |
    Then the integration reports "service unavailable"
    And line "1" of the order has 2 ordered units

    Examples:
      | what                                                                 |
      | Amazon answers 503 to the next 200 calls of "updateFulfillmentOrder" |
      | the next 200 calls of "updateFulfillmentOrder" do not arrive         |

  @MCF-THR-17
  Scenario Outline: A release that never gets through is not reported as done: <what>
    Given <what>
    When the seller tries to release the order
    Then the integration reports "service unavailable"
    And the action of the order is "Hold"

    Examples:
      | what                                                                 |
      | Amazon answers 503 to the next 200 calls of "updateFulfillmentOrder" |
      | the next 200 calls of "updateFulfillmentOrder" do not arrive         |

  @MCF-HOLD-15
  Scenario: There is no status for being held
    When Amazon is asked to move the order to "Hold"
    Then Amazon refuses with 400
    And the order is "Received"

  @MCF-HOLD-02 @MCF-HOLD-07
  Scenario: A held order is released
    When the seller releases the order
    Then the answer is an empty object
    And the integration sent "updateFulfillmentOrder" with:
      | field             | value |
      | fulfillmentAction | Ship  |
    And the action of the order is "Ship"
    And Amazon shows all but the action as it was placed
    When Amazon moves the order to "Planning"
    Then the order is "Planning"

  @MCF-HOLD-02
  Scenario: A released order is the order that was held
    When the seller releases the order
    Then Amazon can sell 8 units of "MUG"

  @MCF-HOLD-13
  Scenario: The integration sees for itself that a released order goes
    When the seller releases the order
    Then after "updateFulfillmentOrder" the integration asked for "getFulfillmentOrder"

  @MCF-HOLD-13
  Scenario: A release that changes nothing is not reported as done
    Given the answer to every call of "getFulfillmentOrder" has "Hold" at "/payload/fulfillmentOrder/fulfillmentAction"
    When the seller tries to release the order
    Then the integration reports that it was not done

  @MCF-HOLD-02 @MCF-HOLD-13
  Scenario: A release whose answer is lost is found to be done
    Given the answer to the next call of "updateFulfillmentOrder" is lost
    When the seller releases the order
    Then the action of the order is "Ship"

  @MCF-HOLD-05
  Scenario: What is held is reserved
    Then Amazon can sell 8 units of "MUG"
    When the seller cancels the order
    Then Amazon can sell 10 units of "MUG"

  @MCF-HOLD-04 @MCF-HOLD-05 @emulator
  Scenario: A held order is cancelled after 14 days
    When 13 days pass
    Then the order is "Received"
    And Amazon can sell 8 units of "MUG"
    When 1 day passes
    Then the order is "Cancelled"
    And Amazon can sell 10 units of "MUG"

  @MCF-HOLD-06
  Scenario: Holding goes before filling all
    Given the policy of the order is to be "FillAll"
    When the seller places the same order again as "B"
    And Amazon is asked to move the order "B" to "Planning"
    Then Amazon refuses with 400
    And the order "B" is "Received"

  @MCF-HOLD-07
  Scenario: What an update leaves out stays
    When the seller updates the order with:
      | change  | to                      |
      | comment | Happy birthday, dear Jo |
    Then "fulfillmentOrder.displayableOrderComment" of the order is Happy birthday, dear Jo
    And "fulfillmentOrder.shippingSpeedCategory" of the order is Standard
    And "fulfillmentOrder.destinationAddress.postalCode" of the order is "48084"
    And line "1" of the order has 2 ordered units
    And the action of the order is "Hold"

  @MCF-HOLD-07
  Scenario: What an earlier update has changed stays
    When the seller updates the order with:
      | change | to |
      | line 1 | 3  |
    And the seller updates the order with:
      | change  | to                      |
      | comment | Happy birthday, dear Jo |
    And the seller releases the order
    Then line "1" of the order has 3 ordered units
    And "fulfillmentOrder.displayableOrderComment" of the order is Happy birthday, dear Jo

  @MCF-HOLD-08 @MCF-HOLD-09 @MCF-HOLD-10 @MCF-HOLD-11 @MCF-HOLD-16 @not-sparse:fulfillmentPolicy
  Scenario: The integration changes what can be changed
    When the seller updates the order with:
      | change      | to                      |
      | comment     | Happy birthday, dear Jo |
      | speed       | Priority                |
      | policy      | FillAll                 |
      | line 1      | 3                       |
      | recipient   | Joe Bloggs              |
      | postal code | 10001                   |
    Then the integration changed nothing that cannot be changed
    And "fulfillmentOrder.destinationAddress.name" of the order is Joe Bloggs
    And "fulfillmentOrder.destinationAddress.postalCode" of the order is "10001"
    And "fulfillmentOrder.displayableOrderComment" of the order is Happy birthday, dear Jo
    And "fulfillmentOrder.shippingSpeedCategory" of the order is Priority
    And "fulfillmentOrder.fulfillmentPolicy" of the order is FillAll
    And line "1" of the order has 3 ordered units
    And Amazon can sell 7 units of "MUG"

  @MCF-HOLD-08 @not-sparse:fulfillmentPolicy @not-sparse:notificationEmails
  Scenario Outline: Amazon changes the <field> of a held order
    When a request to update the order reaches Amazon with "<field>" as <value>
    Then Amazon accepts
    And "fulfillmentOrder.<field>" of the order is <value>

    Examples:
      | field                   | value                  |
      | displayableOrderId      | SHOP-4711              |
      | displayableOrderComment | Many thanks            |
      | shippingSpeedCategory   | Expedited              |
      | fulfillmentPolicy       | FillAllAvailable       |
      | fulfillmentAction       | Ship                   |
      | notificationEmails      | ["jane@example.com"]   |

  @MCF-HOLD-08 @MCF-HOLD-11 @not-sparse:fulfillmentPolicy
  Scenario Outline: The <change> of an order is updated alone, to <to>
    When the seller updates the order with:
      | change   | to   |
      | <change> | <to> |
    Then "fulfillmentOrder.<field>" of the order is <to>

    Examples:
      | change  | to             | field                   |
      | speed   | Priority       | shippingSpeedCategory   |
      | policy  | FillAll        | fulfillmentPolicy       |
      | comment | 750 characters | displayableOrderComment |

  @MCF-HOLD-08 @MCF-HOLD-18
  Scenario: A held order is sent to another address
    When the seller sends the order to "Joe Bloggs" in "10001" instead
    Then Amazon accepts
    And "fulfillmentOrder.destinationAddress.name" of the order is Joe Bloggs
    And "fulfillmentOrder.destinationAddress.postalCode" of the order is "10001"

  @MCF-HOLD-08
  Scenario: A held order is sent to an address of three lines
    Given addresses have three lines
    When the seller sends the order to "Joe Bloggs" in "10001" instead
    Then Amazon accepts
    And "fulfillmentOrder.destinationAddress.name" of the order is Joe Bloggs

  @MCF-HOLD-09
  Scenario: How an order is paid for is not changed by an update
    When a request to update the order reaches Amazon with "codSettings" as {"isCodRequired": true}
    Then the order was not given "fulfillmentOrder.codSettings"

  @MCF-HOLD-10
  Scenario Outline: An update of a line without <field> is refused
    When a request to update the order reaches Amazon with:
      | field           | value                                                       |
      | items           | [{"sellerFulfillmentOrderItemId": "1", "quantity": 3}]      |
      | items.0.<field> | nothing                                                     |
    Then Amazon refuses with 400
    And line "1" of the order has 2 ordered units

    Examples:
      | field                        |
      | sellerFulfillmentOrderItemId |
      | quantity                     |

  @MCF-HOLD-10
  Scenario: A line that the order does not have is not updated
    When a request to update the order reaches Amazon with "items" as [{"sellerFulfillmentOrderItemId": "2", "quantity": 1}]
    Then Amazon refuses with 400
    And the order has 1 line

  @MCF-HOLD-10
  Scenario: A line is updated without its SKU
    When a request to update the order reaches Amazon with "items" as [{"sellerFulfillmentOrderItemId": "1", "quantity": 3}]
    Then Amazon accepts
    And line "1" of the order has 3 ordered units

  @MCF-HOLD-11
  Scenario Outline: A text of an update has its limit: <field>
    When a request to update the order reaches Amazon with "<field>" as <value>
    Then Amazon refuses with 400

    Examples:
      | field                   | value                                                                                                |
      | displayableOrderId      | 41 characters                                                                                        |
      | displayableOrderComment | 751 characters                                                                                       |
      | notificationEmails      | ["jane-with-a-name-that-is-longer-than-a-name-can-be-on@example.com"]                                |

  @MCF-HOLD-11
  Scenario Outline: A line's text of an update has its limit: <field>
    When a request to update the order reaches Amazon with:
      | field                                | value        |
      | items                                | [{}]         |
      | items.0.sellerFulfillmentOrderItemId | "1"          |
      | items.0.quantity                     | 2            |
      | items.0.<field>                      | <longer> characters |
    Then Amazon refuses with 400
    When a request to update the order reaches Amazon with:
      | field                                | value        |
      | items                                | [{}]         |
      | items.0.sellerFulfillmentOrderItemId | "1"          |
      | items.0.quantity                     | 2            |
      | items.0.<field>                      | <limit> characters |
    Then Amazon accepts

    Examples:
      | field              | limit | longer |
      | giftMessage        | 512   | 513    |
      | displayableComment | 250   | 251    |

  @MCF-HOLD-12
  Scenario Outline: An order's id of 41 characters is refused when it is to be <done>
    When an id of 41 characters reaches Amazon in "<operation>"
    Then Amazon refuses with 400

    Examples:
      | done      | operation                          |
      | read      | getFulfillmentOrder                |
      | updated   | updateFulfillmentOrder             |
      | cancelled | cancelFulfillmentOrder             |
      | moved     | submitFulfillmentOrderStatusUpdate |

  @MCF-HOLD-03 @MCF-HOLD-18 @documented @not-sparse:details
  Scenario: An order that is being picked is not sent to another address
    Given the seller has released the order
    And the order has reached "Processing"
    When the seller sends the order to "Joe Bloggs" in "10001" instead
    Then the integration reports "order rejected"
    And Amazon refused with 400
    And the refusal has the code "InvalidInput"
    And the refusal says "OrderNotUpdatable"
    And "fulfillmentOrder.destinationAddress.name" of the order is Jane Doe

  @MCF-HOLD-03
  Scenario Outline: Amazon does not update an order that is <status>
    Given the seller has released the order
    And the order has reached "<status>"
    When a request to update the order reaches Amazon with "displayableOrderComment" as Too late
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"

    Examples:
      | status             |
      | Processing         |
      | Complete           |
      | CompletePartialled |

  @MCF-HOLD-03
  Scenario Outline: An update of an order that is <status> is not reported as done
    Given the seller has released the order
    And the order has reached "<status>"
    When the seller tries to update the order with:
      | change  | to       |
      | comment | Too late |
    Then the integration reports "order rejected"

    Examples:
      | status             |
      | Processing         |
      | Complete           |
      | CompletePartialled |
      | Unfulfillable      |
      | Cancelled          |

  @MCF-HOLD-14
  Scenario: A released order is not held again
    Given the seller has released the order
    When a request to update the order reaches Amazon with "fulfillmentAction" as Hold
    Then Amazon refuses with 400
    And the action of the order is "Ship"

  @MCF-HOLD-16
  Scenario: The features of an order are not changed
    When a request to update the order reaches Amazon with "featureConstraints" as [{"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"}]
    Then Amazon refuses with 400
    And the order was not given "fulfillmentOrder.featureConstraints.0"

  @MCF-HOLD-17 @MCF-ERR-06
  Scenario Outline: An order that does not exist is not found: <what>
    When the seller tries to <what> an order that was never placed
    Then the integration reports "order not found"

    Examples:
      | what    |
      | release |
      | update  |

  @MCF-HOLD-17
  Scenario: Amazon updates no order that does not exist
    When a request to update an order that was never placed reaches Amazon with "fulfillmentAction" as Ship
    Then Amazon refuses with 404

  @MCF-HOLD-12
  Scenario: An order's id of 40 characters is its id, wherever it is sent
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the action of the order is to be "Hold"
    And the id of the order is to have 40 characters
    And the seller has placed the order
    When the seller releases the order
    Then the action of the order is "Ship"
    When the seller cancels the order
    Then the order is "Cancelled"

  @MCF-ERR-14
  Scenario Outline: An id with a slash, a blank and an accent is sent as it is: <what>
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the action of the order is to be "Hold"
    And the id of the order is to be "shop/4711 é"
    When a request to place the order reaches Amazon
    And <what>
    Then <outcome>

    Examples:
      | what                                                          | outcome                                                                  |
      | the seller releases the order                                 | the action of the order is "Ship"                                        |
      | the seller cancels the order                                  | the order is "Cancelled"                                                 |
      | the seller sends the order to "Joe Bloggs" in "10001" instead | "fulfillmentOrder.destinationAddress.postalCode" of the order is "10001" |
