// Asks the API. Where it wants a key, whoever listens for "key-wanted" is told.

const KEY = "longview.key";

export class Fault extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const key = () => sessionStorage.getItem(KEY);

export function keep(value) {
  if (value) sessionStorage.setItem(KEY, value);
  else sessionStorage.removeItem(KEY);
}

/** A path of the API: each part is one segment, whatever it holds. */
export const path = (parts, query = {}) => {
  const words = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const tail = words.length ? "?" + new URLSearchParams(words) : "";
  return "/v1/" + parts.map(encodeURIComponent).join("/") + tail;
};

export async function ask(where, { body, signal } = {}) {
  const headers = { Accept: "application/json" };
  if (key()) headers.Authorization = "Bearer " + key();
  if (body) headers["Content-Type"] = "application/json";
  let reply;
  try {
    reply = await fetch(where, { method: body ? "POST" : "GET", headers, signal, body: body && JSON.stringify(body) });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Fault(0, "The server does not answer.");
  }
  if (reply.status === 401) window.dispatchEvent(new CustomEvent("key-wanted"));
  if (!reply.ok) throw new Fault(reply.status, await detail(reply));
  return reply.json();
}

async function detail(reply) {
  const text = await reply.text();
  try {
    return JSON.parse(text).detail || text;
  } catch {
    return text || reply.statusText;
  }
}
