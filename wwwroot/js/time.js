// <k-time at="2026-03-14T09:26:53.000Z">: a time typed and shown in the viewer's zone, 24 hours; UTC goes to the hidden input.
const two = n => String(n).padStart(2, "0");
const day = at => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
const local = at => `${day(at)} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;

// "2026-03-14", "2026-03-14 09:26", with seconds, or only a time of today.
export function parse(text, now = new Date()) {
  const [, year, month, day, hour, minute, second] =
    /^(?:(\d{4})-(\d{1,2})-(\d{1,2}))?(?:(?:^|[ T]+)(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text.trim()) ?? [];
  if (!year && !hour) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const at = new Date(
    year ?? now.getFullYear(), year ? month - 1 : now.getMonth(), day ?? now.getDate(), hour ?? 0, minute ?? 0, second ?? 0);
  return year && at.getDate() !== Number(day) ? null : at;
}

class Time extends HTMLElement {
  static observedAttributes = ["at"];

  connectedCallback() {
    this.addEventListener("change", this);
    this.addEventListener("click", this);
    queueMicrotask(() => this.show());
  }

  attributeChangedCallback() { if (this.isConnected) this.show(); }

  show() {
    const at = new Date(this.getAttribute("at") ?? "");
    const typed = this.querySelector("input");
    const zone = this.querySelector("[data-zone]");
    if (zone) zone.textContent = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!typed) return;
    typed.value = Number.isNaN(at.getTime()) ? "" : local(at);
    typed.removeAttribute("aria-invalid");
  }

  use(at) {
    const hidden = this.querySelector('input[type="hidden"]');
    hidden.value = at.toISOString();
    hidden.dispatchEvent(new Event("change", { bubbles: true }));
  }

  handleEvent(event) {
    if (event.type === "click") {
      const back = event.target.closest("[data-back]")?.dataset.back;
      if (back) this.use(back === "today" ? new Date(new Date().setHours(0, 0, 0, 0)) : new Date(Date.now() - back * 1000));
    } else if (event.target.type !== "hidden") {
      const at = parse(event.target.value);
      if (at) this.use(at);
      if (at) event.target.removeAttribute("aria-invalid"); else event.target.setAttribute("aria-invalid", "true");
    }
  }
}

customElements.define("k-time", Time);
