// What the page asks of the server. Whatever goes wrong comes out as an Error whose message is for the person.

let requestToken = null;

export function useRequestToken(token) {
  requestToken = token;
}

export class SignInNeeded extends Error {}

export class Unreachable extends Error {}

async function send(method, path, body) {
  const headers = {};
  if (method !== "GET") {
    headers["X-Picsync-Request"] = requestToken ?? "";
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }

  let response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
    });
  } catch {
    throw new Unreachable("The server cannot be reached. Your imports go on there; try again in a moment.");
  }

  if (response.status === 401) {
    throw new SignInNeeded("Your sign-in has ended. Sign in again.");
  }

  const isJson = response.headers.get("Content-Type")?.includes("json");
  const answer = isJson ? await response.json() : null;
  if (!response.ok) {
    const message = answer?.message ?? `The server answered with an error (${response.status}). Try again.`;
    throw answer?.signInNeeded ? new SignInNeeded(message) : new Error(message);
  }
  return answer;
}

export const api = {
  session: () => send("GET", "/api/session"),
  signOut: () => send("DELETE", "/api/session"),
  forget: (photos) => send("DELETE", `/api/account?photos=${photos}`),
  beginPick: () => send("POST", "/api/picks"),
  pick: (id) => send("GET", `/api/picks/${encodeURIComponent(id)}`),
  preview: (chosen) => send("POST", "/api/previews", chosen),
  thumbnail: (id, position) => `/api/previews/${encodeURIComponent(id)}/thumbnails/${position}`,
  start: (chosen) => send("POST", "/api/imports", chosen),
  imports: () => send("GET", "/api/imports"),
  import: (id) => send("GET", `/api/imports/${encodeURIComponent(id)}`),
  cancel: (id) => send("POST", `/api/imports/${encodeURIComponent(id)}/cancel`),
  retry: (id) => send("POST", `/api/imports/${encodeURIComponent(id)}/retry`),
  photos: (after) => send("GET", `/api/photos${after ? `?after=${encodeURIComponent(after)}` : ""}`),
  photo: (name) => `/api/photos/content?name=${encodeURIComponent(name)}`,
};
