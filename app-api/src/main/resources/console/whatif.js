// What if somebody had not done this, or did that? Asks the model for the embedding of the changed sequence and shows what moved.
import { html, nothing } from "./lit-html.js";
import { ask, path } from "./ask.js";
import { badge, empty, fault, itemLink, itemRow, loading, name, stat, stats, thumb, why } from "./parts.js";
import { picture, place } from "./map.js";
import { Search } from "./search.js";
import { cosine, count, when } from "./words.js";

const LENGTH = 200;
const SHOWN = 14;
const LIST = 10;
const DEEPER = 100;

export class WhatIf {
  constructor(page) {
    this.page = page;
    this.added = [];
    this.removed = new Set();
    this.listed = SHOWN;
    this.search = new Search({
      id: "add-item", label: "Add an action on", hint: "Words of a title, or an id",
      find: async (text, signal) => (await ask(path(["items"], { text, k: 10 }), { signal })).items,
      choose: (card) => this.add(card),
      show: (card) => html`<bdi>${name(card)}</bdi> <small class="note">${card.interest}</small>`,
      update: page.update,
    });
  }

  get changed() {
    return this.added.length + this.removed.size > 0;
  }

  add(card) {
    const latest = this.told.actions[0];
    this.added.unshift({
      card, type: this.type ?? this.told.types[0], surface: this.surface ?? this.told.surfaces[0],
      time: latest?.time && new Date(Date.parse(latest.time) + 60000 * (this.added.length + 1)).toISOString(),
    });
    this.think();
  }

  switch(at) {
    if (!this.removed.delete(at)) this.removed.add(at);
    this.think();
  }

  restore() {
    this.added = [];
    this.removed.clear();
    this.page.after = undefined;
    this.page.update();
  }

  embed(actions, k) {
    return ask("/v1/embed", {
      body: {
        k, exclude: "seen", explain: true,
        actions: actions.map((each) => ({
          item: each.card.item, ...(each.type ? { type: each.type } : {}), ...(each.surface ? { surface: each.surface } : {}),
          ...(each.time ? { time: each.time } : {}), ...(each.seconds > 0 ? { seconds: each.seconds } : {}),
        })),
      },
    });
  }

  think() {
    const past = this.told.actions.slice(0, LENGTH);
    this.page.before?.value ?? this.page.load("before", () => this.embed([...past].reverse(), DEEPER));
    if (!this.changed) return this.restore();
    const kept = past.filter((each, at) => !this.removed.has(at));
    this.page.load("after", () => this.embed([...this.added, ...kept].reverse(), DEEPER));
  }

  view(told, map) {
    this.told = told;
    return html`<div class="pair what-if">
      <div>
        ${this.search.view()}
        <div class="choices">${this.choice("type", "as", told.types)}${this.choice("surface", "on", told.surfaces)}</div>
        <ul class="deeds sequence" aria-label="The sequence, latest first">
          ${this.added.map((each) => this.row(each, true, () => { this.added.splice(this.added.indexOf(each), 1); this.think(); }, "added"))}
          ${told.actions.slice(0, Math.min(LENGTH, this.listed)).map((each, at) => this.row(each, !this.removed.has(at), () => this.switch(at)))}
        </ul>
        ${Math.min(LENGTH, told.actions.length) > this.listed ? html`<button type="button" @click=${() => { this.listed += 50; this.page.update(); }}>Show more</button>` : nothing}
        ${this.changed ? html`<button type="button" @click=${() => this.restore()}>As it was</button>` : nothing}
      </div>
      <div aria-live="polite">${this.outcome(map)}</div>
    </div>`;
  }

  choice(field, label, names) {
    if (names.length < 2) return nothing;
    return html`<label>${label} <select @change=${(event) => { this[field] = event.target.value; }}>
      ${names.map((each) => html`<option>${each}</option>`)}</select></label>`;
  }

  row(each, on, turn, kind = "") {
    return html`<li class="row ${on ? "" : "out"}"><label class="tick"><input type="checkbox" .checked=${on} @change=${turn}
        aria-label=${`${each.type} of ${name(each.card)} counts`}></label>
      ${thumb(each.card)}<div class="what">${itemLink(each.card)}<div class="note"><bdi>${each.type}</bdi>${each.surface ? html` on <bdi>${each.surface}</bdi>` : nothing}</div></div>
      ${kind ? badge("added", "good") : html`<span class="note">${each.time ? when(each.time) : ""}</span>`}</li>`;
  }

  outcome(map) {
    const { before, after } = this.page;
    if (!this.changed) return empty("Leave an action out, or add one", "Here stands what it would change: how far the embedding moves, and what rises, falls or is new in the list.");
    const wrong = before?.fault ?? after?.fault;
    if (wrong) return fault(wrong, () => this.think());
    if (!before?.value || !after?.value) return loading(6);
    const old = before.value.recommendations.map((each) => each.item);
    const now = after.value.recommendations.slice(0, LIST);
    const gone = before.value.recommendations.slice(0, LIST).filter((each) => !now.some((one) => one.item === each.item));
    const fresh = now.filter((each) => !old.slice(0, LIST).includes(each.item)).length;
    return html`
      ${stats(
        stat("Cosine to before", cosine(product(before.value.embedding, after.value.embedding)), "1 would be no change"),
        stat("New in the list", `${fresh} of ${now.length}`, count(gone.length, "item has", "items have") + " left it"))}
      ${map?.space === "embeddings" ? picture({
        map, page: this.page, label: "How the embedding moves on the map of items",
        drawn: { self: place(map, before.value.embedding), interests: [], others: [] }, moved: place(map, after.value.embedding),
      }) : nothing}
      <ol class="list changes">${now.map((each, at) => itemRow(each, {
        rank: at + 1, score: each.score, note: why(each), mark: move(old.indexOf(each.item), at),
      }))}</ol>
      ${gone.length ? html`<p class="note">No longer among them: ${gone.map((each, at) => html`${at ? ", " : ""}<a href=${"#/items/" + encodeURIComponent(each.item)}><bdi>${name(each)}</bdi></a>`)}</p>` : nothing}`;
  }
}

function move(before, now) {
  if (before < 0) return badge("new", "good");
  if (before === now) return html`<span class="move" aria-label="as before">=</span>`;
  const by = Math.abs(before - now);
  return before > now
    ? html`<span class="move up" aria-label=${`${by} up`}>▲ ${by}</span>`
    : html`<span class="move down" aria-label=${`${by} down`}>▼ ${by}</span>`;
}

const product = (left, right) => left.reduce((sum, value, i) => sum + value * right[i], 0);
