"""What pytest-mcf costs, measured; docs/performance.md has the figures."""
