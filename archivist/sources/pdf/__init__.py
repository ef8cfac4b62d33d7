"""Born-digital PDF: from PDFium's glyphs to printed pages as plain text with marks over it."""
