"""The lock of ids: what a work's blocks were called, so that the next build calls them the same."""
