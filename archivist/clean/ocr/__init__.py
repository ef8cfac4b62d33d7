"""Correction of words that an OCR engine misread: a noisy channel over a document's own words."""
