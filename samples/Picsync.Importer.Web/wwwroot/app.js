// The page: who is signed in, choosing photos, and what is in the folder. Imports have a file of their own.

import { api, SignInNeeded, Unreachable, useRequestToken } from "./api.js";
import { refresh, stopWatching, watchImports } from "./imports.js";
import { announce, find, notify, show, square, whileBusy } from "./ui.js";

const REFUSALS = {
  declined: "You did not allow it, so nobody is signed in.",
  unproven: "Google's answer did not prove who you are. Try again.",
  noEmail: "Your e-mail address is needed: it names your folder. Sign in again and allow it.",
  unverifiedEmail: "Google has not verified your e-mail address. Verify it there first.",
  failed: "Signing in failed. Try again.",
};

let chosen = null;
let nextPhotos = null;

function fail(error) {
  notify(error.message);
  if (error instanceof SignInNeeded) {
    showSignedOut();
  }
}

function tellRefusal() {
  const refusal = new URLSearchParams(location.search).get("sign-in");
  if (refusal) {
    notify(REFUSALS[refusal] ?? REFUSALS.failed);
    history.replaceState(null, "", "/");
  }
}

function showSignedOut() {
  stopWatching();
  show(find("#who"), false);
  show(find("#signed-in"), false);
  show(find("#welcome"), true);
}

async function start() {
  tellRefusal();
  try {
    const session = await api.session();
    if (!session.isSignedIn) {
      showSignedOut();
      return;
    }
    useRequestToken(session.requestToken);
    find("#email").textContent = session.email;
    show(find("#who"), true);
    show(find("#welcome"), false);
    show(find("#signed-in"), true);
    show(find("#no-picker"), !session.mayPick);
    find("#pick").disabled = !session.mayPick;
    watchImports({ onError: fail, onEnd: () => loadPhotos() });
  } catch (error) {
    fail(error);
    return;
  }
  loadPhotos().catch(fail);
  resumePick().catch((error) => (endPick(), fail(error)));
}

// Choosing on Google's own page

async function beginPick() {
  notify(null);
  const pick = await api.beginPick();
  rememberPick(pick);
  showPick(pick);
  find("#pick-link").focus();
  announce("Open Google Photos, choose, press Done, and come back.");
  await waitForPick(pick);
}

function showPick(pick) {
  find("#pick-link").href = pick.link;
  show(find("#pick-link-line"), true);
  show(find("#pick-wait"), true);
}

// A phone drops the page while its person is over at Google Photos, and loads it again when they come back.
const PICK = "picsync-pick";

function rememberPick(pick) {
  if (pick) {
    sessionStorage.setItem(PICK, JSON.stringify({ ...pick, email: find("#email").textContent }));
  } else {
    sessionStorage.removeItem(PICK);
  }
}

async function resumePick() {
  const pick = JSON.parse(sessionStorage.getItem(PICK) ?? "null");
  if (pick?.email === find("#email").textContent) {
    showPick(pick);
    await whileBusy(find("#pick"), () => waitForPick(pick));
  }
}

async function waitForPick(pick) {
  let seconds = pick.pollSeconds;
  while (!(await isPicked())) {
    await new Promise((done) => setTimeout(done, seconds * 1000));
  }
  hidePick();
  await preview({ pick: pick.id });

  async function isPicked() {
    try {
      const now = await api.pick(pick.id);
      seconds = now.pollSeconds;
      return now.isPicked;
    } catch (error) {
      // A phone on its way has no network at times; the pick waits at Google.
      if (error instanceof Unreachable) {
        return false;
      }
      throw error;
    }
  }
}

function endPick() {
  rememberPick(null);
  hidePick();
}

function hidePick() {
  show(find("#pick-link-line"), false);
  show(find("#pick-wait"), false);
}

// Seeing what would be imported

async function preview(what) {
  notify(null);
  const found = await api.preview(what);
  chosen = what;
  const isAlbum = Boolean(what.link);
  find("#thumbnails").replaceChildren(
    ...found.items.map((item, position) =>
      square(item.fileName, item.kind === "photo" ? api.thumbnail(found.id, position) : null),
    ),
  );
  const more = find("#preview-more");
  more.textContent = found.items.length === 0 ? "There is nothing in it." : "… and more that are not shown here.";
  show(more, found.hasMore || found.items.length === 0);
  show(find("#follow-line"), isAlbum);
  find("#follow").checked = false;
  find("#start").disabled = found.items.length === 0 && !isAlbum;
  show(find("#preview"), true);
  find("#preview-title").focus();
  announce(`${found.items.length}${found.hasMore ? " and more" : ""} photos are ready to import.`);
}

function discard() {
  chosen = null;
  rememberPick(null);
  show(find("#preview"), false);
  find("#thumbnails").replaceChildren();
}

async function startImport() {
  await api.start({ ...chosen, follow: Boolean(chosen.link) && find("#follow").checked });
  discard();
  find("#link").value = "";
  announce("The import has begun. You can close the page.");
  await refresh();
  find("#imports-title").scrollIntoView({ block: "start" });
}

// What is in the folder

async function loadPhotos(after) {
  const page = await api.photos(after);
  const squares = page.photos.map((photo) => linked(photo));
  const list = find("#photos");
  after ? list.append(...squares) : list.replaceChildren(...squares);
  nextPhotos = page.next ?? null;
  show(find("#more-photos"), nextPhotos !== null);
  find("#bucket-summary").textContent = list.children.length === 0 ? "Nothing yet." : "Photos that were imported, by name.";
}

function linked(photo) {
  const isPicture = /\.(jpe?g|png|gif|webp|avif)$/i.test(photo.name);
  const item = square(photo.fileName, isPicture ? api.photo(photo.name) : null);
  const link = document.createElement("a");
  link.href = api.photo(photo.name);
  link.target = "_blank";
  link.rel = "noopener";
  link.append(...item.childNodes);
  item.append(link);
  return item;
}

// Leaving

async function forget() {
  const dialog = find("#forget-dialog");
  find("#forget-photos").checked = false;
  dialog.returnValue = "keep";
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  if (dialog.returnValue === "delete") {
    await api.forget(find("#forget-photos").checked);
    stopWatching();
    location.reload();
  }
}

function onClick(selector, work) {
  find(selector).addEventListener("click", (event) => whileBusy(event.currentTarget, work).catch(fail));
}

onClick("#pick", () => beginPick().catch((error) => (endPick(), fail(error))));
onClick("#start", startImport);
onClick("#discard", async () => discard());
onClick("#more-photos", () => loadPhotos(nextPhotos));
onClick("#reload-photos", () => loadPhotos());
onClick("#forget", forget);
onClick("#sign-out", async () => {
  await api.signOut();
  stopWatching();
  location.reload();
});
find("#link-form").addEventListener("submit", (event) => {
  event.preventDefault();
  whileBusy(find("#link-form button"), () => preview({ link: find("#link").value.trim() })).catch(fail);
});

start();
