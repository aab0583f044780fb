"""What exists in a seller's account: orders, shipments, stock and marketplaces."""
