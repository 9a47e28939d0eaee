// Rows of a table: arrows walk their links, a click anywhere in a row opens it (Ctrl or the middle button: in a new tab).
const links = table => [...table.querySelectorAll("a[data-row-link]")];

document.addEventListener("keydown", event => {
  const link = event.target.closest?.("a[data-row-link]");
  const table = link?.closest("[data-walk]");
  if (!table || event.ctrlKey || event.metaKey || event.altKey) return;
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
