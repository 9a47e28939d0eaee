// <k-here> in the link of the place where the viewer is: on a phone the places are a row to be pushed aside, and this one comes into sight.
class Here extends HTMLElement {
  connectedCallback() { this.closest("a")?.scrollIntoView({ block: "nearest", inline: "nearest" }); }
}

customElements.define("k-here", Here);
