"""The same charts from the same questions in Dash, one choice each: `python -m bench.peers.dash_charts PORT`."""

import sys
from typing import Any

from dash import Dash, Input, Output, dcc, html

from agendamonitor.answers.spending import groupings
from agendamonitor.charts import columns
from agendamonitor.charts.style import LIGHT
from agendamonitor.warehouse import Warehouse, shipped_agenda


def build(warehouse: Warehouse) -> Dash:
    """The Dash application: a page with the budget per year, by theme, programme line or kind."""
    app = Dash(__name__, title="Begroting", update_title="")
    known = groupings(warehouse.package.capabilities)
    layouts = list(known)
    app.layout = html.Div(
        [
            html.H1("Begroting"),
            dcc.RadioItems(layouts, layouts[0], id="layout"),
            html.Ul(id="key"),
            dcc.Graph(id="spending", config={"displayModeBar": False}),
        ]
    )

    @app.callback(Output("key", "children"), Output("spending", "figure"), Input("layout", "value"))
    def spending(layout: str) -> tuple[list[html.Li], dict[str, Any]]:
        answer = warehouse.ask("spending_by_group", grouping=known[layout])
        figure = columns.stacked_spending(answer, palette=LIGHT)
        return [html.Li(entry.name) for entry in figure.entries()], figure.spec

    return app


if __name__ == "__main__":
    build(Warehouse.open(shipped_agenda())).run(port=sys.argv[1], debug=False)
