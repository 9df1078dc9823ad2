// Draws a Plotly figure given as plain JSON: when it comes near the screen, and again only when it differs.
// Plotly's basic bundle (bars and lines) is a quarter of the one Streamlit brings along.
let plotly;
const loaded = () => (plotly ??= import("./plotly-basic-4.1.1.min.js").then(() => window.Plotly));
const CONFIG = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false };
const NEAR = "400px";
const places = new WeakMap();

const telephone = window.matchMedia("(max-width: 640px)");
const SMALL = 14;

// What fits the screen: the traces meant for it, and words of a size that a telephone has room for.
const fitted = ({ data, layout }) => {
  const narrow = telephone.matches;
  const meant = data.filter(({ meta }) => !meta || (meta === "narrow") === narrow);
  if (!narrow) return [meant, layout];
  const traces = meant.map((trace) =>
    trace.textfont && !trace.meta ? { ...trace, textfont: { ...trace.textfont, size: SMALL } } : trace);
  const notes = layout.annotations?.map((note) => ({ ...note, font: { ...note.font, size: SMALL } }));
  const axis = layout.xaxis && { ...layout.xaxis, tickfont: { ...layout.xaxis.tickfont, size: SMALL } };
  return [traces, { ...layout, annotations: notes, xaxis: axis }];
};

const entry = ([name, look, colour]) => {
  const item = document.createElement("li");
  const swatch = document.createElement("i");
  swatch.className = `am-swatch am-${look}`;
  swatch.style.setProperty("--am-colour", colour);
  item.append(swatch, ` ${name}`);
  return item;
};

class Place {
  constructor(parent) {
    this.figure = document.createElement("div");
    this.figure.className = "am-figure";
    this.figure.dataset.state = "waiting";
    this.figure.setAttribute("role", "img");
    this.key = document.createElement("ul");
    this.key.className = "am-key";
    this.plot = document.createElement("div");
    this.figure.append(this.key, this.plot);
    parent.append(this.figure);
    this.near = false;
    this.seen = new IntersectionObserver(([entry]) => entry.isIntersecting && this.approach(), { rootMargin: NEAR });
    this.resized = new ResizeObserver(([entry]) => this.fit(entry.contentRect.width));
    this.printed = () => this.approach();
    this.seen.observe(this.figure);
    window.addEventListener("beforeprint", this.printed);
  }

  show(text) {
    if (text === this.text) return;
    this.text = text;
    this.spec = JSON.parse(text);
    this.figure.setAttribute("aria-label", this.spec.alt);
    const key = JSON.stringify(this.spec.key);
    if (key !== this.shown) {
      this.shown = key;
      this.key.replaceChildren(...this.spec.key.map(entry));
    }
    this.plot.style.height = `${this.spec.layout.height}px`;
    if (this.near) this.draw();
  }

  approach() {
    if (this.near) return;
    this.near = true;
    this.seen.disconnect();
    this.draw();
  }

  async draw() {
    const drawing = this.spec;
    this.figure.dataset.state = "drawing";
    const Plotly = window.Plotly ?? (await loaded());
    if (!this.figure.isConnected || drawing !== this.spec) return;
    await Plotly.react(this.plot, ...fitted(drawing), CONFIG);
    this.narrow = telephone.matches;
    this.figure.dataset.state = "drawn";
    this.resized.observe(this.plot);
  }

  // Compared with the width that Plotly drew at, because asking the browser for it would make it lay out the page.
  fit(width) {
    if (!width || Math.abs(width - this.plot._fullLayout.width) < 1) return;
    if (telephone.matches === this.narrow) window.Plotly.Plots.resize(this.plot);
    else this.draw();
  }

  leave() {
    this.seen.disconnect();
    this.resized.disconnect();
    window.removeEventListener("beforeprint", this.printed);
    window.Plotly?.purge(this.plot);
    this.figure.remove();
  }
}

export default function ({ data, parentElement }) {
  if (!places.has(parentElement)) places.set(parentElement, new Place(parentElement));
  places.get(parentElement).show(data.figure);
  return () => {
    places.get(parentElement)?.leave();
    places.delete(parentElement);
  };
}
