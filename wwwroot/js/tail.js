// <k-follow> stands above a list that grows at its top. When it is scrolled out of sight the list is asked to stand still
// (data-follow="away"), and to follow again when it is back. Space pauses, where a page has data-key="pause".
class Follow extends HTMLElement {
  connectedCallback() {
    let seen = true;
    this.observer = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting === seen) return;
      seen = entry.isIntersecting;
      this.querySelector(`[data-follow="${seen ? "back" : "away"}"]`)?.click();
    });
    this.observer.observe(this);
  }

  disconnectedCallback() { this.observer.disconnect(); }
}

customElements.define("k-follow", Follow);

document.addEventListener("keydown", event => {
  if (event.key !== " " || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, button, summary, [contenteditable], dialog")) return;
  const pause = document.querySelector('[data-key="pause"]:not(:disabled)');
  if (pause) { event.preventDefault(); pause.click(); }
});
