"""What leaves the computer, and how the other side knows that it is genuine.

To the owner: nothing leaves without a consent that covers it, and nothing leaves unlogged. To the bank: every byte is bound
to the owner's signature, the named recipients, the consent and the period, and stock tools can check it.
"""
