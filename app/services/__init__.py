"""One module per thing the owner does; no Qt here."""
