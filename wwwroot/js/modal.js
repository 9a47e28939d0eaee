// <k-modal><dialog>: shown as a modal for as long as it is rendered; focus goes back to where it was.
class Modal extends HTMLElement {
  connectedCallback() {
    this.before = document.activeElement;
    queueMicrotask(() => {
      const dialog = this.querySelector("dialog");
      if (!dialog || dialog.open) return;
      dialog.showModal();
      dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
      dialog.querySelector("[autofocus]")?.focus();
    });
  }

  disconnectedCallback() {
    if (this.before?.isConnected) this.before.focus({ preventScroll: true });
  }
}

customElements.define("k-modal", Modal);

// A menu closes when something in it was chosen.
document.addEventListener("click", event => {
  const menu = event.target.closest?.("[popover].menu");
  if (menu && event.target.closest("a, button")) menu.hidePopover();
});
