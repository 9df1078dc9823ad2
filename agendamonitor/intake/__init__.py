"""Text in, problems in plain Dutch or typed tables out."""
