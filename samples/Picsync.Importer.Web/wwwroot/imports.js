// The list of imports, kept up to date by the server's events, or by asking where events do not come through.

import { api } from "./api.js";
import { announce, find, setText, show, size, whileBusy } from "./ui.js";

const STATES = {
  queued: "Waits for its turn",
  running: "Copying…",
  done: "Done",
  partial: "Done, but not everything could be copied",
  failed: "Stopped by a problem",
  cancelled: "Cancelled",
};
const ASK_EVERY = 3000;

const cards = new Map();
const lastStates = new Map();
let events = null;
let asking = 0;
let onError = () => {};
let onEnd = () => {};

export function watchImports(handlers) {
  onError = handlers.onError;
  onEnd = handlers.onEnd;
  events = new EventSource("/api/imports/events");
  events.addEventListener("imports", (event) => {
    stopAsking();
    showAll(JSON.parse(event.data));
  });
  // The browser connects again by itself; meanwhile, and where events are held back on their way, the page asks.
  events.addEventListener("error", ask);
  ask();
}

export function stopWatching() {
  events?.close();
  stopAsking();
}

function ask() {
  if (asking === 0) {
    asking = setInterval(refresh, ASK_EVERY);
    refresh();
  }
}

function stopAsking() {
  clearInterval(asking);
  asking = 0;
}

export async function refresh() {
  try {
    showAll(await api.imports());
  } catch (error) {
    onError(error);
  }
}

function showAll(imports) {
  show(find("#no-imports"), imports.length === 0);
  const list = find("#imports");
  const known = new Set(imports.map((one) => one.id));
  for (const [id, card] of cards) {
    if (!known.has(id)) {
      card.remove();
      cards.delete(id);
    }
  }
  imports.forEach((one, position) => {
    const card = cards.get(one.id) ?? makeCard(one.id);
    if (list.children[position] !== card) {
      list.insertBefore(card, list.children[position] ?? null);
    }
    showOne(card, one);
  });
}

function makeCard(id) {
  const card = find("#import-card").content.firstElementChild.cloneNode(true);
  const act = (selector, work) =>
    find(selector, card).addEventListener("click", (event) =>
      whileBusy(event.currentTarget, async () => {
        try {
          await work();
          await refresh();
        } catch (error) {
          onError(error);
        }
      }),
    );
  act(".cancel", () => api.cancel(id));
  act(".unfollow", () => api.cancel(id));
  act(".retry", () => api.retry(id));
  find(".problems", card).addEventListener("toggle", (event) => event.currentTarget.open && showProblems(card, id));
  cards.set(id, card);
  return card;
}

function showOne(card, one) {
  const { counts } = one;
  const isOpen = one.state === "queued" || one.state === "running";
  card.dataset.state = one.state;
  setText(find(".title", card), one.title);
  setText(find(".state", card), stateOf(one));
  const bar = find("progress", card);
  show(bar, isOpen);
  bar.setAttribute("aria-label", `Progress of ${one.title}`);
  bar.max = Math.max(1, counts.listed);
  bar.value = Math.min(counts.finished, bar.max);
  setText(find(".counts", card), countsOf(counts));
  const message = find(".message", card);
  setText(message, one.message ?? "");
  show(message, Boolean(one.message));
  const missing = counts.failed + counts.skipped;
  show(find(".problems", card), !isOpen && missing > 0);
  setText(find(".problems summary", card), `${photos(missing)} not copied`);
  show(find(".cancel", card), isOpen);
  show(find(".sign-in-again", card), one.needsSignIn);
  show(find(".retry", card), one.mayRetry);
  show(find(".unfollow", card), one.follows && !isOpen);
  tellChange(one);
}

function tellChange(one) {
  const before = lastStates.get(one.id);
  lastStates.set(one.id, one.state);
  if (before && before !== one.state) {
    announce(`${one.title}: ${STATES[one.state]}. ${countsOf(one.counts)}`);
    if (one.state !== "running" && one.state !== "queued") {
      onEnd();
    }
  }
}

function stateOf(one) {
  const follows = one.follows && one.nextLookAt ? ` · followed, next look ${new Date(one.nextLookAt).toLocaleTimeString()}` : "";
  return `${STATES[one.state] ?? one.state} · ${new Date(one.createdAt).toLocaleString()}${follows}`;
}

function countsOf(counts) {
  if (counts.listed === 0) {
    return "";
  }
  const parts = [`${counts.finished} of ${photos(counts.listed)}`];
  if (counts.uploaded) parts.push(`${counts.uploaded} new (${size(counts.bytes)})`);
  if (counts.unchanged) parts.push(`${counts.unchanged} there already`);
  if (counts.failed + counts.skipped) parts.push(`${counts.failed + counts.skipped} not copied`);
  return parts.join(" · ");
}

const photos = (count) => (count === 1 ? "1 photo" : `${count} photos`);

async function showProblems(card, id) {
  try {
    const { problems } = await api.import(id);
    find(".problems ul", card).replaceChildren(
      ...problems.map((problem) => {
        const item = document.createElement("li");
        item.textContent = `${problem.fileName}: ${problem.reason}`;
        return item;
      }),
    );
  } catch (error) {
    onError(error);
  }
}
