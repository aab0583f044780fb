Feature: Get access
  The seller has allowed the integration to act for it. Login with Amazon gives access tokens for that, which
  live for an hour; every request shows one.

  @MCF-AUTH-01 @MCF-AUTH-02 @MCF-AUTH-03 @MCF-AUTH-09
  Scenario: An access token is asked for with the seller's refresh token
    When the integration calls Amazon
    Then the integration asked for a token by POST, with a form and the grant "refresh_token"
    And the token's form had "grant_type", "refresh_token", "client_id" and "client_secret"
    And the token's form had no "scope"

  @MCF-AUTH-05
  Scenario: A token says how long it lives
    When the harness asks for a token
    Then the token is a "bearer" token that lives for seconds

  @MCF-AUTH-08
  Scenario: Every request shows the access token
    When the integration calls Amazon
    Then every request of the integration had the header "x-amz-access-token"

  @MCF-AUTH-06
  Scenario: One token serves for many calls
    Given Amazon holds 20 units of "MUG"
    And the seller has placed 5 orders
    When the integration calls Amazon
    Then the integration asked for 1 token

  @MCF-AUTH-10
  Scenario: An order is read without a Restricted Data Token
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 2 units of "MUG"
    When the seller reads the order
    Then Amazon accepts
    And no request went to "/tokens/2021-03-01/restrictedDataToken"

  @MCF-AUTH-15
  Scenario: The integration says who it is
    When the integration calls Amazon
    Then the integration's user agent has a name, a version and a language

  @MCF-AUTH-16
  Scenario: Every request says when it was sent
    When the integration calls Amazon
    Then every request of the integration had the headers "host", "x-amz-access-token", "x-amz-date" and "user-agent"
    And "x-amz-date" is a basic date in UTC

  @MCF-AUTH-19 @MCF-AUTH-21 @MCF-THR-04
  Scenario Outline: Amazon refuses a request with <token>
    When the features are asked for with <token>
    Then Amazon refuses with 403
    And the refusal has the code "Unauthorized"
    And the refusal says "access token"
    And the answer had no header "x-amzn-RateLimit-Limit"

    Examples:
      | token              |
      | no access token    |
      | a made-up token    |

  @MCF-AUTH-09
  Scenario: The application alone places no orders
    When an order is placed with a token that no seller stands behind
    Then Amazon refuses with 403

  @MCF-AUTH-03
  Scenario: A token is for a seller or for the application, not for both
    When the harness asks for a token with "scope" as "sellingpartnerapi::notifications"
    Then Login with Amazon refuses in the form of OAuth

  @MCF-AUTH-04
  Scenario: The application's own token needs a scope
    When the application asks for a token without a scope
    Then Login with Amazon refuses in the form of OAuth
    When the application calls "getDestinations" without a seller
    Then Amazon accepts

  @MCF-QUIRK-44
  Scenario Outline: Login with Amazon refuses a wrong <field>
    When the harness asks for a token with "<field>" as "wrong"
    Then Login with Amazon refuses in the form of OAuth

    Examples:
      | field         |
      | refresh_token |
      | client_id     |
      | client_secret |

  @MCF-AUTH-18 @emulator
  Scenario: Without the role for fulfilment nothing is opened
    When the features are asked for with the token of a seller without the role for fulfilment
    Then Amazon refuses with 403

  @MCF-AUTH-23 @emulator @documented
  Scenario: What one seller has, another does not see
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 2 units of "MUG"
    When another seller asks for the order
    Then Amazon refuses with 404
    When another seller places an order with the same id
    Then Amazon accepts
    And Amazon can sell 8 units of "MUG"
    And the order is "Received"

  @MCF-QUIRK-44
  Scenario Outline: A refusal of Login with Amazon is reported: <refusal>
    Given Amazon holds 10 units of "MUG"
    And the seller has placed an order for 2 units of "MUG"
    And Amazon refuses every call of "getAccessToken" with <refusal>
    And Amazon refuses the access token as revoked
    When the seller tries to read the order
    Then the integration reports "not authorized"

    Examples:
      | refusal               |
      | 400 "invalid_grant"   |
      | 401 "invalid_client"  |
      | 403 "invalid_client"  |

  @MCF-QUIRK-45 @quirks
  Scenario: An access token that is refused before its hour is over does not stop the seller
    Given Amazon holds 10 units of "MUG"
    And an order for:
      | line | sku | units |
      | 1    | MUG | 2     |
    When the seller previews the order
    And the seller previews the order
    And the seller previews the order
    And the seller previews the order
    And the seller previews the order
    Then the order can be shipped with speed "Standard"
