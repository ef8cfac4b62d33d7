"""TEI: archivist's own and that of others, P5 and P4, as text and marks."""
