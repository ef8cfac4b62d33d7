"""TEI elements as pandoc's Markdown."""
