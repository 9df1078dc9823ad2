"""What the product is measured beside: an empty page and the same charts in Dash."""
