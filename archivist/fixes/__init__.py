"""Corrections by hand: the last change to a book, by the same edits as every other."""
