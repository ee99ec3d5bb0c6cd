// What the pages are made of.
import { html, nothing } from "./lit-html.js";
import { cosine } from "./words.js";

/** Nothing is wrong with the server: there is no such thing, or not yet. */
const MILD = [404, 503];

export const toPerson = (id) => "#/people/" + encodeURIComponent(id);
export const toItem = (id) => "#/items/" + encodeURIComponent(id);
export const toRun = (id) => "#/runs/" + encodeURIComponent(id);

export const card = (title, body, aside = nothing, kind = "") => html`
  <section class="card ${kind}">
    <header><h2>${title}</h2>${aside === nothing ? nothing : html`<div class="aside">${aside}</div>`}</header>
    ${body}
  </section>`;

export const stat = (label, value, note = nothing, hint = nothing) => html`
  <div class="stat" title=${hint}>
    <dt>${label}</dt>
    <dd>${value}</dd>
    ${note === nothing ? nothing : html`<dd class="note">${note}</dd>`}
  </div>`;

export const stats = (...each) => html`<dl class="stats">${each}</dl>`;

export const loading = (lines = 3) => html`
  <div class="loading" role="status" aria-label="Loading">${Array.from({ length: lines }, () => html`<span></span>`)}</div>`;

export const fault = (what, again) => html`
  <div class="fault ${MILD.includes(what.status) ? "mild" : ""}" role="alert">
    <p>${what.message}</p>
    ${again && what.status !== 404 ? html`<button type="button" @click=${again}>Try again</button>` : nothing}
  </div>`;

export const empty = (text, hint = nothing) => html`
  <div class="empty"><p>${text}</p>${hint === nothing ? nothing : html`<p class="note">${hint}</p>`}</div>`;

/** What was loaded, or how that stands. */
export function part(slot, view, lines = 3) {
  if (!slot || slot.pending) return slot?.value === undefined ? loading(lines) : view(slot.value);
  return slot.fault ? fault(slot.fault, slot.again) : view(slot.value);
}

export const name = (card) => card.title || card.item;

/**
 * A mark in the colour of the item's interest, and over it the picture where there is one that can be shown. Beside the item's name
 * a picture says nothing new to those who do not see it, so that words in its place are given only where they are wanted.
 */
export function thumb(card, words = "") {
  const letter = Array.from((card.interest || name(card)).trim())[0] ?? "";
  return html`<span class="thumb" data-hue=${hue(card.interest || card.item)}><span aria-hidden="true">${letter.toUpperCase()}</span>${card.image
    ? html`<img src=${card.image} alt=${words} loading="lazy" decoding="async" referrerpolicy="no-referrer" @load=${arrived} @error=${failed}>` : nothing}</span>`;
}

// A list that changes gives an element to another item, whose picture has not come yet.
new MutationObserver((changes) => changes.forEach((each) => each.target.classList.remove("shown")))
  .observe(document.documentElement, { subtree: true, attributeFilter: ["src"] });
const arrived = (event) => event.target.classList.add("shown");
const failed = (event) => event.target.classList.remove("shown");

export const hue = (text) => {
  let mixed = 0x811c9dc5;
  for (const each of text) mixed = Math.imul(mixed ^ each.codePointAt(0), 0x01000193);
  return (mixed >>> 16) % 8;
};

export const itemLink = (card) => html`<a class="name" href=${toItem(card.item)}><bdi>${name(card)}</bdi></a>`;
export const personLink = (id) => html`<a class="name" href=${toPerson(id)}><bdi>${id}</bdi></a>`;
export const id = (text) => html`<code class="id"><bdi>${text}</bdi></code>`;

/** An item in a list. */
export const itemRow = (card, { rank = nothing, note = nothing, score, mark = nothing }) => html`
  <li class="row">
    ${rank === nothing ? nothing : html`<span class="rank">${rank}</span>`}
    ${thumb(card)}
    <div class="what">${itemLink(card)}<div class="note">${note}</div></div>
    ${mark}
    ${score === undefined ? nothing : html`<span class="score" title="cosine">${cosine(score)}</span>`}
  </li>`;

/** Why an item is in a list, as far as that is told; else its interest. */
export function why(each) {
  const first = each.reasons?.[0];
  if (first?.kind === "interest" || first?.kind === "action") {
    return html`${first.kind === "interest" ? "from the interest" : "like"} <a href=${toItem(first.item)}><bdi>${name(first)}</bdi></a>`;
  }
  const shared = Object.entries(first?.shared ?? {});
  return shared.length ? html`both: ${shared.map(([key, values], at) => html`${at ? "; " : ""}${key} <bdi>${values.join(", ")}</bdi>`)}` : each.interest || nothing;
}

export const table = (heads, rows, label, kind = "") => html`
  <div class="scroll ${kind}" tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead><tr>${heads.map((head) => html`<th scope="col" class=${head.number ? "number" : nothing}>${head.text ?? head}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`;

export const badge = (text, kind = "") => html`<span class="badge ${kind}">${text}</span>`;
