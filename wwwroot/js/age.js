// <k-age at="2026-03-14T09:26:53Z" mode="for|span|past|until|clock|since|date" [stale="20"]>: a time in the viewer's zone, UTC on hover.
// Ticks here, each second below a minute, else each minute; the server never renders for it.

const serverNow = Date.parse(document.querySelector('meta[name="server-time"]')?.content ?? "");
const skew = Number.isNaN(serverNow) ? 0 : serverNow - (performance.timeOrigin + performance.now());
const now = () => Date.now() + skew;

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const shown = new Set();

export function inWords(ms) {
  const s = Math.floor(ms / 1000);
  if (s < 1) return "now";
  if (s < 60) return `${s} s`;
  const m = Math.floor(s / 60);
  if (m < 60) return `${m} min`;
  const h = Math.floor(m / 60);
  if (h < 48) return m % 60 && h < 10 ? `${h} h ${m % 60} min` : `${h} h`;
  return `${Math.floor(h / 24)} d`;
}

function atClock(at) {
  const time = clock.format(at);
  return Math.abs(now() - at) < 43_200_000 ? time : `${day.format(at)} ${time.slice(0, 5)}`;
}

const padded = (n, to = 2) => String(n).padStart(to, "0");

function atDate(at) {
  const date = `${at.getFullYear()}-${padded(at.getMonth() + 1)}-${padded(at.getDate())}`;
  return `${date} ${clock.format(at)}.${padded(at.getMilliseconds(), 3)}`;
}

class Age extends HTMLElement {
  static observedAttributes = ["at", "mode", "stale"];

  connectedCallback() { shown.add(this); this.tick(); }

  disconnectedCallback() { shown.delete(this); }

  attributeChangedCallback() { if (this.isConnected) this.tick(); }

  tick() {
    const at = Date.parse(this.getAttribute("at") ?? "");
    if (Number.isNaN(at)) { this.textContent = ""; return; }
    const age = now() - at;
    const mode = this.getAttribute("mode");
    const text = mode === "date" ? atDate(new Date(at)) : mode === "clock" ? atClock(at)
      : mode === "for" && age < 1000 ? "< 1 s"
      : mode === "span" && age < 1000 ? "0 s"
      : mode === "past" ? (age < 1000 ? "now" : `${inWords(age)} ago`)
      : mode === "until" ? (age < 0 ? `in ${inWords(999 - age)}` : "now")
      : mode === "since" ? `since ${atClock(at)} · ${inWords(age)}` : inWords(age);
    if (this.textContent !== text) this.textContent = text;
    const utc = new Date(at).toISOString().replace("T", " ").replace(/\.?0*Z$/, " UTC");
    const title = mode === "clock" || mode === "date" ? `${utc}, ${inWords(age)} ago` : `${day.format(at)} ${clock.format(at)}, ${utc}`;
    if (this.title !== title) this.title = title;
    const stale = Number(this.getAttribute("stale"));
    if (stale) this.toggleAttribute("late", age > stale * 1000);
  }
}

customElements.define("k-age", Age);
setInterval(() => { for (const age of shown) age.tick(); }, 1000);
