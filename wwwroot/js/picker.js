// <k-picker>: an input over a listbox. Arrows move the choice without a round to the server, Enter takes it.
class Picker extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", this);
    this.addEventListener("pointermove", this);
    this.observer = new MutationObserver(() => this.choose(this.chosen?.isConnected ? this.chosen : this.options()[0]));
    this.observer.observe(this, { childList: true, subtree: true });
  }

  disconnectedCallback() { this.observer.disconnect(); }

  options() { return [...this.querySelectorAll('[role="option"]')]; }

  choose(option) {
    if (this.chosen === option) return;
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    const input = this.querySelector("input");
    if (option) input?.setAttribute("aria-activedescendant", option.id); else input?.removeAttribute("aria-activedescendant");
  }

  handleEvent(event) {
    if (event.type === "pointermove") {
      const option = event.target.closest('[role="option"]');
      if (option) this.choose(option);
      return;
    }
    const all = this.options();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      event.preventDefault();
      this.choose(all[(all.indexOf(this.chosen) + step + all.length) % all.length]);
    } else if (event.key === "Enter" && this.chosen) {
      event.preventDefault();
      this.chosen.click();
    }
  }
}

customElements.define("k-picker", Picker);
