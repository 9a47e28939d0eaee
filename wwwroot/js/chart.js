// <k-chart series='["in"]' times='[…seconds]' values='[[…]]' unit="/s">: uPlot, loaded when the first chart is on a page.
const tones = ["--accent", "--warning", "--critical", "--good", "--muted"];
const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// light-dark() is resolved only where it is used: ask an element, not the property.
function colour(name) {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

const short = new Intl.NumberFormat("en-GB", { notation: "compact", maximumSignificantDigits: 3 });

// Below a minute between two labels seconds tell them apart: [least seconds between, format, …] of uPlot.
const stamps = [[60, "{HH}:{mm}"], [1, "{HH}:{mm}:{ss}"]].map(stamp => [...stamp, ...Array(6).fill(null), 0]);

class Chart extends HTMLElement {
  static observedAttributes = ["times", "values", "series"];

  async connectedCallback() {
    const { default: Plot } = await import("../lib/uPlot.esm.js");
    if (!this.isConnected) return;
    this.plot = new Plot(this.options(), this.data(), this);
    this.size = new ResizeObserver(() => this.plot?.setSize({ width: this.clientWidth, height: this.height() }));
    this.size.observe(this);
    this.redraw = () => this.plot?.redraw(false, true);
    document.addEventListener("themechange", this.redraw);
  }

  disconnectedCallback() {
    document.removeEventListener("themechange", this.redraw);
    this.size?.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  attributeChangedCallback() { this.plot?.setData(this.data()); }

  height() { return Number(this.getAttribute("height")) || 180; }

  data() {
    const read = name => JSON.parse(this.getAttribute(name) || "[]");
    return [read("times"), ...read("values")];
  }

  options() {
    const unit = this.getAttribute("unit") ?? "";
    const axis = { stroke: () => colour("--muted"), grid: { stroke: () => colour("--line"), width: 1 }, ticks: { show: false },
      font: `11px ${token("--font")}` };
    return {
      width: this.clientWidth || 300, height: this.height(), padding: [8, 8, 0, 0],
      cursor: { y: false, points: { size: 6 } }, legend: { show: false },
      scales: { y: { range: (_, low, high) => [Math.min(0, low), high > 0 ? high * 1.1 : 1] } },
      axes: [
        { ...axis, size: 26, space: 70, values: stamps },
        { ...axis, size: 58, values: (_, at) => at.map(v => short.format(v) + unit) },
      ],
      series: [{}, ...JSON.parse(this.getAttribute("series") || "[]").map((label, i) => ({
        label, width: 1.4, stroke: () => colour(tones[i % tones.length]), points: { show: false }, spanGaps: false,
        fill: i === 0 ? () => colour(tones[0]).replace(/rgb\((.*)\)/, "rgb($1 / 12%)").replaceAll(",", "") : undefined,
      }))],
      hooks: { setCursor: [plot => this.tell(plot, unit)] },
    };
  }

  // The values under the pointer go to the key beside the chart (data-series="0"…), not into a floating box.
  tell(plot, unit) {
    const at = plot.cursor.idx;
    this.parentElement?.querySelectorAll("[data-series]").forEach((cell, i) => {
      const value = at == null ? null : plot.data[i + 1]?.[at];
      cell.textContent = value == null ? "" : `${short.format(value)}${unit}`;
    });
  }
}

customElements.define("k-chart", Chart);
