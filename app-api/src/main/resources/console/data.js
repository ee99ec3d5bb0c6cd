// The data: what was ingested, what was refused, and how it is distributed.
import { html, nothing } from "./lit-html.js";
import { ask, path } from "./ask.js";
import { badge, card, empty, id, itemRow, part, stat, stats, table } from "./parts.js";
import { bars, columns, curves } from "./charts.js";
import { ago, bytes, count, day, figure, percent, short, whole } from "./words.js";

export function data(page) {
  page.title = "Data";
  page.load("shown", () => ask(path(["data"])));
  page.load("shape", () => ask(path(["data", "distributions"])));
  return () => html`
    <h1>Data</h1>
    ${part(page.shown, (found) => html`${facts(found)}${card("Ingests", ingests(found),
      html`<span class="note">newest first</span>`)}`, 6)}
    ${part(page.shape, (shape) => distributions(shape, page), 8)}`;
}

function facts(found) {
  const newer = found.current && found.current !== found.snapshot;
  return html`<p class="sub">Snapshot ${id(found.snapshot)} ${newer ? badge("a newer one is not served yet", "warn") : badge("newest", "good")}</p>
    ${stats(
      stat("Actions", short(found.events), "by " + count(found.users, "person", "people")),
      stat("People", short(found.users), `${figure(found.events / Math.max(1, found.users))} actions each`),
      stat("Items", short(found.items), `${percent(found.withTitle / Math.max(1, found.items))} with a title`),
      stat("From", found.from ? day(found.from) : "–", found.from ? nothing : "only the order is known"),
      stat("Until", found.until ? day(found.until) : "–", found.until ? ago(found.until) : nothing),
      stat("Vectors", found.vectorDimension ? found.vectorDimension + "-d" : "none", found.vectorDimension ? `${percent(found.withVector / Math.max(1, found.items))} of items` : nothing))}`;
}

function ingests(found) {
  if (!found.ingests.length) return empty("This data was not ingested from files.");
  return html`${found.ingests.map((each, at) => html`<details class="fold" ?open=${at === 0}>
    <summary><b>${id(each.snapshot)}</b> <span class="note">${count(each.rowsKept, "new action")} from ${count(each.files.length, "file")}${rejects(each) ? `, ${count(rejects(each), "row")} rejected` : ""}</span></summary>
    ${stats(
      stat("Rows read", short(each.rowsRead)), stat("Kept", short(each.rowsKept), each.rowsRead ? percent(each.rowsKept / each.rowsRead, 1) : nothing),
      stat("Duplicates", short(each.duplicates)), stat("Filtered", short(each.filtered)), stat("Rejected", short(rejects(each)), each.rowsRead ? percent(rejects(each) / each.rowsRead, 2) : nothing))}
    ${table(["File", "Role", { text: "Size", number: 1 }, "SHA-256"], each.files.map((file) => html`<tr><th scope="row"><bdi>${file.path.split("/").at(-1)}</bdi></th>
      <td>${file.role}</td><td class="number">${bytes(file.bytes)}</td><td><code title=${file.sha256}>${file.sha256.slice(0, 12)}</code></td></tr>`), "Files")}
    ${each.skipped.length ? html`<p class="note">Skipped, for their content was known: ${each.skipped.join(", ")}</p>` : nothing}
    ${each.rejected.map((one) => html`<div class="reject"><p>${badge(count(one.rows, "row"), "warn")} <bdi>${one.reason}</bdi></p>
      <ul>${one.examples.map((example) => html`<li><code><bdi>${example}</bdi></code></li>`)}</ul></div>`)}
    ${each.rejected.length ? nothing : html`<p class="note">No row was rejected.</p>`}
  </details>`)}
  ${found.ingestCount > found.ingests.length ? html`<p class="note">The newest ${found.ingests.length} of ${whole(found.ingestCount)}.</p>` : nothing}`;
}

const rejects = (each) => each.rejected.reduce((sum, one) => sum + one.rows, 0);

function distributions(shape, page) {
  const all = shape.types.reduce((sum, each) => sum + each.actions, 0) || 1;
  const shares = (rows) => bars(rows.map((each) => ({ label: html`<bdi>${each.name}</bdi>`, value: each.actions, note: percent(each.actions / all, 1) })));
  const days = shape.days;
  const head = shape.curve.filter((each) => each.rank < Math.max(1, Math.round(0.01 * (shape.curve.at(-1)?.rank + 1)))).at(-1);
  return html`
    ${days.length ? card(shape.daysEach > 1 ? `Actions in ${shape.daysEach} days each` : "Actions a day", columns(
      days.map((each) => ({ label: "", value: each.actions, hint: `${day(each.day)}: ${whole(each.actions)}` })),
      `Actions over time, from ${day(days[0].day)} to ${day(days.at(-1).day)}`, [day(days[0].day), day(days.at(-1).day)])) : nothing}
    <div class="pair">
      ${card("By type", shares(shape.types))}
      ${card("By surface", shares(shape.surfaces))}
    </div>
    <div class="pair">
      ${card("Actions a person", columns(
        shape.activity.map((each) => ({ label: each.from === each.to ? each.from : each.from, value: each.people, hint: `${each.from} to ${each.to}: ${count(each.people, "person", "people")}` })),
        "People by their number of actions: " + shape.activity.map((each) => `${each.from} to ${each.to}: ${each.people}`).join(", ")),
        html`<span class="note">people with so many actions, by doublings</span>`)}
      ${card("Popularity", html`${curves({
        key: "popularity", page, label: "Actions of an item by its rank", xLabel: "rank, by doublings",
        format: { x: (at) => "no. " + whole(Math.round(2 ** at)), y: (n) => short(n) },
        series: [{ name: "actions", points: shape.curve.map((each) => ({ x: Math.log2(each.rank + 1), y: each.actions })) }],
      })}<p class="note">${head ? `The first ${count(head.rank + 1, "item")} have ${percent(head.share, 1)} of all actions; ` : nothing}${count(shape.withoutActions, "item has", "items have")} none.</p>`)}
    </div>
    ${card("Most popular", html`<ol class="list wide">${shape.popular.map((each, at) => itemRow(each.card,
      { rank: at + 1, note: each.card.interest || nothing, mark: html`<span class="score">${whole(each.actions)}</span>` }))}</ol>`)}`;
}
