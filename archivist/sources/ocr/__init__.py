"""What OCR engines saw of printed pages: words in boxes, from files or from an engine itself."""
