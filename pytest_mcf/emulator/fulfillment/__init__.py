"""How an order is fulfilled: from its validation to the delivery of its packages."""
