// The shell: what stands around every page, which page it is, keys and colours.
import { html, nothing, render } from "./lit-html.js";
import { key, keep } from "./ask.js";
import { data } from "./data.js";
import { item, items } from "./items.js";
import { overview } from "./overview.js";
import { people } from "./people.js";
import { person } from "./person.js";
import { comparison, run, runs } from "./runs.js";

const PLACES = [["", "Overview"], ["people", "People"], ["items", "Items"], ["runs", "Runs"], ["data", "Data"]];
const THEME = "longview.theme";
const THEMES = ["auto", "light", "dark"];
const root = document.documentElement;
const main = document.getElementById("main");

/** A page while it is shown: what it loads is kept under a name as pending, value or fault. */
class Page {
  constructor(parts, query) {
    this.parts = parts;
    this.query = query;
    this.title = "";
    this.timers = [];
    this.update = () => this.scheduled ?? (this.scheduled = requestAnimationFrame(() => {
      this.scheduled = undefined;
      if (shown === this) draw();
    }));
  }

  async load(name, asking) {
    const again = () => this.load(name, asking);
    const turn = (this[name]?.turn ?? 0) + 1;
    this[name] = { pending: true, turn, value: this[name]?.value };
    this.update();
    let slot;
    try {
      slot = { value: await asking(), turn };
    } catch (fault) {
      if (fault.name !== "AbortError") slot = { fault, again, turn };
    }
    if (slot && this[name].turn === turn) {
      this[name] = slot;
      this.update();
    }
  }

  every(millis, task) {
    this.timers.push(setInterval(() => document.hidden || task(), millis));
  }

  leave() {
    this.timers.forEach(clearInterval);
  }
}

let shown;
let view = () => nothing;
let wanted = false;

function pageOf([place, ...rest]) {
  if (!place) return overview;
  if (place === "people") return rest.length ? person : people;
  if (place === "items") return rest.length ? item : items;
  if (place === "runs") return rest.length ? run : runs;
  if (place === "compare") return comparison;
  return place === "data" ? data : lost;
}

const lost = (page) => {
  page.title = "Not here";
  return () => html`<h1>There is no such page</h1><p><a href="#/">To the overview</a></p>`;
};

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function go(focus = true) {
  const [where, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const parts = where ? where.split("/").map(decoded) : [];
  shown?.leave();
  shown = new Page(parts, new URLSearchParams(query));
  render(nothing, main);
  view = pageOf(parts)(shown);
  draw();
  scrollTo(0, 0);
  if (focus) main.focus({ preventScroll: true });
}

function draw() {
  document.title = (shown.title ? shown.title + " · " : "") + "Longview";
  render(bar(), document.getElementById("bar"));
  render(wanted ? asksForKey() : view(), main);
}

const theme = () => localStorage.getItem(THEME) ?? "auto";

function dress() {
  if (theme() === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme();
}

function turnTheme() {
  localStorage.setItem(THEME, THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  dress();
  draw();
}

function bar() {
  const place = ["compare", "runs"].includes(shown.parts[0]) ? "runs" : shown.parts[0] ?? "";
  return html`
    <a class="brand" href="#/" aria-label="Longview, overview"><img src="/console/icon.svg" alt="" width="24" height="24">Longview</a>
    <nav aria-label="Pages">${PLACES.map(([path, text]) => html`
      <a href=${"#/" + path} aria-current=${path === place ? "page" : nothing}>${text}</a>`)}</nav>
    <div class="tools">
      ${key() ? html`<button type="button" class="plain" @click=${() => { keep(); go(); }}>Forget key</button>` : nothing}
      <button type="button" class="plain theme" @click=${turnTheme} aria-label=${"Colours: " + theme() + ". Change"}>
        <span aria-hidden="true">${{ auto: "◐", light: "○", dark: "●" }[theme()]}</span> ${theme()}</button>
    </div>`;
}

function asksForKey() {
  const take = (event) => {
    event.preventDefault();
    keep(new FormData(event.target).get("key").trim());
    wanted = false;
    go();
  };
  return html`<section class="card keys-wanted"><h1>This server wants a key</h1>
    <form @submit=${take}><label for="key">API key</label>
      <input id="key" name="key" type="password" autocomplete="off" required>
      <button class="main">Use it</button></form>
    <p class="note">It is kept by this tab alone, until it is closed.</p></section>`;
}

addEventListener("key-wanted", () => {
  wanted = true;
  keep();
  draw();
});
addEventListener("hashchange", () => go());
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
main.textContent = "";
dress();
go(false);
