"""What a page is made with: its cards, its texts, its controls, what this reader's session shows, and the frame.

Knows how a thing looks, how it is asked of a reader, and which state, half-year, theme and address are on screen; knows
no subject of the agenda: what is said and drawn comes from the answers and the charts, and pages choose the order.
"""
