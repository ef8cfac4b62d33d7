"""Many works at once: what changed, several in parallel, progress, summary."""
