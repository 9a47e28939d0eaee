// Keys that work everywhere. What they open is named in the page by data-key="…": the page, not this script, knows its places.
let waiting = -Infinity; // when "g" was pressed

// The field of a dialog that has just closed keeps the focus until the next frame: nobody types there any more.
const typing = target => target.closest?.("input, textarea, select, [contenteditable]") && !target.closest("dialog:not([open])");
const press = key => document.querySelector(`[data-key="${CSS.escape(key)}"]`);

document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    press("find")?.click();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;

  const second = event.timeStamp - waiting < 1500;
  waiting = -Infinity;
  if (second) {
    const place = press(`g ${event.key}`);
    if (place) { event.preventDefault(); place.click(); return; }
  }
  switch (event.key) {
    case "g": waiting = event.timeStamp; break;
    case "/": {
      const filter = document.querySelector("[data-filter]");
      if (filter) { event.preventDefault(); filter.focus(); filter.select(); } else { event.preventDefault(); press("find")?.click(); }
      break;
    }
    case "?": event.preventDefault(); press("keys")?.click(); break;
    case "Escape": press("close")?.click(); break;
  }
});

// Esc in a filter empties it first, then leaves it; the arrow down goes on to the list.
document.addEventListener("keydown", event => {
  const filter = event.target;
  if (!filter.matches?.("[data-filter]")) return;
  if (event.key === "Escape") {
    if (filter.value) { filter.value = ""; filter.dispatchEvent(new Event("input", { bubbles: true })); } else filter.blur();
  } else if (event.key === "ArrowDown") {
    const row = document.querySelector("[data-walk] a[data-row-link]");
    if (row) { event.preventDefault(); row.focus(); }
  }
});
