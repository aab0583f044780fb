"""Orders of Amazon's own customers, which the seller fulfils through Multi-Channel Fulfillment."""
