"""The catalogue of documented rules, and the scenarios of a suite that show them."""
