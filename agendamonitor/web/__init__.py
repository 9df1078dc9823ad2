"""All that knows Streamlit or HTTP: the frame, what a page is drawn with, forms, meeting room, steward's desk, server.

Knows how a thing is shown and asked; what it means is said in the rooms below.
"""
