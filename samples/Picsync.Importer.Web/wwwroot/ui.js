// Small helpers around the document. Texts from outside only ever become text, never markup.

export const find = (selector, root = document) => root.querySelector(selector);

export function show(element, isShown) {
  element.hidden = !isShown;
}

export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Tells of a problem, where eyes and screen readers find it. */
export function notify(message) {
  const notice = find("#notice");
  setText(notice, message ?? "");
  show(notice, Boolean(message));
}

/** Tells screen readers what has just happened. */
export function announce(message) {
  setText(find("#status"), message);
}

/** A square of a grid: a picture, or its name where there is no picture to show. */
export function square(name, address) {
  const item = document.createElement("li");
  if (address) {
    const image = document.createElement("img");
    image.src = address;
    image.alt = name;
    image.title = name;
    image.loading = "lazy";
    image.decoding = "async";
    image.addEventListener("error", () => item.replaceChildren(label(name)), { once: true });
    item.append(image);
  } else {
    item.append(label(name));
  }
  return item;
}

function label(name) {
  const text = document.createElement("span");
  text.textContent = name;
  return text;
}

export function size(bytes) {
  const units = ["bytes", "KB", "MB", "GB", "TB"];
  let unit = 0;
  while (bytes >= 1000 && unit < units.length - 1) {
    bytes /= 1000;
    unit++;
  }
  return `${unit === 0 ? bytes : bytes.toFixed(bytes < 10 ? 1 : 0)} ${units[unit]}`;
}

/** Keeps a button from being pressed twice while it works. */
export async function whileBusy(button, work) {
  button.disabled = true;
  try {
    return await work();
  } finally {
    button.disabled = false;
  }
}
