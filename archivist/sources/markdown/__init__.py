"""Markdown: CommonMark with tables and footnotes, and what pandoc adds that books use."""
