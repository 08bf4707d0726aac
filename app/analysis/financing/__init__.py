"""Rules of financing schemes and of the figures banks and owners talk about, each a small pure function.

Every function takes figures (``None`` where one is not known) and the day it is judged on, and gives a :class:`rules.RuleResult`: inputs,
conditions one by one, value, reasons and the source with its date. A result is an indication (目安) and never a promise: who decides is the
bank, the guarantee association or the public corporation. What a source leaves unsure is said with the result and decides nothing.
"""
