@emulator
Feature: Fulfil a customer's order
  A customer orders at Amazon, and the seller has Amazon send it from the seller's own stock: the seller reads the
  order, checks the stock, has Amazon send what is left, confirms each package, and tells the customer.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-FLOW-01 @MCF-FLOW-10 @not-sparse:trackingNumber
  Scenario: From the customer's order to the message that it is on its way
    Given a customer has ordered 2 units of "MUG"
    When the seller fulfils the customer's order
    And Amazon sends the customer's goods
    And the seller confirms the shipment
    And the seller notifies the customer
    Then the integration kept the order of the workflow
    And the customer's order is "Shipped"
    And the customer was sent 2 units of "MUG"
    And the customer has 1 message

  # Reading the order

  @MCF-FLOW-02
  Scenario: A customer's order is read by Amazon's number
    Given a customer has ordered 2 units of "MUG"
    When the seller reads the customer's order
    Then the integration reports 2 ordered units of "MUG", of which 0 have shipped

  @MCF-FLOW-02
  Scenario: Amazon knows customers' orders by no other number
    When a request to read the customer's order reaches Amazon with "orderId" as shop-1000
    Then Amazon refuses with 400
    And the refusal has the code "InvalidInput"

  @MCF-FLOW-02 @MCF-QUIRK-42
  Scenario: A customer's order that does not exist
    When the seller tries to read a customer's order that does not exist
    Then the integration reports "order not found"

  @MCF-AUTH-11 @MCF-AUTH-12 @MCF-AUTH-13 @MCF-QUIRK-46
  Scenario: The address is personal, and is read with a token for this order
    Given a customer has ordered 2 units of "MUG"
    When the seller fulfils the customer's order
    Then the fulfillment order goes to the customer

  @MCF-CREATE-13 @MCF-CREATE-16
  Scenario: A customer's address of three lines is sent as a whole
    Given addresses have three lines
    And a customer has ordered 2 units of "MUG"
    When the seller reads the customer's order
    And the seller fulfils the customer's order
    Then the fulfillment order goes to the customer

  @MCF-FLOW-02 @MCF-CREATE-13
  Scenario: An order goes where the customer wants it now, though the seller has read it before
    Given a customer has ordered 2 units of "MUG"
    When the seller reads the customer's order
    And the customer has the order sent to a neighbour
    And the seller fulfils the customer's order
    Then the fulfillment order goes to the customer

  @MCF-AUTH-13
  Scenario: The order of another customer is read with a token of its own
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And another customer has ordered 3 units of "MUG"
    When the seller reads the customer's order
    Then the integration reports 3 ordered units of "MUG", of which 0 have shipped

  @MCF-AUTH-13 @documented
  Scenario: A token for personal data is used until its time is over
    Given a customer has ordered 2 units of "MUG"
    And the answer to every call of "createRestrictedDataToken" has 1 at "/expiresIn"
    When the seller reads the customer's order
    And 2 seconds pass
    And the seller reads the customer's order
    Then no Restricted Data Token was used after its time

  @MCF-FLOW-03
  Scenario Outline: An order that is <status> is not sent
    Given a customer has ordered 2 units of "MUG", and the order is "<status>"
    When the seller tries to fulfil the customer's order
    Then the integration reports "order not open"
    And nothing was placed for the customer

    Examples:
      | status              |
      | Pending             |
      | PendingAvailability |
      | Canceled            |
      | Shipped             |
      | Unfulfillable       |
      | InvoiceUnconfirmed  |

  @MCF-FLOW-03
  Scenario: An order is sent once the customer has paid
    Given a customer has ordered 2 units of "MUG", and the order is "Pending"
    When the seller tries to fulfil the customer's order
    And the customer pays
    And the seller fulfils the customer's order
    Then the customer was sent 2 units of "MUG"

  @MCF-FLOW-03
  Scenario: An order that the customer cancels is not sent, though the seller has read it before
    Given a customer has ordered 2 units of "MUG"
    When the seller reads the customer's order
    And the customer cancels
    And the seller tries to fulfil the customer's order
    Then the integration reports "order not open"
    And nothing was placed for the customer

  @MCF-FLOW-04
  Scenario: The lines of an order are read to the last page
    Given a customer has ordered 1 units of each of 23 products
    When the seller reads the customer's order
    Then the integration reports 23 lines

  @MCF-FLOW-04
  Scenario: The lines of an order are read on after an empty page
    Given a customer has ordered 1 units of each of 23 products
    And the next page of "getOrderItems" is an empty one first
    When the seller reads the customer's order
    Then the integration reports 23 lines

  @MCF-FLOW-04 @MCF-THR-17
  Scenario: Each line of an order is read once, though a later page fails at first
    Given a customer has ordered 1 units of each of 23 products
    And Amazon answers 503 to the next call of "getOrderItems" for a later page
    When the seller reads the customer's order
    Then the integration reports 23 lines

  @MCF-FLOW-04 @MCF-THR-17
  Scenario: An order whose lines cannot be read to the last page is not reported with some of them
    Given a customer has ordered 1 units of each of 23 products
    And Amazon answers 503 to the next 200 calls of "getOrderItems" for a later page
    When the seller tries to read the customer's order
    Then the integration reports "service unavailable"

  @MCF-FLOW-04 @MCF-THR-17
  Scenario: An order whose lines cannot be read to the last page is not sent in part
    Given a customer has ordered 2 units of each of 12 products
    And Amazon answers 503 to the next 200 calls of "getOrderItems" for a later page
    When the seller tries to fulfil the customer's order
    Then the integration reports "service unavailable"
    And nothing was placed for the customer

  @MCF-FLOW-04 @MCF-ERR-03
  Scenario: Lines that Amazon answers with 200 and errors are not reported as none
    Given a customer has ordered 2 units of "MUG"
    And Amazon refuses every call of "getOrderItems" with 200 "InvalidInput"
    When the seller tries to read the customer's order
    Then the integration reports that it was not done

  @MCF-FLOW-04 @MCF-FLOW-08
  Scenario: An order of several pages is sent as a whole
    Given a customer has ordered 2 units of each of 12 products
    When the seller fulfils the customer's order
    Then the customer was sent 2 units of each of 12 products
    And the stock of every product was checked before

  @MCF-FLOW-05 @MCF-FLOW-07
  Scenario: Only what has not shipped is sent
    Given a customer has ordered 3 units of "MUG", of which 1 has shipped
    When the seller fulfils the customer's order
    Then the customer was sent 2 units of "MUG"
    And no unit of "MUG" was declared for another price than its own

  @MCF-FLOW-04 @MCF-FLOW-05 @MCF-FLOW-07 @MCF-FLOW-10
  Scenario: A line that has shipped is not sent with the others
    Given Amazon holds 10 units of "BOWL"
    And a customer has ordered:
      | sku  | units | shipped |
      | MUG  | 2     | 2       |
      | BOWL | 3     | 0       |
    When the seller reads the customer's order
    Then the integration reports 2 lines
    When the seller fulfils the customer's order
    Then the customer was sent 3 units of "BOWL"
    And the customer was sent 0 units of "MUG"
    And no unit of "BOWL" was declared for another price than its own

  @MCF-FLOW-05 @MCF-FLOW-08
  Scenario: What is left is sent, though there is not enough for what has shipped as well
    Given Amazon holds 2 units of "BOWL"
    And a customer has ordered 5 units of "BOWL", of which 3 have shipped
    When the seller fulfils the customer's order
    Then the customer was sent 2 units of "BOWL"

  @MCF-FLOW-05 @MCF-FLOW-07
  Scenario: What has shipped is reported
    Given a customer has ordered 3 units of "MUG", of which 1 has shipped
    When the seller reads the customer's order
    Then the integration reports 3 ordered units of "MUG", of which 1 has shipped
    And the integration reports the price of one unit of "MUG"

  @MCF-FLOW-06
  Scenario Outline: Prices of an order that is <status> are not known, and are not 0
    Given a customer has ordered 2 units of "MUG", and the order is "<status>"
    When the seller reads the customer's order
    Then the integration reports no price

    Examples:
      | status              |
      | Pending             |
      | PendingAvailability |

  @MCF-FLOW-06
  Scenario: Amazon shows no prices before the customer has paid
    Given a customer has ordered 2 units of "MUG", and the order is "Pending"
    When a request to read the lines of the customer's order reaches Amazon
    Then Amazon accepts
    And the answer has no "OrderItems.*.ItemPrice", "OrderItems.*.ItemTax", "OrderItems.*.PromotionDiscount" and "OrderItems.*.IsGift"

  @MCF-FLOW-07
  Scenario: The price of a unit is a part of the price of its line
    Given a customer has ordered 3 units of "MUG"
    When the seller reads the customer's order
    Then the integration reports the price of one unit of "MUG"

  @MCF-FLOW-07 @MCF-QUIRK-18
  Scenario: What is declared for a unit is the price of a unit
    Given a customer has ordered 3 units of "MUG"
    When the seller fulfils the customer's order
    Then no unit of "MUG" was declared for another price than its own

  # Placing the fulfillment order

  @MCF-FLOW-08 @MCF-SBX-14 @MCF-SBX-15 @MCF-SBX-17 @MCF-SBX-21
  Scenario: The seller checks the stock
    Given Amazon holds 3 units of "BOWL"
    When the seller checks the stock of "MUG", "BOWL" and "PLATE"
    Then the integration reports a stock of 10 of "MUG"
    And the integration reports a stock of 3 of "BOWL"
    And the integration reports a stock of 0 of "PLATE"

  @MCF-SBX-19
  Scenario: Units that other orders wait for are no stock
    When the seller checks the stock of "MUG"
    Then the integration reports a stock of 10 of "MUG"
    Given the seller has placed an order for 4 units of "MUG"
    When the seller checks the stock of "MUG"
    Then the integration reports a stock of 6 of "MUG"

  @MCF-SBX-16 @MCF-SBX-18
  Scenario: The stock of many products is asked for in several requests, each to its last page
    Given Amazon holds 2 units of each of 53 products
    When the seller checks the stock of each of 53 products
    Then the integration reports a stock of 2 of each of 53 products
    And each further page of stock was asked for within 30 seconds

  @MCF-FLOW-08
  Scenario: The stock of a SKU with special characters is asked for as it is
    Given Amazon holds 7 units of "MUG&BOWL+1 50%/RED"
    When the seller checks the stock of "MUG&BOWL+1 50%/RED"
    Then the integration reports a stock of 7 of "MUG&BOWL+1 50%/RED"

  @MCF-SBX-16 @MCF-SBX-18
  Scenario: The stock of many products is read on after an empty page
    Given Amazon holds 2 units of each of 23 products
    And the next page of "getInventorySummaries" is an empty one first
    When the seller checks the stock of each of 23 products
    Then the integration reports a stock of 2 of each of 23 products

  @MCF-SBX-16 @MCF-SBX-18 @MCF-THR-17
  Scenario: Stock that cannot be read to the last page is not reported as none
    Given Amazon holds 2 units of each of 53 products
    And Amazon answers 503 to the next 200 calls of "getInventorySummaries" for a later page
    When the seller tries to check the stock of each of 53 products
    Then the integration reports that Amazon failed, or a stock of 2 of each of 53 products

  @MCF-ERR-03 @MCF-ERR-06 @MCF-THR-17 @MCF-FLOW-08
  Scenario Outline: Stock that Amazon does not show is not reported as none: Amazon <does>
    Given Amazon holds 10 units of "BOWL"
    And Amazon <does>
    When the seller tries to check the stock of "BOWL"
    Then the integration reports that <report>, or a stock of 10 of "BOWL"

    Examples:
      | does                                                                  | report          |
      | refuses every call of "getInventorySummaries" with 200 "InvalidInput" | it was not done |
      | refuses every call of "getInventorySummaries" with 400 "InvalidInput" | it was not done |
      | answers 503 to the next 200 calls of "getInventorySummaries"          | Amazon failed   |

  @MCF-FLOW-07 @MCF-FLOW-08
  Scenario: The stock of every product is checked before the order is placed
    Given Amazon holds 3 units of "BOWL"
    And a customer has ordered:
      | sku  | units |
      | MUG  | 2     |
      | BOWL | 1     |
    When the seller fulfils the customer's order
    Then the stock of every product was checked before
    And the customer was sent 1 unit of "BOWL"
    And no unit of "MUG" was declared for another price than its own
    And no unit of "BOWL" was declared for another price than its own

  @MCF-FLOW-09
  Scenario: Low stock is not passed over
    Given Amazon holds 1 units of "BOWL"
    And a customer has ordered 3 units of "BOWL"
    When the seller tries to fulfil the customer's order
    Then no more than 1 unit of "BOWL" was placed for the customer
    And the order waits, or was split

  @MCF-FLOW-09 @MCF-THR-17
  Scenario: Stock that cannot be read is not taken for low stock
    Given a customer has ordered 2 units of "MUG"
    And Amazon answers 503 to the next 200 calls of "getInventorySummaries"
    When the seller tries to fulfil the customer's order
    Then the integration reports that Amazon failed, or the customer was sent 2 units of "MUG"

  @MCF-FLOW-09
  Scenario: Two lines of one product need its stock together
    Given Amazon holds 3 units of "BOWL"
    And a customer has ordered:
      | sku  | units |
      | BOWL | 2     |
      | BOWL | 2     |
    When the seller tries to fulfil the customer's order
    Then no more than 3 units of "BOWL" were placed for the customer
    And the order waits, or was split

  @MCF-FLOW-09
  Scenario: What another customer was sent is no stock any more
    Given a customer has ordered 8 units of "MUG"
    And the seller has fulfilled the customer's order
    And another customer has ordered 3 units of "MUG"
    When the seller tries to fulfil the customer's order
    Then no more than 10 units of "MUG" were placed for the customers

  @MCF-FLOW-08 @MCF-FLOW-09
  Scenario: Stock that the seller has checked before is checked again before the order is placed
    Given Amazon holds 10 units of "BOWL"
    And a customer has ordered 8 units of "BOWL"
    When the seller checks the stock of "BOWL"
    And the seller fulfils the customer's order
    Given another customer has ordered 3 units of "BOWL"
    When the seller tries to fulfil the customer's order
    Then no more than 10 units of "BOWL" were placed for the customers

  @MCF-FLOW-08 @MCF-FLOW-09
  Scenario: Low stock of the last of many products is not passed over
    Given a customer has ordered 1 units of each of 51 products
    And the seller has placed an order for 1 unit of "PRODUCT 50"
    When the seller tries to fulfil the customer's order
    Then no more than 1 unit of "PRODUCT 50" was placed for the customers

  @MCF-FLOW-09
  Scenario: What was low is sent when it is back, whether or not the rest was sent before
    Given Amazon holds 0 units of "BOWL"
    And a customer has ordered:
      | sku  | units |
      | MUG  | 2     |
      | BOWL | 3     |
    When the seller tries to fulfil the customer's order
    And 5 more units of "BOWL" arrive
    And Amazon sends what was placed
    And the seller tries to confirm the shipment
    And the seller fulfils the customer's order
    Then the customer was sent 3 units of "BOWL"
    And the customer was sent 2 units of "MUG"

  @MCF-FLOW-09
  Scenario: What was low is sent when it is back
    Given Amazon holds 1 units of "BOWL"
    And a customer has ordered 3 units of "BOWL"
    When the seller tries to fulfil the customer's order
    And 5 more units of "BOWL" arrive
    And Amazon sends what was placed
    And the seller tries to confirm the shipment
    And the seller fulfils the customer's order
    Then the customer was sent 3 units of "BOWL"

  @MCF-FLOW-10 @MCF-PART-17
  Scenario: What Amazon finds invalid is ordered again
    Given Amazon holds 0 units of "BOWL"
    And a customer has ordered 2 units of "BOWL"
    And the answer to the next call of "getInventorySummaries" has 2 at "/payload/inventorySummaries/0/inventoryDetails/fulfillableQuantity"
    When the seller tries to fulfil the customer's order
    And 5 more units of "BOWL" arrive
    And the seller fulfils the customer's order
    And the seller fulfils the customer's order
    Then the customer was sent 2 units of "BOWL"

  @MCF-FLOW-10
  Scenario: What Amazon fulfils can be followed
    Given a customer has ordered 2 units of "MUG"
    When the seller fulfils the customer's order
    Then the fulfillment order can be read, and is "Received"

  @MCF-FLOW-10
  Scenario: What only the merchant has is not placed with Amazon
    Given a customer has ordered 2 units of "LAMP"
    When the seller tries to fulfil the customer's order
    Then the integration reports that it was not placed
    And nothing was placed for the customer

  @MCF-FLOW-10
  Scenario: An order that is under way is not sent twice
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    When the seller fulfils the customer's order
    Then the customer was sent 2 units of "MUG"

  @MCF-FLOW-10
  Scenario Outline: An order that is under way is not sent twice, though its status is <status>
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And the answer to every call of "getFulfillmentOrder" has "<status>" at "/payload/fulfillmentOrder/fulfillmentOrderStatus"
    When the seller tries to fulfil the customer's order
    Then the customer was sent 2 units of "MUG"

    Examples:
      | status   |
      | New      |
      | OnItsWay |

  @MCF-FLOW-10
  Scenario: An order that is under way is not sent twice, though the integration was started again
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    When the integration is started again
    And the seller fulfils the customer's order
    Then the customer was sent 2 units of "MUG"

  @MCF-FLOW-05 @MCF-FLOW-10 @MCF-PART-17
  Scenario Outline: What an order that ended as <status> did not send is ordered again
    Given Amazon holds 10 units of "BOWL"
    And a customer has ordered:
      | sku  | units |
      | MUG  | 2     |
      | BOWL | 3     |
    And the seller has fulfilled the customer's order
    And the customer's goods have reached "<status>"
    When the seller fulfils the customer's order
    And the seller fulfils the customer's order
    Then the customer was sent 2 units of "MUG"
    And the customer was sent 3 units of "BOWL"

    Examples:
      | status             |
      | CompletePartialled |
      | Unfulfillable      |
      | Cancelled          |

  @MCF-FLOW-10 @MCF-PART-17
  Scenario: What two orders did not send is ordered a third time
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And the customer's goods have reached "Cancelled"
    And the seller has fulfilled the customer's order
    And the customer's goods have reached "Cancelled"
    When the seller fulfils the customer's order
    Then the customer was sent 2 units of "MUG"

  @MCF-FLOW-10 @MCF-PART-17
  Scenario: What was ordered again is not ordered a third time after a restart
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And the customer's goods have reached "Cancelled"
    And the seller has fulfilled the customer's order
    When the integration is started again
    And the seller fulfils the customer's order
    Then the customer was sent 2 units of "MUG"
    And the fulfillment order can be read, and is "Received"

  @MCF-FLOW-10 @MCF-PART-17
  Scenario: An order that is under way again is the one that is reported
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And the customer's goods have reached "Cancelled"
    And the seller has fulfilled the customer's order
    When the seller fulfils the customer's order
    Then the fulfillment order can be read, and is "Received"

  @MCF-FLOW-10
  Scenario: An order whose answer is lost is placed once
    Given a customer has ordered 2 units of "MUG"
    And the answer to the next call of "createFulfillmentOrder" is lost
    When the seller fulfils the customer's order
    Then the customer was sent 2 units of "MUG"

  @MCF-FLOW-11
  Scenario: What Amazon fulfils itself is not sent again
    Given a customer has ordered 2 units of "MUG", which Amazon fulfils itself
    When the seller tries to fulfil the customer's order
    Then the integration reports "order not open"
    And nothing was placed for the customer

  @MCF-FLOW-12 @first-version:the-speed-Priority-in-every-country
  Scenario Outline: The service <level> becomes a speed of MCF's
    Given a customer has ordered 2 units of "MUG" with the service "<level>"
    When the seller fulfils the customer's order
    Then Amazon accepts

    Examples:
      | level       |
      | Expedited   |
      | FreeEconomy |
      | NextDay     |
      | Priority    |
      | SameDay     |
      | SecondDay   |
      | Scheduled   |
      | Standard    |

  # Confirming what has shipped

  @MCF-FLOW-13 @MCF-FLOW-14 @MCF-QUIRK-43 @not-sparse:trackingNumber
  Scenario: A package is confirmed as a shipment, and not as a pick-up
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    When the seller confirms the shipment
    Then the integration sent "confirmShipment" with "marketplaceId", "packageDetail.packageReferenceId", "packageDetail.carrierCode", "packageDetail.trackingNumber", "packageDetail.shipDate", "packageDetail.orderItems.*.orderItemId" and "packageDetail.orderItems.*.quantity"

  @MCF-FLOW-14 @MCF-FLOW-15 @MCF-FLOW-16
  Scenario Outline: Amazon refuses a confirmation without <what>
    Given a customer has ordered 2 units of "MUG"
    When a request to confirm a package reaches Amazon with "packageDetail.<field>" as <value>
    Then Amazon refuses with 400

    Examples:
      | what                      | field              | value   |
      | a tracking number         | trackingNumber     | nothing |
      | a carrier                 | carrierCode        | nothing |
      | the name of another       | carrierCode        | Other   |
      | a date                    | shipDate           | nothing |
      | a number of its own       | packageReferenceId | nothing |
      | a positive number         | packageReferenceId | "0"     |
      | what is in it             | orderItems         | nothing |

  @MCF-FLOW-13
  Scenario: A pick-up is reported by its status
    Given a customer has ordered 2 units of "MUG" to pick it up
    When a request to report a pick-up reaches Amazon
    Then Amazon accepts

  @MCF-FLOW-13
  Scenario Outline: Amazon refuses a pick-up with <what>
    Given a customer has ordered 2 units of "MUG" to pick it up
    When a request to report a pick-up reaches Amazon with "<field>" as <value>
    Then Amazon refuses with 400

    Examples:
      | what             | field          | value     |
      | no status        | shipmentStatus | nothing   |
      | no marketplace   | marketplaceId  | nothing   |
      | a parcel's state | shipmentStatus | InTransit |

  @MCF-FLOW-19
  Scenario: A package that waits to be collected has not shipped
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And the answer to every call of "getFulfillmentOrder" has "PENDING" at "/payload/fulfillmentShipments/0/fulfillmentShipmentStatus"
    When the seller tries to confirm the shipment
    Then the integration reports "not shipped"
    And Amazon has 0 packages of the customer's order

  @MCF-FLOW-05 @MCF-FLOW-06 @MCF-FLOW-12 @MCF-FLOW-22 @MCF-SHIP-01 @MCF-SHIP-08 @not-sparse:trackingNumber
  Scenario Outline: A customer's order comes to its end though <field> is missing
    Given a customer has ordered 2 units of "MUG"
    And the answer to every call of "<operation>" lacks "/payload/<field>"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And the seller has confirmed the shipment
    When the seller notifies the customer
    Then the customer's order is "Shipped"
    And the customer has 1 message

    Examples:
      | operation           | field                                                                    |
      | getOrder            | ShipmentServiceLevelCategory                                             |
      | getOrder            | ShippingAddress/StateOrRegion                                            |
      | getOrderItems       | OrderItems/0/QuantityShipped                                             |
      | getFulfillmentOrder | fulfillmentShipments/0/fulfillmentShipmentItem/0/packageNumber           |
      | getFulfillmentOrder | fulfillmentShipments/0/fulfillmentShipmentPackage/0/estimatedArrivalDate |

  @MCF-FLOW-06 @MCF-FLOW-22 @MCF-SHIP-01
  Scenario: A customer's order without a price is sent where no value has to be declared
    Given the seller has an integration in the United States
    And Amazon holds 10 units of "MUG"
    And a customer has ordered 2 units of "MUG"
    And the answer to every call of "getOrderItems" lacks "/payload/OrderItems/0/ItemPrice"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    When the seller confirms the shipment
    Then the customer's order is "Shipped"

  @MCF-FLOW-15 @MCF-FLOW-16 @not-sparse:trackingNumber
  Scenario: A package is confirmed with its tracking number and its carrier
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    When the seller confirms the shipment
    Then each package was confirmed with its own tracking number and carrier

  @MCF-FLOW-17 @MCF-FLOW-18 @not-sparse:trackingNumber
  Scenario: Two packages are two confirmations
    Given a customer has ordered 4 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon sends the customer's goods in 1 shipment of 2 packages
    And Amazon has sent the customer's goods
    When the seller confirms the shipment
    Then Amazon has 2 packages of the customer's order
    And each package was confirmed with what is in it

  @MCF-FLOW-18 @MCF-FLOW-20 @not-sparse:trackingNumber
  Scenario: A package of many products is confirmed with all that is in it
    Given a customer has ordered 2 units of each of 12 products
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    When the seller confirms the shipment
    Then each package was confirmed with what is in it
    And the customer's order is "Shipped"

  @MCF-FLOW-18 @not-sparse:trackingNumber
  Scenario: Two lines of one product are confirmed each for itself
    Given a customer has ordered:
      | sku | units |
      | MUG | 2     |
      | MUG | 1     |
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    When the seller confirms the shipment
    Then the customer's order is "Shipped"

  @MCF-FLOW-19
  Scenario Outline: What has not shipped is not confirmed: <what>
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    When <what>
    And the seller tries to confirm the shipment
    Then the integration reports "not shipped"
    And Amazon has 0 packages of the customer's order

    Examples:
      | what                                       |
      | 1 day passes                               |
      | Amazon begins to pick the customer's goods |

  @MCF-FLOW-01 @MCF-FLOW-19
  Scenario: What was never placed is not confirmed
    Given a customer has ordered 2 units of "MUG"
    When the seller tries to confirm the shipment
    Then the integration reports "not shipped"
    And Amazon has 0 packages of the customer's order

  @MCF-FLOW-19 @not-sparse:trackingNumber
  Scenario: A package is confirmed with the date at which it was shipped
    Given a customer has ordered 4 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon sends the customer's goods in 2 shipments of 1 package
    When Amazon begins to pick the customer's goods
    And Amazon sends the first shipment of the customer's goods
    And 1 day passes
    And Amazon sends the other shipment of the customer's goods
    And 1 day passes
    And the seller confirms the shipment
    Then each package was confirmed with the date of its shipment

  @MCF-FLOW-20 @MCF-FLOW-05 @MCF-PART-16 @not-sparse:trackingNumber
  Scenario: An order is shipped when its last package is
    Given a customer has ordered 4 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon sends the customer's goods in 2 shipments of 1 package
    When Amazon begins to pick the customer's goods
    And Amazon sends the first shipment of the customer's goods
    And the seller confirms the shipment
    Then the customer's order is "PartiallyShipped"
    When Amazon sends the other shipment of the customer's goods
    And the seller confirms the shipment
    Then the customer's order is "Shipped"
    And Amazon has 2 packages of the customer's order
    When the seller reads the customer's order
    Then the integration reports 4 ordered units of "MUG", of which 4 have shipped

  @MCF-FLOW-17 @MCF-FLOW-20 @MCF-PART-16 @MCF-PART-17 @not-sparse:trackingNumber
  Scenario Outline: What was sent in two orders is confirmed package by package, if <what> between them
    Given a customer has ordered 4 units of "MUG"
    And the seller has fulfilled the customer's order
    And the customer's goods have reached "CompletePartialled"
    When <what>
    And the seller fulfils the customer's order
    And Amazon sends the customer's goods
    And the seller confirms the shipment
    Then the customer was sent 4 units of "MUG"
    And the customer's order is "Shipped"
    And Amazon has 2 packages of the customer's order
    And each package was confirmed with what is in it

    Examples:
      | what                             |
      | the seller confirms the shipment |
      | 1 day passes                     |

  @MCF-FLOW-22 @not-sparse:trackingNumber
  Scenario: A shipment is confirmed once
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And the seller has confirmed the shipment
    When the seller confirms the shipment
    Then the customer's order is "Shipped"
    And Amazon has 1 package of the customer's order

  @MCF-FLOW-22 @not-sparse:trackingNumber
  Scenario Outline: A shipment is confirmed once, though <what>
    Given a customer has ordered 3 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon sends the customer's goods in 1 shipment of 2 packages
    And Amazon has sent the customer's goods
    When <what>
    And the seller confirms the shipment
    Then the customer's order is "Shipped"
    And Amazon has 2 packages of the customer's order

    Examples:
      | what                                                     |
      | the answer to the next call of "confirmShipment" is lost |
      | Amazon throttles the next call of "confirmShipment"      |
      | Amazon answers 503 to the next call of "confirmShipment" |

  @MCF-FLOW-17 @MCF-FLOW-20 @MCF-PART-16 @not-sparse:trackingNumber
  Scenario: The second confirmation of an order is made, though it does not arrive at first
    Given a customer has ordered 4 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon sends the customer's goods in 2 shipments of 1 package
    When Amazon begins to pick the customer's goods
    And Amazon sends the first shipment of the customer's goods
    And the seller confirms the shipment
    And Amazon sends the other shipment of the customer's goods
    And the next call of "confirmShipment" does not arrive
    And the seller confirms the shipment
    Then the customer's order is "Shipped"
    And Amazon has 2 packages of the customer's order

  @MCF-THR-17 @not-sparse:trackingNumber
  Scenario: A confirmation that fails without end is not reported as done
    Given a customer has ordered 3 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon sends the customer's goods in 1 shipment of 2 packages
    And Amazon has sent the customer's goods
    And Amazon answers 503 to the next 200 calls of "confirmShipment"
    When the seller tries to confirm the shipment
    Then the integration reports "service unavailable"
    And Amazon has 0 packages of the customer's order
    When Amazon's answers arrive again
    And the seller confirms the shipment
    Then Amazon has 2 packages of the customer's order

  @MCF-FLOW-14 @MCF-FLOW-17 @not-sparse:trackingNumber
  Scenario: A confirmation that Amazon refuses is made up for
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And Amazon refuses every call of "confirmShipment" with 400 "InvalidInput"
    When the seller tries to confirm the shipment
    Then the integration reports that it was not done
    When Amazon's answers arrive again
    And the seller confirms the shipment
    Then Amazon has 1 package of the customer's order

  @MCF-THR-08 @MCF-THR-17 @not-sparse:trackingNumber
  Scenario Outline: Amazon <fails> the first call about a customer's order, and a second one is made: <operation>
    Given a customer has ordered 2 units of "MUG"
    And Amazon <fails> the next call of "<operation>"
    When the seller fulfils the customer's order
    And Amazon sends the customer's goods
    And the seller confirms the shipment
    And the seller notifies the customer
    Then the customer's order is "Shipped"
    And the customer has 1 message

    Examples:
      | fails          | operation                   |
      | throttles      | createRestrictedDataToken   |
      | answers 503 to | createRestrictedDataToken   |
      | answers 503 to | getOrder                    |
      | answers 503 to | getOrderItems               |
      | throttles      | getInventorySummaries       |
      | answers 503 to | getInventorySummaries       |
      | throttles      | getMessagingActionsForOrder |
      | answers 503 to | getMessagingActionsForOrder |

  @MCF-THR-17
  Scenario: Goods that could not be ordered are not reported as ordered
    Given a customer has ordered 3 units of "MUG"
    And Amazon answers 503 to the next 200 calls of "createFulfillmentOrder"
    When the seller tries to fulfil the customer's order
    Then the integration reports "service unavailable"
    And Amazon can sell 10 units of "MUG"

  # Telling the customer

  @MCF-FLOW-21 @not-sparse:trackingNumber
  Scenario: The customer learns what is on its way, and when it arrives
    Given a customer has ordered 4 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon sends the customer's goods in 2 shipments of 2 packages
    When Amazon begins to pick the customer's goods
    And Amazon sends the first shipment of the customer's goods
    And 1 day passes
    And Amazon sends the other shipment of the customer's goods
    And the seller confirms the shipment
    And the seller notifies the customer
    Then the customer knows every tracking number
    And the integration reports the message
    And the integration reports when the last package arrives

  @MCF-FLOW-21 @not-sparse:trackingNumber
  Scenario: The customer learns when the last package arrives, whichever Amazon lists first
    Given a customer has ordered 4 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon sends the customer's goods in 2 shipments of 1 package
    And the answer to every call of "getFulfillmentOrder" has the entries of "/payload/fulfillmentShipments" in another order
    When Amazon begins to pick the customer's goods
    And Amazon sends the first shipment of the customer's goods
    And 1 day passes
    And Amazon sends the other shipment of the customer's goods
    And the seller confirms the shipment
    And the seller notifies the customer
    Then the integration reports when the last package arrives

  @MCF-FLOW-21 @not-sparse:trackingNumber
  Scenario: The customer gets one message
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And the seller has confirmed the shipment
    When the seller notifies the customer
    And the seller notifies the customer
    Then the customer has 1 message
    And the customer knows every tracking number
    And the integration reports the message

  @MCF-FLOW-21 @MCF-THR-17 @not-sparse:trackingNumber
  Scenario Outline: A message that does not reach the customer is not reported as sent: Amazon <does>
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And the seller has confirmed the shipment
    And Amazon <does>
    When the seller tries to notify the customer
    Then the integration reports that it was not done
    And the customer has 0 messages

    Examples:
      | does                                                                         |
      | answers 503 to the next 200 calls of "createConfirmDeliveryDetails"          |
      | refuses every call of "createConfirmDeliveryDetails" with 400 "InvalidInput" |

  @MCF-FLOW-21 @MCF-FLOW-20 @not-sparse:trackingNumber
  Scenario: The customer learns of the other package too
    Given a customer has ordered 4 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon sends the customer's goods in 2 shipments of 1 package
    When Amazon begins to pick the customer's goods
    And Amazon sends the first shipment of the customer's goods
    And the seller confirms the shipment
    And the seller notifies the customer
    Then the customer has 1 message
    When Amazon sends the other shipment of the customer's goods
    And the seller confirms the shipment
    And the seller notifies the customer
    Then the customer has 2 messages
    And the customer knows every tracking number
    When the seller notifies the customer
    Then the customer has 2 messages
    And the integration reports the message

  @MCF-FLOW-21 @MCF-THR-08 @not-sparse:trackingNumber
  Scenario: A message that is throttled without end is not reported as sent
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And the seller has confirmed the shipment
    And Amazon throttles the next 200 calls of "createConfirmDeliveryDetails"
    When the seller tries to notify the customer
    Then the integration reports "throttled"
    And the customer has 0 messages
    When Amazon's answers arrive again
    And 2 seconds pass
    And the seller notifies the customer
    Then the customer has 1 message

  @MCF-FLOW-21 @MCF-ERR-03 @not-sparse:trackingNumber
  Scenario: A message that Amazon answers with 200 and errors is not reported as sent
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And the seller has confirmed the shipment
    And Amazon refuses every call of "createConfirmDeliveryDetails" with 200 "InvalidInput"
    When the seller tries to notify the customer
    Then the integration reports that it was not done
    And the customer has 0 messages

  @MCF-FLOW-01 @MCF-FLOW-21
  Scenario: The customer gets no message before the shipment is confirmed
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    When the seller tries to notify the customer
    Then the integration reports "not shipped"
    And the customer has 0 messages

  @MCF-FLOW-21 @not-sparse:trackingNumber
  Scenario: A message that Amazon does not allow is not reported as sent
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And the seller has confirmed the shipment
    And the answer to every call of "getMessagingActionsForOrder" has [] at "/_links/actions"
    And Amazon refuses every call of "createConfirmDeliveryDetails" with 403 "Unauthorized"
    When the seller tries to notify the customer
    Then the integration reports that it was not done
    And the customer has 0 messages
    When Amazon's answers arrive again
    And the seller notifies the customer
    Then the customer has 1 message

  @MCF-CREATE-13 @MCF-FLOW-17 @MCF-FLOW-21 @not-sparse:trackingNumber
  Scenario: The orders of two customers are kept apart
    Given a customer has ordered 2 units of "MUG"
    And the seller has fulfilled the customer's order
    And Amazon has sent the customer's goods
    And the seller has confirmed the shipment
    And another customer has ordered 3 units of "MUG"
    When the seller fulfils the customer's order
    Then the fulfillment order goes to the customer
    When Amazon sends the customer's goods
    And the seller confirms the shipment
    And the seller notifies the customer
    Then the customer's order is "Shipped"
    And Amazon has 1 package of the customer's order
    And the customer knows the tracking numbers of this order alone
    When the seller notifies the first customer
    Then the customer knows the tracking numbers of this order alone

  @MCF-FLOW-21
  Scenario Outline: A message to a customer is for its order, and plain text: not <what>
    Given a customer has ordered 2 units of "MUG"
    When a request to send a message about the delivery reaches Amazon with "text" as <text>
    Then Amazon refuses with 400

    Examples:
      | what       | text                            |
      | nothing    | nothing                         |
      | HTML       | It has <b>shipped</b>           |
      | an address | Write to shop@seller.example    |

  @MCF-FLOW-21
  Scenario: Amazon allows no message about an order that is not paid
    Given a customer has ordered 2 units of "MUG", and the order is "Pending"
    When a request to send a message about the delivery reaches Amazon
    Then Amazon refuses with 403
    And the customer has 0 messages
