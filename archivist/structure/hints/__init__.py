"""What a format itself says of a text (docs/sources.md), as evidence for structure.

Marks of blocks give the units and their kinds to begin with; marks of notes, links and looks give
calls, keys and inlines. What marks leave open the recognisers settle as in plain text.
"""
