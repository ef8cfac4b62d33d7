"""EPUB 2 and 3: the package document, contents, notes and wording of an ebook."""
