// Draws a Plotly figure given as plain JSON: when it comes near the screen, and again only when it differs.
// Plotly's basic bundle (bars and lines) is a quarter of the one Streamlit brings along.
let plotly;
const loaded = () => (plotly ??= import("./plotly-basic-4.1.1.min.js").then(() => window.Plotly));
const CONFIG = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false };
const NEAR = "400px";
const places = new WeakMap();

class Place {
  constructor(parent) {
    this.figure = document.createElement("div");
    this.figure.className = "am-figure";
    this.figure.dataset.state = "waiting";
    this.figure.setAttribute("role", "img");
    parent.append(this.figure);
    this.near = false;
    this.seen = new IntersectionObserver(([entry]) => entry.isIntersecting && this.approach(), { rootMargin: NEAR });
    this.resized = new ResizeObserver(() => this.fit());
    this.printed = () => this.approach();
    this.seen.observe(this.figure);
    window.addEventListener("beforeprint", this.printed);
  }

  show(text) {
    if (text === this.text) return;
    this.text = text;
    this.spec = JSON.parse(text);
    this.figure.setAttribute("aria-label", this.spec.alt);
    this.figure.style.height = `${this.spec.layout.height}px`;
    if (this.near) this.draw();
  }

  approach() {
    if (this.near) return;
    this.near = true;
    this.seen.disconnect();
    this.draw();
  }

  async draw() {
    const { data, layout } = this.spec;
    this.figure.dataset.state = "drawing";
    const Plotly = window.Plotly ?? (await loaded());
    if (!this.figure.isConnected || layout !== this.spec.layout) return;
    await Plotly.react(this.figure, data, layout, CONFIG);
    this.width = this.figure.clientWidth;
    this.figure.dataset.state = "drawn";
    this.resized.observe(this.figure);
  }

  fit() {
    if (this.figure.clientWidth === this.width || !this.figure.clientWidth) return;
    this.width = this.figure.clientWidth;
    window.Plotly.Plots.resize(this.figure);
  }

  leave() {
    this.seen.disconnect();
    this.resized.disconnect();
    window.removeEventListener("beforeprint", this.printed);
    window.Plotly?.purge(this.figure);
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
