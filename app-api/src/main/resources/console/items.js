// Items: finding one, and what is around it.
import { html, nothing } from "./lit-html.js";
import { ask, path } from "./ask.js";
import { badge, card, empty, id, itemRow, name, part, personLink, stat, stats, thumb, toItem, why } from "./parts.js";
import { picture } from "./map.js";
import { Search } from "./search.js";
import { cosine, count, percent, short, whole } from "./words.js";

export function items(page) {
  page.title = "Items";
  const search = new Search({
    id: "item", label: "Find an item", hint: "Words of a title, or the beginning of an id",
    find: async (text, signal) => (await ask(path(["items"], { text, k: 12 }), { signal })).items,
    choose: (found) => { location.hash = toItem(found.item); },
    show: (found) => html`<bdi>${name(found)}</bdi> <small class="note">${found.interest}</small>`,
    update: page.update,
  });
  page.load("shape", () => ask(path(["data", "distributions"])));
  page.load("map", () => ask(path(["map"])));
  return () => html`
    <h1>Items</h1>
    ${search.view()}
    <div class="pair uneven">
      ${card("Map", part(page.map, (map) => html`${picture({ map, page, kind: "tall", label: `A map of ${count(map.items.length, "item")}` })}
        <p class="note">${map.items.length < map.size ? `A sample of ${whole(map.items.length)} of ${whole(map.size)} items` : count(map.size, "item")};
          nearby items are alike. The plane shows ${percent(map.explained)} of their variance.</p>`, 8))}
      ${card("Most popular", part(page.shape, (shape) => shape.popular.length ? html`<ol class="list">${shape.popular.map((each, at) => itemRow(each.card,
        { rank: at + 1, note: each.card.interest || nothing, mark: html`<span class="score">${short(each.actions)}</span>` }))}</ol>
        <p class="note">by number of actions in the data</p>` : empty("No items"), 8))}
    </div>`;
}

export function item(page) {
  const wanted = page.parts[1];
  page.title = wanted;
  page.load("shown", () => ask(path(["items", wanted])));
  page.load("similar", () => ask(path(["items", wanted, "similar"], { k: 20, explain: true })));
  page.load("near", () => ask(path(["items", wanted, "users"], { k: 20 })));
  return () => page.shown?.fault?.status === 404 ? html`<h1><bdi>${wanted}</bdi></h1>
    ${empty("There is no such item.", html`<a href="#/items">Find another</a>`)}` : html`
    ${page.shown?.value ? nothing : html`<h1><bdi>${wanted}</bdi></h1>`}
    ${part(page.shown, (found) => head(found))}
    <div class="pair">
      ${card("Neighbours", part(page.similar, (found) => found.similar.length
        ? html`<ol class="list">${found.similar.map((each, at) => itemRow(each, { rank: at + 1, score: each.score, note: why(each) }))}</ol>`
        : empty("No neighbours"), 8), html`<span class="note">nearest embeddings</span>`)}
      ${card("Who is near", part(page.near, (found) => found.near.length ? html`
        <ol class="list">${found.near.map((each, at) => html`<li class="row"><span class="rank">${at + 1}</span><div class="what">${personLink(each.user)}</div>
          <span class="score" title="cosine">${cosine(each.score)}</span></li>`)}</ol>
        <p class="note">${found.compared < found.people ? `Nearest of a sample of ${whole(found.compared)} of ${count(found.people, "person", "people")}` : `Nearest of all ${count(found.people, "person", "people")}`}.</p>`
        : empty("Nobody", "The item has no embedding, or nobody has one."), 8))}
    </div>`;
}

function head(found) {
  const own = found.card;
  const attributes = Object.entries(found.attributes ?? {}).filter(([key]) => key !== "image");
  return html`
    <div class="head">${thumb(own, `Picture of ${name(own)}`)}<div><h1><bdi>${name(own)}</bdi></h1>
      <p>${id(own.item)} ${own.interest ? badge(own.interest) : nothing} ${found.eligible ? nothing : badge("is not recommended", "warn")}</p></div></div>
    ${stats(
      stat("Actions", whole(found.actions), "in the data"),
      stat("Popularity", "no. " + whole(found.rank + 1), `of ${count(found.items, "item")}`),
      stat("Quality", found.quality === undefined ? "–" : found.quality.toFixed(2), found.quality === undefined ? "unknown" : nothing),
      stat("Vector", found.withVector ? "given" : "none", found.withVector ? "with the data" : "of its own"))}
    ${attributes.length ? card("Attributes", html`<dl class="facts">${attributes.map(([key, value]) => html`<dt>${key}</dt><dd><bdi>${value.join(", ")}</bdi></dd>`)}</dl>`) : nothing}`;
}
