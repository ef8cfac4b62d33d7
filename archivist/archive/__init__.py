"""What stands beside the TEI in an edition folder, and the way back to the source."""
