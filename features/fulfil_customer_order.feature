@emulator
Feature: Fulfil a customer's order
  A customer orders at Amazon, and the seller has Amazon send it from its own stock: the seller reads the order,
  checks the stock, has Amazon send what is left, confirms each package, and tells the customer.

  Background:
    Given Amazon holds 10 units of "MUG"

  @MCF-FLOW-01
  Scenario: From the customer's order to the message that it is on its way
    Given a customer has ordered 2 units of "MUG"
    When the seller fulfils the customer's order
    And Amazon sends the customer's goods
    And the seller confirms the shipment
    And the seller notifies the customer
    Then the integration kept the order of the workflow
