"""What readers of marked-up formats share: a builder of text and marks, and a walk over HTML."""
