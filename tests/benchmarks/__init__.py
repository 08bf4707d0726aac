"""Measurements, not tests: import against ``pandas.read_csv`` of the same file, and how soon a month shows after a change.

Everything is measured in whole processes of one run on one machine, and quoted as ratios within that run.
"""
