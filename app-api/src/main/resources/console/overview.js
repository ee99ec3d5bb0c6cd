// What is served, how fresh it is, how it is used, and how good it was.
import { html, nothing } from "./lit-html.js";
import { ask, path } from "./ask.js";
import { badge, card, empty, id, part, stat, stats, table } from "./parts.js";
import { spark } from "./charts.js";
import { history } from "./evaluations.js";
import { ago, bytes, count, day, millis, moment, percent, short, span, whole } from "./words.js";

const EVERY = 5000;
const KEPT = 60;

export function overview(page) {
  page.title = "Overview";
  page.load("serving", () => ask(path(["overview"])));
  page.load("evaluations", () => ask(path(["evaluations"], { k: 50 })));
  const rates = [];
  let before;
  const look = () => page.load("traffic", async () => {
    const now = await ask(path(["traffic"]));
    now.total = now.routes.reduce((sum, each) => sum + each.requests, 0);
    if (before) rates.push(Math.max(0, now.total - before.total) / Math.max(0.1, now.uptimeSeconds - before.uptimeSeconds));
    if (rates.length > KEPT) rates.shift();
    before = now;
    return now;
  });
  look();
  page.every(EVERY, look);
  return () => html`
    <h1>Overview</h1>
    ${part(page.serving, (found) => served(found), 4)}
    ${card("Traffic", part(page.traffic, (found) => traffic(found, rates)), html`<span class="note">since the server started</span>`)}
    ${card("Evaluations", part(page.evaluations, (found) => history(found, page)), html`<a href="#/runs">All runs and evaluations</a>`)}`;
}

function served(found) {
  const { generation, interests, now, storeFault } = found;
  if (!generation && !interests) {
    return card("Nothing is served yet", empty("There is neither a generation nor a batch of interests.",
      html`<code>longview daily</code> publishes a generation, <code>longview pinnersage batch</code> interests; the server picks them up within seconds.`));
  }
  return html`<div class="pair">
    ${generation ? artifact("Generation", generation, now, [
      ["People", short(generation.users), `${short(generation.embedded)} computed, ${short(generation.kept)} kept`],
      ["Items", short(generation.items), `${short(generation.indexed)} may be recommended`],
      ...recall(generation),
    ], html`<dt>Model</dt><dd>${id(generation.model)} <span class="note">${generation.dimension}-d</span></dd>`)
      : card("Generation", empty("No generation is served.", html`<code>longview daily</code> publishes one.`))}
    ${interests ? artifact("Interests", interests, now, [
      ["People", short(interests.users), `${short(interests.withoutInterests)} without an interest`],
      ["Interests", short(interests.interests), `${(interests.interests / Math.max(1, interests.users - interests.withoutInterests)).toFixed(1)} a person`],
      ...recall(interests),
    ], html`<dt>Clusters</dt><dd>${interests.linkage} linkage up to ${interests.threshold}</dd><dt>Vectors</dt><dd>${interests.model ? id(interests.model) : "given with the data"}</dd>`)
      : card("Interests", empty("No interests are served.", html`<code>longview pinnersage batch</code> publishes them.`))}
  </div>${storeFault ? html`<p class="note">Whether something newer is published is not known. ${storeFault}</p>` : nothing}`;
}

function recall(found) {
  return found.recall === undefined ? [] : [["Found", `${(100 * found.recall).toFixed(1)} %`, "of the nearest items, as the index was made"]];
}

function artifact(title, found, now, figures, more) {
  const waiting = found.published && found.published !== found.id;
  return card(title, html`
    ${stats(
      stat("Published", ago(found.created, now), day(found.created), moment(found.created)),
      stat("Data until", found.watermark ? ago(found.watermark, now) : "–", found.watermark ? day(found.watermark) : nothing,
        "the latest action that went in"),
      ...figures.map(([label, value, note]) => stat(label, value, note)))}
    <dl class="facts">
      <dt>Id</dt><dd>${id(found.id)}</dd>
      <dt>Day</dt><dd>${found.day}</dd>
      ${more}
      <dt>Data</dt><dd>${id(found.snapshot)}</dd>
      ${found.previous ? html`<dt>Before</dt><dd>${id(found.previous)}</dd>` : nothing}
    </dl>`, waiting ? badge("a newer one is published", "warn") : badge("serving", "good"));
}

function traffic(found, rates) {
  const routes = found.routes;
  const faults = routes.reduce((sum, each) => sum + each.serverFaults, 0);
  const main = routes.find((each) => each.route.endsWith("/recommendations"));
  return html`
    ${stats(
      stat("Requests", short(found.total), `up for ${span(found.uptimeSeconds)}`),
      stat("Now", rates.length ? rates.at(-1).toFixed(1) + " /s" : "–", rates.length > 1 ? spark(rates, "requests a second, lately") : "every 5 s"),
      stat("Recommendations", main ? millis(main.p50Millis) : "–", main ? `median; p99 ${millis(main.p99Millis)}` : "none asked for yet"),
      stat("Server faults", whole(faults), found.total ? percent(faults / found.total, 2) + " of requests" : nothing),
      stat("Heap", bytes(found.usedBytes), `of ${bytes(found.maximumBytes)}`))}
    <details><summary>By route</summary>
    ${table(["Route", { text: "Requests", number: 1 }, { text: "4xx", number: 1 }, { text: "5xx", number: 1 }, { text: "Mean", number: 1 },
      { text: "p50", number: 1 }, { text: "p99", number: 1 }, { text: "Longest, lately", number: 1 }],
    routes.map((each) => html`<tr><th scope="row"><code>${each.method} ${each.route}</code></th>
      ${[whole(each.requests), whole(each.clientFaults), whole(each.serverFaults), millis(each.meanMillis), millis(each.p50Millis),
        millis(each.p99Millis), millis(each.maximumMillis)].map((value) => html`<td class="number">${value}</td>`)}</tr>`), "Requests by route")}
    <p class="note">${count(routes.length, "route")}; quantiles are as fine as their buckets.</p></details>`;
}
