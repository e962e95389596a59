"""The desk at which a person settles the doubts of one framework, in a browser on this machine.

``doubts`` says what is open, ``choices`` what a person may decide, ``book`` writes it into
``rules/``, and ``session`` has the document read again. ``app`` shows all that, and ``server``
lets nobody else in.
"""
