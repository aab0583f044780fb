"""The operations of Fulfillment Outbound, FBA Inventory and Tokens, a file for each group."""
