// Rows of a table: arrows walk their links, a click anywhere in a row opens it (Ctrl or the middle button: in a new tab).
const links = table => [...table.querySelectorAll("a[data-row-link]")];

// Nothing has the focus: the first key goes to the row whose pane is open, else to the first.
const busy = "a, button, input, textarea, select, summary, [contenteditable], [tabindex=\"0\"]";

function enter(event) {
  if (!["ArrowDown", "ArrowUp", "j", "k"].includes(event.key) || event.target.closest(busy)) return;
  const row = document.querySelector("[data-walk] tr.selected a[data-row-link]")
    ?? document.querySelector("[data-walk] a[data-row-link]");
  if (!row) return;
  event.preventDefault();
  row.focus();
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const link = event.target.closest?.("a[data-row-link]");
  if (!link) {
    enter(event);
    return;
  }
  const table = link.closest("[data-walk]");
  const all = links(table);
  const page = 12;
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page, Home: -all.length, End: all.length }[event.key];
  if (!step) return;
  event.preventDefault();
  all[Math.max(0, Math.min(all.length - 1, all.indexOf(link) + step))].focus();
});

function open(event) {
  const row = event.target.closest?.("tr[data-open]");
  if (!row || event.target.closest("a, button, input, label, select, k-copy") || String(getSelection())) return;
  const link = row.querySelector("a[data-row-link]");
  if (event.button === 1 || event.ctrlKey || event.metaKey) window.open(link.href, "_blank", "noopener"); else link.click();
}

document.addEventListener("click", open);
document.addEventListener("auxclick", event => { if (event.button === 1) open(event); });
