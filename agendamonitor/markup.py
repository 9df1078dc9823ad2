"""Small pieces of HTML for what Streamlit's own elements cannot draw: every text in them is escaped here.

Streamlit's tables cannot align numbers to the right and have no caption or row heads; a screen reader needs those.
"""

from collections.abc import Callable, Sequence
from html import escape as escape_html
from typing import Any

from agendamonitor import formats
from agendamonitor.charts.style import STATUSES
from agendamonitor.measures import measure

# The one style sheet of the product: tables with aligned numbers, lists, status marks, labels in a figure that fit a
# telephone (a figure does not know how wide the screen is), and a sheet that prints.
STYLE = """<style>
.am-scroll{overflow-x:auto}
.am-table{border-collapse:collapse;width:100%;font-size:1rem}
.am-table caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.am-table th,.am-table td{padding:.35rem .6rem;text-align:left;vertical-align:top;
border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent)}
.am-table thead th{font-weight:600;border-bottom-width:2px}
.am-table tbody th{font-weight:400}
.am-table .am-number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.am-list{list-style:none;margin:0;padding:0}
.am-list li.am-item{margin:0;padding:.55rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 15%,transparent)}
.am-list li.am-item:last-child{border-bottom:0}
.am-link{color:inherit;text-underline-offset:.15em}
.am-list{padding-left:0!important}
.am-facts{display:grid;grid-template-columns:minmax(7rem,12rem) 1fr;gap:.4rem 1rem;margin:0}
.am-facts dt{font-weight:600}.am-facts dd{margin:0}
.am-skip{margin:0;font-size:.95rem}
.am-folds summary{cursor:pointer;padding:.5rem 0;border-top:1px solid color-mix(in srgb,currentColor 15%,transparent)}
.am-folds details[open] summary{font-weight:600}.am-folds dl{padding:.2rem 0 .9rem 1.1rem}
.am-swatch{display:inline-block;width:.9em;height:.9em;border:1px solid currentColor;vertical-align:-.08em}
.am-links{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin:0;padding:0!important;list-style:none!important}
.am-links li{margin:0!important}.am-status{white-space:nowrap}
.am-heat{border-collapse:separate;border-spacing:3px;width:100%;font-size:1rem}
.am-heat caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.am-heat th{font-weight:400;text-align:left;padding:.15rem .3rem}.am-heat thead th{font-weight:600;white-space:nowrap}
.am-heat td{padding:0;vertical-align:top}
.am-heat td a{display:block;padding:.3rem .45rem;text-decoration:none;white-space:nowrap;border:1px solid transparent}
.am-heat td a:hover{border-color:currentColor}
.am-heat td i{display:block;height:.45rem;margin-top:2px}
.am-key{display:flex;flex-wrap:wrap;gap:.3rem 1rem;list-style:none;margin:.6rem 0 0!important;padding:0!important}
.am-key li{margin:0!important}
.am-sign{display:inline-block;width:1.5rem;text-align:center;box-shadow:inset 0 0 0 1px currentColor}
@media (max-width:900px){.am-heat td a span{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
@media (max-width:640px){.am-heat td a{padding:.3rem 0;text-align:center}
.am-heat tr{display:grid;grid-template-columns:repeat(var(--am-columns),1fr);gap:3px;margin-bottom:.5rem}
.am-heat tr th[scope=row],.am-heat thead th:first-child{grid-column:1/-1}
.am-heat thead th{padding:0;text-align:center;font-size:.85rem}.am-heat thead th:first-child{text-align:left;font-size:1rem}}
@media (max-width:640px){.am-facts{grid-template-columns:1fr}.am-facts dd{margin-bottom:.5rem}}
@media (max-width:640px){.js-plotly-plot .annotation-text,.js-plotly-plot .xtick text{font-size:14px!important}}
@media print{[data-testid=stSidebar],[data-testid=stHeader],[data-testid=stToolbar],.stDownloadButton
{display:none!important}
[data-testid=stMain],[data-testid=stAppViewContainer],.stApp,body,html{overflow:visible!important;height:auto!important;
position:static!important}
.am-folds details::details-content{content-visibility:visible!important;block-size:auto!important}}
</style>"""

