"""DOCX: parts, styles and numbers of a word processor's document, read as a reader sees them."""
