// Starts Blazor and watches its connection. When it is lost: a calm bar, and the same URL again as soon as the server answers.
// Everything a page shows is in its URL, so a reload loses nothing.
const bar = () => document.getElementById("connection");
let lost = false;

// Ready, not only alive: one that is being stopped still answers, but opens no page any more.
async function ready() {
  try {
    const answer = await fetch(new URL("healthz/ready", document.baseURI), { cache: "no-store", signal: AbortSignal.timeout(4000) });
    return answer.ok;
  } catch {
    return false;
  }
}

async function heal() {
  if (lost) return;
  lost = true;
  const since = Date.now();
  const shown = setTimeout(() => { bar().hidden = false; }, 700);
  for (let wait = 500; ; wait = Math.min(wait * 1.5, 5000)) {
    if (await ready()) { clearTimeout(shown); location.reload(); return; }
    bar().querySelector("span").textContent = `Connection to the dashboard lost ${Math.round((Date.now() - since) / 1000)} s ago. `
      + "What you see is from then. Trying again by itself.";
    await new Promise(done => setTimeout(done, wait));
  }
}

export async function startBlazor() {
  if (!globalThis.Blazor) return; // a static page
  document.querySelector("#connection button")?.addEventListener("click", () => location.reload());
  // Nobody is told of a first connection that fails: the sign of it is that no page comes.
  setTimeout(() => { if (!document.querySelector(".shell")) heal(); }, 20_000);
  try {
    await Blazor.start({
      ssr: { disableDomPreservation: true },
      circuit: { reconnectionHandler: { onConnectionDown: heal, onConnectionUp() {} } },
    });
  } catch {
    heal();
  }
}
