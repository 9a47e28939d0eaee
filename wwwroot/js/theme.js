// The theme is a cookie, so that the server sets it on <html> before the first paint. No cookie: the system's.
const root = document.documentElement;
// The first click changes something: away from what the system has now.
const names = matchMedia("(prefers-color-scheme: dark)").matches ? ["system", "light", "dark"] : ["system", "dark", "light"];

const current = () => root.dataset.theme ?? "system";

function label(button) {
  button.title = `Theme: ${current()}`;
  button.setAttribute("aria-label", button.title);
}

function use(theme) {
  if (theme === "system") delete root.dataset.theme; else root.dataset.theme = theme;
  const path = new URL(document.baseURI).pathname;
  const age = theme === "system" ? 0 : 31_536_000;
  document.cookie = `theme=${theme}; path=${path}; max-age=${age}; samesite=lax`;
  for (const button of document.querySelectorAll("[data-theme-switch]")) label(button);
  document.dispatchEvent(new CustomEvent("themechange"));
}

document.addEventListener("click", event => {
  if (event.target.closest?.("[data-theme-switch]")) use(names[(names.indexOf(current()) + 1) % names.length]);
});
document.addEventListener("pointerover", event => {
  const button = event.target.closest?.("[data-theme-switch]");
  if (button) label(button);
});
