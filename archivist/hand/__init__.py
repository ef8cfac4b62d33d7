"""Corrections by hand on their way into the work file."""
