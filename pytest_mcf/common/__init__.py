"""What several packages need and no API defines, such as a bounded cache."""
