"""Readers of formats other than plain text, one a module, each with a ``READER`` row."""
