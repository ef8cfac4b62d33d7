"""TEI elements as XHTML, a module for each family of elements."""
