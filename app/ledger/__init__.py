"""Bookkeeping itself: accounts, journals, balances and statements; it knows nothing of files at rest, windows or sharing.

Words: a *journal entry* has *postings*, each with an account, a side and whole yen; an *account mapping* leads the name a
vendor uses to an account of the standard *chart of accounts*; *balances* are the one aggregation every report starts from.
"""
