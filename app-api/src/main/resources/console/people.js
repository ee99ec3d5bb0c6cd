// Finding somebody.
import { html, nothing } from "./lit-html.js";
import { ask, path } from "./ask.js";
import { card, empty, part, personLink, toPerson } from "./parts.js";
import { Search } from "./search.js";
import { count } from "./words.js";

const SHOWN = 24;

export function people(page) {
  page.title = "People";
  const search = new Search({
    id: "person", label: "Find a person", hint: "The beginning of an id",
    find: async (text, signal) => (await ask(path(["users"], { prefix: text, k: 12 }), { signal })).users,
    choose: (id) => { location.hash = toPerson(id); },
    show: (id) => html`<bdi>${id}</bdi>`,
    nothingFound: "Nobody's id begins like that",
    update: page.update,
  });
  page.load("first", () => ask(path(["users"], { k: SHOWN })));
  return () => html`
    <h1>People</h1>
    ${search.view()}
    ${card("By id", part(page.first, (found) => found.people
      ? html`<ul class="tiles">${found.users.map((id) => html`<li>${personLink(id)}</li>`)}</ul>
        ${found.people > found.users.length ? html`<p class="note">The first ${found.users.length} of ${count(found.people, "person", "people")}.</p>` : nothing}`
      : empty("The data has nobody.")))}`;
}
