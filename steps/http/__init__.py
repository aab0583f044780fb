"""Steps about requests and responses as they are sent: their content, their headers, their limits."""
