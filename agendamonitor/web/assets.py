"""Our own style and script, as the HTML that puts them into a page."""

from pathlib import Path

BROWSER = Path(__file__).with_name("browser")


def _read(name: str) -> str:
    return (BROWSER / name).read_text(encoding="utf-8")


STYLE = f"<style>{_read('style.css')}</style>"
MEETING_STYLE = f"<style>{_read('meeting.css')}</style>"
SCRIPT = f"<script>{_read('frame.js')}</script>"
# In a block, so that what it names is nobody else's.
KEY_SCRIPT = f"<script>{{\n{_read('key.js')}}}</script>"
