"""Recognisers of single kinds of block, one a file; ``recognise.py`` has their order."""
