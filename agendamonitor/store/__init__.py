"""What the city has taken over from its own exports: every state of the data, kept and openable."""
