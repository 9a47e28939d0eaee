// The secret of a one-time link stands in the fragment, which no server and no log sees. It is posted with the form.
const field = document.querySelector("input[data-link]");
if (field && location.hash.length > 1) {
  field.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname + location.search);
}
