"""The bank's program: opens and verifies packages with neither Qt nor pandas installed."""
