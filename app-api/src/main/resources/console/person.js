// Somebody: what they did, what they like, what they are recommended and why, and what would be if.
import { html, nothing } from "./lit-html.js";
import { ask, path } from "./ask.js";
import { badge, card, empty, itemLink, itemRow, part, stat, stats, thumb, why } from "./parts.js";
import { lanes } from "./lanes.js";
import { picture } from "./map.js";
import { WhatIf } from "./whatif.js";
import { ago, count, day, moment, percent, when, whole } from "./words.js";

const ACTIONS = 400;
const FIRST = 12;
const LIST = 10;
const REPRESENTATIONS = [
  ["pinnerformer", "Embedding", "one vector, by PinnerFormer"],
  ["pinnersage", "Interests", "several items, by PinnerSage"],
  ["blend", "Blend", "both by turns"],
];

export function person(page) {
  const user = page.parts[1];
  page.title = user;
  page.listed = FIRST;
  page.load("told", () => ask(path(["users", user, "timeline"], { k: ACTIONS })));
  const space = () => {
    page.load("map", () => ask(path(["map"], { space: page.space })));
    page.load("drawn", () => ask(path(["users", user, "map"], { space: page.space })));
  };
  space();
  REPRESENTATIONS.forEach(([representation]) => page.load(representation, () => ask(
    path(["users", user, "recommendations"], { k: LIST, exclude: "seen", explain: true, representation }))));
  const whatIf = new WhatIf(page);
  const turn = (event) => { page.space = event.target.value; page.interest = page.dot = undefined; space(); };
  return () => page.told?.fault?.status === 404 && page.drawn?.fault?.status === 404 ? unknown(user) : html`
    <h1 class="who"><bdi>${user}</bdi></h1>
    ${part(page.told, (told) => html`${facts(told)}
      ${card("What they did", timeline(told, page), html`<span class="note">${count(told.actions.length, "latest action", "latest actions")}, a stroke each</span>`)}`, 5)}
    ${card("Where they are", html`${part(page.map, (map) => part(page.drawn, (drawn) => where(map, drawn, page), 6), 6)}`, html`
      <label>Map of <select @change=${turn}>
        ${[["embeddings", "item embeddings"], ["interests", "content vectors"]].map(([value, text]) => html`
          <option value=${value} ?selected=${value === (page.space ?? page.map?.value?.space)}>${text}</option>`)}</select></label>`)}
    ${card("What they are recommended", html`<div class="three">${REPRESENTATIONS.map(([representation, text, note]) => html`
      <div><h3>${text} <span class="note">${note}</span></h3>${part(page[representation], (found) => list(found), 6)}</div>`)}</div>`,
      html`<span class="note">without what they have seen; scores are cosines</span>`)}
    ${card("What if", part(page.told, (told) => whatIf.view(told, page.map?.value)),
      html`<span class="note">leave actions out or add some: nothing is stored</span>`)}`;
}

const unknown = (user) => html`<h1><bdi>${user}</bdi></h1>
  ${empty("Nobody here has this id.", html`Neither the data that is served nor the log of recent actions. <a href="#/people">Find somebody else</a>`)}`;

function facts(told) {
  const latest = told.actions[0];
  const counts = told.actions.reduce((all, each) => all.set(each.type, (all.get(each.type) ?? 0) + 1), new Map());
  const [most, number] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["–", 0];
  return stats(
    stat("Actions", whole(told.inData + told.recent), told.recent ? `${whole(told.recent)} of them since the data was taken` : "in the data"),
    stat("Last active", latest?.time ? ago(latest.time) : "–", latest?.time ? moment(latest.time) : "the data has no times"),
    stat("Since", told.first ? day(told.first) : "–", told.first ? ago(told.first) : nothing),
    stat("Mostly", most || "–", told.actions.length ? percent(number / told.actions.length) + " of the latest" : nothing));
}

function timeline(told, page) {
  return html`${lanes(told, page)}
    <ol class="deeds">${told.actions.slice(0, page.listed).map((each) => html`
      <li class="row">${thumb(each.card)}<div class="what">${itemLink(each.card)}<div class="note">
        <bdi>${each.type}</bdi>${each.surface ? html` on <bdi>${each.surface}</bdi>` : nothing}${each.seconds === undefined || each.seconds <= 0 ? nothing : `, ${whole(each.seconds)} s`}</div></div>
        ${each.origin === "recent" ? badge("new", "good") : nothing}
        <time class="note" datetime=${each.time ?? nothing} title=${each.time ? moment(each.time) : nothing}>${each.time ? when(each.time) : ""}</time></li>`)}</ol>
    ${told.actions.length > page.listed ? html`<button type="button" @click=${() => { page.listed += 48; page.update(); }}>Show more</button>` : nothing}`;
}

function where(map, drawn, page) {
  const pictured = drawn.interests.some((each) => each.medoid.card.image);
  const point = (at) => () => { page.interest = at; page.update(); };
  return html`<div class="pair uneven">
    <div>${picture({ map, drawn, page, label: `A map of ${count(map.items.length, "item")} with ${count(drawn.interests.length, "interest")} of the person` })}
      <p class="note">${map.items.length < map.size ? `A sample of ${whole(map.items.length)} of ${whole(map.size)} items` : count(map.size, "item")} on the plane along which they vary most
        (${percent(map.explained)} of the variance). Large dots stand for an interest; lines lead to its items.</p></div>
    <div>${drawn.interests.length ? html`<h3>Interests <span class="note">most important first</span></h3>
      <ol class="interests">${drawn.interests.slice(0, 10).map((each, at) => html`
        <li class="row c${at % 8}" @pointerenter=${point(at)} @pointerleave=${point(undefined)} @focusin=${point(at)} @focusout=${point(undefined)}>
          <i class="swatch" aria-hidden="true"></i>${pictured ? thumb(each.medoid.card) : nothing}<div class="what">${itemLink(each.medoid.card)}<div class="note">${count(each.size, "action")}, importance ${each.importance.toFixed(1)}</div></div>
          ${each.origin === "recent" ? badge("new", "good") : nothing}</li>`)}</ol>
      ${drawn.interests.length > 10 ? html`<p class="note">and ${drawn.interests.length - 10} more</p>` : nothing}`
      : empty("No interests", "They come from longview pinnersage batch; the dots are the person's latest items.")}</div>
  </div>`;
}

function list(found) {
  if (!found.recommendations.length) return empty("Nothing", "The person has no interests here.");
  return html`<ol class="list">${found.recommendations.map((each, at) => itemRow(each,
    { rank: at + 1, score: each.score, note: why(each) }))}</ol>`;
}
