"""Readers: bytes to :class:`archivist.model.Source`. A reader reports what is there and judges
nothing; it drops no code point. ``plain`` reads text files."""