# Links inside the dashboard change the page without loading it anew; without this script they still work.
SCRIPT = """<script>
document.documentElement.lang = "nl";
if (!window.agendamonitorLinks) {
  window.agendamonitorLinks = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.am-link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    const main = document.querySelector("[data-testid=stMain]");
    if (main) main.scrollTo(0, 0);
    // The part that the link names may still have to be drawn.
    const seek = (tries) => {
      const part = document.getElementById(link.hash.slice(1));
      if (part) part.scrollIntoView();
      else if (tries) setTimeout(seek, 100, tries - 1);
    };
    if (link.hash) setTimeout(seek, 300, 50);
  });
}
</script>"""


def escape(text: str) -> str:
    """A text as HTML; an amount stays on one line."""
    return escape_html(formats.unbroken(text))


def link(text: str, href: str) -> str:
    """A link to a page of the dashboard."""
    return f'<a class="am-link" target="_self" href="{escape_html(href)}">{escape(text)}</a>'


def paragraph_link(text: str, href: str) -> str:
    return f'<p class="am-skip">{link(text, href)}</p>'


def status(word: str) -> str:
    """A status with its sign before the word."""
    known = STATUSES.get(word)
    if not known:
        return escape(word)
    return f'<span class="am-status"><span aria-hidden="true">{known.sign}</span> {escape(word)}</span>'


def table(
    rows: Sequence[dict[str, Any]],
    columns: Sequence[str],
    caption: str,
    links: dict[str, Callable[[dict[str, Any]], str]],
    *,
    row_header: bool,
) -> str:
    """A table with caption, column heads and (for the first column) row heads; scrolls sideways when it must."""
    measures = [measure(column) for column in columns]
    heads = "".join(f'<th scope="col"{_class(m.numeric)}>{escape(m.label)}</th>' for m in measures)
    body = []
    for row in rows:
        cells = []
        for position, (column, defined) in enumerate(zip(columns, measures, strict=True)):
            value = row[column]
            shown = status(value) if defined.unit == "status" and value else escape(defined.show(value))
            href = links[column](row) if column in links and value is not None else ""
            inner = link(defined.show(value), href) if href else shown
            tag, scope = ("th", ' scope="row"') if row_header and position == 0 else ("td", "")
            cells.append(f"<{tag}{scope}{_class(_is_number(defined, value))}>{inner}</{tag}>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<div class="am-scroll" tabindex="0" role="group" aria-label="{escape(caption)}"><table class="am-table">'
        f"<caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _is_number(defined: Any, value: object) -> bool:
    return defined.numeric or value == "PM"


def _class(number: bool) -> str:
    return ' class="am-number"' if number else ""


def item_list(items: Sequence[tuple[str, str, str, str]]) -> str:
    """What, why, and where to: one list item each."""
    lines = [
        f'<li class="am-item"><strong>{escape(what)}</strong><br>{escape(why)} {link(text, href) if href else ""}</li>'
        for what, why, text, href in items
    ]
    return f'<ul class="am-list">{"".join(lines)}</ul>'


def plain_list(lines: Sequence[str]) -> str:
    """A list of sentences."""
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def description_list(pairs: Sequence[tuple[str, str]]) -> str:
    """Terms and what they are; values are HTML of this module or plain escaped text."""
    return _definitions([(escape(term), value) for term, value in pairs])


def _definitions(pairs: Sequence[tuple[str, str]]) -> str:
    lines = [f"<dt>{term}</dt><dd>{value}</dd>" for term, value in pairs]
    return f'<dl class="am-facts">{"".join(lines)}</dl>'


def folded_list(items: Sequence[tuple[str, Sequence[tuple[str, str]]]], *, opened: bool) -> str:
    """Lines that each open to names with texts; they work with mouse, touch and keyboard, and print unfolded."""
    state = " open" if opened else ""
    lines = [
        f"<details{state}><summary>{escape(label)}</summary>"
        f"{description_list([(name, escape(text)) for name, text in pairs])}</details>"
        for label, pairs in items
    ]
    return f'<div class="am-folds">{"".join(lines)}</div>'


def status_definitions(statuses: Sequence[tuple[str, str, str]]) -> str:
    """What each status means: (word, its colour, its meaning)."""
    swatch = '<span class="am-swatch" style="background:{}" aria-hidden="true"></span>'
    return _definitions(
        [(f"{swatch.format(escape(colour))} {status(word)}", escape(meaning)) for word, colour, meaning in statuses]
    )


def link_list(links: Sequence[tuple[str, str]]) -> str:
    """Links beside each other: text and address."""
    return f'<ul class="am-links">{"".join(f"<li>{link(text, href)}</li>" for text, href in links)}</ul>'
