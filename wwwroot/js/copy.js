// <k-copy text="…"><button>: copies the text as it is, and shows for a moment that it did.
class Copy extends HTMLElement {
  connectedCallback() { this.addEventListener("click", this); }

  disconnectedCallback() { this.removeEventListener("click", this); }

  async handleEvent(event) {
    event.preventDefault();
    event.stopPropagation();
    const button = this.querySelector("button");
    await navigator.clipboard.writeText(this.getAttribute("text") ?? "");
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1200);
  }
}

customElements.define("k-copy", Copy);
