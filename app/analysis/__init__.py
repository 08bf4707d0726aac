"""What the books say: cash flow, indicators, forms. Computed from the ledger, never stored back into it."""
