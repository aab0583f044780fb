Feature: Get over throttling, failures and lost answers
  Amazon throttles, fails and goes silent, and connections break at any moment. The seller's orders are
  placed once all the same, and what cannot be got over is reported in time.

  Background:
    Given Amazon holds 100 units of "MUG"

  @MCF-THR-03 @MCF-THR-04 @MCF-THR-08 @MCF-THR-10 @MCF-THR-18
  Scenario: A throttled order is placed later, as it was
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon throttles the next call of "createFulfillmentOrder"
    When the seller places the order
    Then "createFulfillmentOrder" was sent twice, always the same
    And the order is "Received"

  @MCF-ERR-06 @MCF-ERR-16
  Scenario: An order that Amazon refuses in words of its own is not asked for again
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon refuses the next call of "createFulfillmentOrder" with 400 "InvalidInput" and "Value NotEligibleForExport for parameter Item is invalid."
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And "createFulfillmentOrder" was sent once

  @MCF-GET-14
  Scenario: The lines of an order come in another order
    Given Amazon holds 10 units of "PLATE"
    And an order for:
      | line | sku   | units |
      | 1    | MUG   | 2     |
      | 2    | PLATE | 3     |
    And the seller has placed the order
    And the answer to every call of "getFulfillmentOrder" has the entries of "/payload/fulfillmentOrderItems" in another order
    When the seller reads the order
    Then line "1" of the order has 2 ordered units
    And line "2" of the order has 3 ordered units

  @MCF-THR-08 @MCF-THR-09
  Scenario: The integration waits longer when it is throttled again and again
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon throttles the next 200 calls of "getFulfillmentOrder"
    When the seller tries to read the order
    Then the integration reports "throttled"
    And the integration waited longer and longer

  @MCF-THR-08 @MCF-QUIRK-41
  Scenario: Throttling without end is reported in time
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon throttles the next 200 calls of "getFulfillmentOrder"
    When the seller tries to read the order
    Then the integration reports "throttled"
    And Amazon refused with 429
    And the refusal has the code "QuotaExceeded"
    And the integration gave up within 10 minutes

  @MCF-THR-08 @MCF-QUIRK-41
  Scenario: An order that is throttled without end is not reported as placed
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon throttles the next 200 calls of "createFulfillmentOrder"
    When the seller tries to place the order
    Then the integration reports "throttled"
    And Amazon refused with 429
    And Amazon can sell 100 units of "MUG"

  @MCF-THR-17
  Scenario Outline: A call that Amazon answers with <status> is made again
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon answers <status> to the next call of "getFulfillmentOrder"
    When the seller reads the order
    Then "getFulfillmentOrder" was sent twice

    Examples:
      | status |
      | 500    |
      | 503    |

  @MCF-THR-08 @MCF-THR-17 @documented
  Scenario Outline: Amazon <fails> the first call, and a second one is made: <what>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And Amazon <fails> the next call of "<operation>"
    When <what>
    Then <outcome>

    Examples:
      | fails          | operation                 | what                                               | outcome                                        |
      | throttles      | getPackageTrackingDetails | the seller tracks every package                    | every package of the order can be tracked      |
      | answers 503 to | getPackageTrackingDetails | the seller tracks every package                    | every package of the order can be tracked      |
      | throttles      | getFulfillmentPreview     | the seller previews the order                      | the order can be shipped with speed "Standard" |
      | answers 503 to | getFulfillmentPreview     | the seller previews the order                      | the order can be shipped with speed "Standard" |
      | throttles      | deliveryOffers            | the seller asks when "MUG" would arrive            | there is a promise                             |
      | answers 503 to | deliveryOffers            | the seller asks when "MUG" would arrive            | there is a promise                             |
      | throttles      | getFeatures               | the seller lists the features                      | the feature "BLANK_BOX" is listed              |
      | answers 503 to | getFeatures               | the seller lists the features                      | the feature "BLANK_BOX" is listed              |
      | throttles      | getFeatureInventory       | the seller reads the stock for "BLANK_BOX"         | there are 98 units of "MUG" for it             |
      | answers 503 to | getFeatureInventory       | the seller reads the stock for "BLANK_BOX"         | there are 98 units of "MUG" for it             |
      | throttles      | getFeatureSKU             | the seller asks whether "MUG" supports "BLANK_BOX" | it does, with 98 units                         |
      | answers 503 to | getFeatureSKU             | the seller asks whether "MUG" supports "BLANK_BOX" | it does, with 98 units                         |
      | answers 503 to | getInventorySummaries     | the seller checks the stock of "MUG"               | the integration reports a stock of 98 of "MUG" |
      | throttles      | listReturnReasonCodes     | the seller lists the reasons for returning "MUG"   | there are reasons, each with a description     |
      | answers 503 to | listReturnReasonCodes     | the seller lists the reasons for returning "MUG"   | there are reasons, each with a description     |
      | throttles      | createFulfillmentReturn   | the seller returns 1 unit of line "1"              | 1 unit is accepted for return, and 0 are refused |
      | answers 503 to | createFulfillmentReturn   | the seller returns 1 unit of line "1"              | 1 unit is accepted for return, and 0 are refused |
      | throttles      | listAllFulfillmentOrders  | the seller lists the orders since the order was updated | the list has the order                    |
      | answers 503 to | listAllFulfillmentOrders  | the seller lists the orders since the order was updated | the list has the order                    |

  @MCF-THR-17 @MCF-ERR-05
  Scenario: A failure without end is reported in time
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon answers 503 to the next 200 calls of "getFulfillmentOrder"
    When the seller tries to read the order
    Then the integration reports "service unavailable"
    And Amazon refused with 503
    And the report names the request id that Amazon gave
    And the integration gave up within 10 minutes

  @MCF-THR-17
  Scenario Outline: A failure without end is not reported as a result: <what>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And Amazon answers 503 to the next 200 calls of "<operation>"
    When <what>
    Then the integration reports "service unavailable"

    Examples:
      | operation                 | what                                                            |
      | deliveryOffers            | the seller tries to ask when "MUG" would arrive                 |
      | getFeatureInventory       | the seller tries to read the stock for "BLANK_BOX"              |
      | getFeatureSKU             | the seller tries to ask whether "MUG" supports "BLANK_BOX"      |
      | getPackageTrackingDetails | the seller tries to track the packages of the order             |
      | getFulfillmentOrder       | the seller tries to read the proof of delivery of the order     |
      | createFulfillmentReturn   | the seller tries to return 1 unit of line "1"                   |
      | getFulfillmentPreview     | the seller tries to preview the order                           |
      | listAllFulfillmentOrders  | the seller tries to list the orders since the order was updated |

  @MCF-THR-17
  Scenario: An order that fails without end is not reported as refused
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon answers 503 to the next 200 calls of "createFulfillmentOrder"
    When the seller tries to place the order
    Then the integration reports "service unavailable"
    And Amazon can sell 100 units of "MUG"

  @MCF-CREATE-05 @MCF-THR-17
  Scenario Outline: An order is placed once, though Amazon answers <status> first
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon answers <status> to the next call of "createFulfillmentOrder"
    When the seller places the order
    Then the order is "Received"
    And Amazon can sell 98 units of "MUG"

    Examples:
      | status |
      | 500    |
      | 503    |

  @MCF-CREATE-04 @MCF-CREATE-05
  Scenario Outline: An order is placed once, though the answer is <spoilt>
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the answer to the next call of "createFulfillmentOrder" is <spoilt>
    When the seller places the order
    Then the order is "Received"
    And Amazon can sell 98 units of "MUG"

    Examples:
      | spoilt       |
      | lost         |
      | cut off      |
      | truncated    |
      | empty        |
      | an HTML page |

  @MCF-CREATE-05 @MCF-THR-17
  Scenario: An order that did not arrive, and cannot be looked for, is not reported as placed
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the next 200 calls of "createFulfillmentOrder" do not arrive
    And Amazon answers 503 to the next 200 calls of "getFulfillmentOrder"
    When the seller tries to place the order
    Then the integration reports "service unavailable"
    And Amazon can sell 100 units of "MUG"

  @MCF-CREATE-05
  Scenario: An order that did not arrive is placed again
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the next call of "createFulfillmentOrder" does not arrive
    When the seller places the order
    Then "createFulfillmentOrder" was sent twice, always the same
    And the order is "Received"
    And Amazon can sell 98 units of "MUG"

  @MCF-CREATE-04 @MCF-CREATE-05
  Scenario: An order is placed once, though Amazon takes its time
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the answer to the next call of "createFulfillmentOrder" takes 45 seconds
    When the seller places the order
    Then the order is "Received"
    And Amazon can sell 98 units of "MUG"

  @MCF-CREATE-04 @MCF-ERR-16
  Scenario: What Amazon refuses is not asked for again
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And the seller has placed the order
    When the seller tries to place the order
    Then the order was refused, or known to be placed already
    And "createFulfillmentOrder" was sent at most twice
    And Amazon can sell 98 units of "MUG"
    When a request to place the order reaches Amazon
    Then Amazon refuses with 400
    And Amazon can sell 98 units of "MUG"

  @MCF-CREATE-05
  Scenario Outline: An order that has the same id is not taken for the seller's own: <what>
    When a request to place the order with 3 units reaches Amazon
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When <what>
    And the seller tries to place the order
    Then the integration reports "order rejected"
    And Amazon can sell 97 units of "MUG"

    Examples:
      | what                                                            |
      | Amazon throttles the next call of "createFulfillmentOrder"      |
      | the answer to the next call of "createFulfillmentOrder" is lost |

  @MCF-QUIRK-22 @MCF-ERR-16
  Scenario: A refusal that is an HTML page is not asked for again
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And a server before Amazon answers the next call of "createFulfillmentOrder" with an HTML page and 400
    When the seller tries to place the order
    Then the integration reports "order rejected"
    And "createFulfillmentOrder" was sent once
    And Amazon can sell 100 units of "MUG"

  @MCF-QUIRK-22 @MCF-THR-17
  Scenario Outline: An HTML page with <status> is a failure that passes
    Given the seller has placed an order for 2 units of "MUG"
    And a server before Amazon answers the next call of "getFulfillmentOrder" with an HTML page and <status>
    When the seller reads the order
    Then the order is "Received"

    Examples:
      | status |
      | 429    |
      | 503    |

  @MCF-ERR-06 @MCF-ERR-16
  Scenario Outline: What Amazon refuses is not reported as a result: <what>
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon refuses every call of "<operation>" with 400 "InvalidInput" and "It is not possible."
    When <what>
    Then the integration reports <report>
    And the refused request was sent at most twice

    Examples:
      | operation                | what                                                            | report               |
      | listReturnReasonCodes    | the seller tries to list the reasons for returning "VASE"       | "order rejected"     |
      | deliveryOffers           | the seller tries to ask when "VASE" would arrive                | "order rejected"     |
      | getFeatureSKU            | the seller tries to ask whether "VASE" supports "OVERBOX"       | "order rejected"     |
      | getFeatureInventory      | the seller tries to read the stock for "OVERBOX"                | "order rejected"     |
      | getFulfillmentPreview    | the seller tries to preview the order                           | "order rejected"     |
      | listAllFulfillmentOrders | the seller tries to list the orders since the order was updated | that it was not done |

  @MCF-CANCEL-07
  Scenario: A cancellation whose answer is lost is found to be done
    Given the seller has placed an order for 2 units of "MUG"
    And the answer to the next call of "cancelFulfillmentOrder" is lost
    When the seller cancels the order
    Then the order is "Cancelled"
    And Amazon can sell 100 units of "MUG"

  @MCF-CANCEL-07 @MCF-CANCEL-10 @MCF-THR-17
  Scenario Outline: A cancellation that never gets through is reported neither as done nor as refused: <what>
    Given the seller has placed an order for 2 units of "MUG"
    And <what>
    When the seller tries to cancel the order
    Then the integration reports "service unavailable"
    And the order is "Received"

    Examples:
      | what                                                                |
      | Amazon answers 503 to the next 200 calls of "cancelFulfillmentOrder" |
      | the next 200 calls of "cancelFulfillmentOrder" do not arrive         |

  @MCF-CANCEL-10 @MCF-CANCEL-12
  Scenario Outline: A cancellation that is refused after a failure is not taken for done: <what>
    Given the seller has placed an order for 2 units of "MUG"
    And <what>
    And Amazon refuses every call of "cancelFulfillmentOrder" with 400 "InvalidInput" and "It is too late to cancel the order."
    When the seller tries to cancel the order
    Then the integration reports that it was not cancelled
    And the order is "Received"

    Examples:
      | what                                                            |
      | Amazon answers 503 to the next call of "cancelFulfillmentOrder" |
      | the next call of "cancelFulfillmentOrder" does not arrive       |

  @MCF-ERR-11
  Scenario Outline: An answer that is <spoilt> is asked for again
    Given the seller has placed an order for 2 units of "MUG"
    And the answer to the next call of "getFulfillmentOrder" is <spoilt>
    When the seller reads the order
    Then "getFulfillmentOrder" was sent twice

    Examples:
      | spoilt       |
      | cut off      |
      | truncated    |
      | empty        |
      | an HTML page |

  @MCF-ERR-11
  Scenario Outline: Answers that are always <spoilt> are reported
    Given the seller has placed an order for 2 units of "MUG"
    And the answer to the next 200 calls of "getFulfillmentOrder" is <spoilt>
    When the seller tries to read the order
    Then the integration reports "service unavailable"
    And the integration gave up within 10 minutes

    Examples:
      | spoilt       |
      | lost         |
      | truncated    |
      | an HTML page |

  @MCF-GET-06
  Scenario: A quantity that is no number is reported
    Given the seller has placed an order for 2 units of "MUG"
    And the answer to the next 200 calls of "getFulfillmentOrder" has a "quantity" of the wrong type
    When the seller tries to read the order
    Then the integration reports "service unavailable"

  @MCF-AUTH-19 @MCF-AUTH-20 @MCF-QUIRK-45
  Scenario Outline: An access token that is <refused> before its time is renewed once
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon refuses the access token as <refused>
    When the seller reads the order
    Then "getFulfillmentOrder" was sent at most 4 times
    And the integration fetched a new access token once
    When the seller reads the order
    Then no later request had the refused access token

    Examples:
      | refused |
      | expired |
      | revoked |

  @MCF-AUTH-19 @MCF-AUTH-20
  Scenario Outline: An access token that is <refused> is renewed before an order is placed
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon refuses the access token as <refused>
    When the seller places the same order again as "B"
    Then the order "B" is "Received"
    And Amazon can sell 96 units of "MUG"

    Examples:
      | refused |
      | expired |
      | revoked |

  @MCF-AUTH-20 @MCF-ERR-06
  Scenario Outline: A 403 is answered with a new access token, in whatever words it comes: <what>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "Complete"
    And Amazon refuses the next call of "<operation>" with 403 "Unauthorized" and "Access to requested resource is denied."
    When <what>
    Then <outcome>

    Examples:
      | operation                 | what                                                    | outcome                                        |
      | getFulfillmentOrder       | the seller reads the order                              | the order is "Complete"                        |
      | getPackageTrackingDetails | the seller tracks every package                         | every package of the order can be tracked      |
      | getFulfillmentPreview     | the seller previews the order                           | the order can be shipped with speed "Standard" |
      | deliveryOffers            | the seller asks when "MUG" would arrive                 | there is a promise                             |
      | getFeatures               | the seller lists the features                           | the feature "BLANK_BOX" is listed              |
      | listAllFulfillmentOrders  | the seller lists the orders since the order was updated | the list has the order                         |

  @MCF-AUTH-20
  Scenario: Access tokens that are refused again and again are reported
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon refuses the next 20 access tokens as revoked
    When the seller tries to read the order
    Then the integration reports "not authorized"
    And Amazon refused with 403
    And the refused request was sent twice

  @MCF-AUTH-20 @MCF-THR-08 @MCF-THR-17
  Scenario Outline: Login with Amazon <fails> the first call for a new access token, and a second one is made
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon <fails> the next call of "getAccessToken"
    And Amazon refuses the access token as revoked
    When the seller reads the order
    Then the order is "Received"

    Examples:
      | fails          |
      | throttles      |
      | answers 503 to |

  @MCF-THR-17
  Scenario: Login with Amazon fails without end, and it is not the credentials that are wrong
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon answers 503 to the next 200 calls of "getAccessToken"
    And Amazon refuses the access token as revoked
    When the seller tries to read the order
    Then the integration reports "service unavailable"

  @MCF-ERR-16
  Scenario: A call that Amazon does not authorize is not made again and again
    Given the seller has placed an order for 2 units of "MUG"
    And Amazon refuses every call of "getFulfillmentOrder" with 401 "Unauthorized"
    When the seller tries to read the order
    Then the integration reports "not authorized"
    And the refused request was sent at most twice

  @MCF-ERR-05
  Scenario: An order that Amazon refuses is reported with the request id of the refusal
    Given an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    And Amazon refuses every call of "createFulfillmentOrder" with 400 "InvalidInput" and "Value NotEligibleForExport for parameter Item is invalid."
    When the seller tries to place the order
    Then the report names the request id that Amazon gave

  @MCF-ERR-05
  Scenario Outline: What Amazon refuses with <refusal> is reported with the request id of the refusal: <what>
    Given the seller has placed an order for 2 units of "MUG"
    And the order has reached "<status>"
    And Amazon refuses every call of "<operation>" with <refusal> and "It is not possible."
    When <what>
    Then the report names the request id that Amazon gave

    Examples:
      | refusal            | status   | operation               | what                                          |
      | 401 "Unauthorized" | Received | getFulfillmentOrder     | the seller tries to read the order            |
      | 400 "InvalidInput" | Received | cancelFulfillmentOrder  | the seller tries to cancel the order          |
      | 400 "InvalidInput" | Complete | createFulfillmentReturn | the seller tries to return 1 unit of line "1" |
      | 400 "InvalidInput" | Received | getFulfillmentPreview   | the seller tries to preview the order         |
      | 400 "InvalidInput" | Received | deliveryOffers          | the seller tries to ask when "VASE" would arrive |
      | 400 "InvalidInput" | Received | getFeatureSKU           | the seller tries to ask whether "VASE" supports "OVERBOX" |

  @MCF-LIST-08 @MCF-QUIRK-07
  Scenario: A listing whose pages come again is reported
    Given the seller has placed 12 orders
    And the next page of "listAllFulfillmentOrders" is the one before again
    When the seller tries to list the orders since the first one was updated
    Then the integration reports that Amazon failed, or the list has all 12 orders, each once

  @MCF-LIST-05 @MCF-QUIRK-09
  Scenario: A listing goes on after an empty page
    Given the seller has placed the orders "A", "B" and "C"
    And the next page of "listAllFulfillmentOrders" is an empty one first
    When the seller lists the orders since "A" was updated
    Then the list has the orders "A", "B" and "C"

  @MCF-CREATE-05 @MCF-THR-08 @MCF-THR-17 @documented
  Scenario: Many orders are placed while calls fail at random
    Given one call in 10 fails at random, with seed 5
    And the seller has placed 20 orders
    When the seller lists the orders since the first one was updated
    Then the list has all 20 orders, each once
    And Amazon can sell 80 units of "MUG"
    And calls failed, and all was got over
