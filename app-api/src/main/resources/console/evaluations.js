// Evaluations: how a metric went from one to the next, and their tables.
import { html, nothing } from "./lit-html.js";
import { badge, card, empty, id, table } from "./parts.js";
import { curves, intervals } from "./charts.js";
import { ago, count, day, figure, moment, percent, signed, title } from "./words.js";

const PROTOCOLS = { TIME: "at a time", LEAVE_ONE_OUT: "leave-one-out", PINNERSAGE: "replay of days" };
const label = (measure) => measure.name + (measure.column && measure.column !== "all" ? `, ${measure.column} targets` : "");
const best = (measure, subject) => measure.scores.filter((each) => each.ranker !== subject && !each.ranker.startsWith("oracle"))
  .reduce((found, each) => (!found || each.mean > found.mean ? each : found), undefined);

/** The metric over evaluations of one protocol, and the latest of them. */
export function history(found, page) {
  const tables = found.evaluations.filter((each) => each.table).map((each) => each.table);
  if (!tables.length) return empty("Nothing has been evaluated yet.", html`<code>longview evaluate</code> does it.`);
  const protocols = [...new Set(tables.map((each) => each.protocol))];
  const protocol = page.protocol ?? protocols[0];
  const shown = tables.filter((each) => each.protocol === protocol);
  const measures = [...new Set(shown.flatMap((each) => each.measures.map(label)))];
  const measure = measures.includes(page.measure) ? page.measure : measures[0];
  const points = shown.map((each) => ({ each, found: each.measures.find((one) => label(one) === measure) }))
    .filter((each) => each.found).reverse();
  const series = (pick) => points.map(({ each, found: one }, at) => ({ score: pick(each, one), x: at }))
    .filter((each) => each.score)
    .map((each) => ({ x: each.x, y: each.score.mean, least: each.score.low, greatest: each.score.high }));
  const spot = day(shown[0].created) === day(shown.at(-1).created) ? moment : day;
  return html`
    <div class="choices">
      <label>Metric <select @change=${(event) => { page.measure = event.target.value; page.update(); }}>
        ${measures.map((each) => html`<option value=${each} ?selected=${each === measure}>${each}</option>`)}</select></label>
      ${protocols.length > 1 ? html`<label>Protocol <select @change=${(event) => { page.protocol = event.target.value; page.update(); }}>
        ${protocols.map((each) => html`<option value=${each} ?selected=${each === protocol}>${PROTOCOLS[each] ?? each}</option>`)}</select></label>` : nothing}
    </div>
    <div class="pair uneven">
      <div>
        ${points.length > 1 ? curves({
          key: "history", page, marks: true, label: measure + " over evaluations",
          format: { x: (at) => spot(points[Math.round(at)].each.created), y: figure },
          series: [
            { name: "model", points: series((each, one) => one.scores.find((score) => score.ranker === each.subject)) },
            { name: "best baseline", points: series((each, one) => best(one, each.subject)) },
          ].filter((each) => each.points.length),
        }) : empty("One evaluation so far", "A second one makes a curve.")}
      </div>
      <div>${latest(shown[0], measure)}</div>
    </div>`;
}

function latest(evaluation, measure) {
  const found = evaluation.measures.find((each) => label(each) === measure);
  if (!found) return nothing;
  return html`<h3>Latest <span class="note">${ago(evaluation.created)}, ${count(evaluation.people, "person", "people")}</span></h3>
    ${intervals(found.scores.map((each) => ({ label: each.ranker, ...each, strong: each.ranker === evaluation.subject })))}
    ${found.comparison ? html`<p class="note">model − ${found.comparison.with}: <b>${signed(found.comparison.difference.mean)}</b>
      [${signed(found.comparison.difference.low)}, ${signed(found.comparison.difference.high)}]</p>` : nothing}`;
}

/** One evaluation, whole. */
export function evaluationTable(row, open = false) {
  if (!row.table) return card(id(row.id), html`<div class="fault"><p>${row.fault}</p></div>`);
  const found = row.table;
  const rankers = [...new Set(found.measures.flatMap((each) => each.scores.map((score) => score.ranker)))];
  return html`<details class="card fold" ?open=${open}><summary><b>${moment(found.created)}</b> ${badge(PROTOCOLS[found.protocol] ?? title(found.protocol))}
      <span class="note">${headline(found)}</span></summary>
    <dl class="facts"><dt>Id</dt><dd>${id(found.id)}</dd>
      ${found.model ? html`<dt>Model</dt><dd>${id(found.model)}</dd>` : nothing}<dt>Data</dt><dd>${id(found.snapshot)}</dd>
      <dt>People</dt><dd>${count(found.people, "person", "people")}</dd></dl>
    ${table(["Ranker", ...found.measures.map((each) => ({ text: html`${each.name}${each.column && each.column !== "all" ? html`<br>${each.column}` : nothing}`, number: 1 }))],
    rankers.map((ranker) => html`<tr class=${ranker === found.subject ? "strong" : nothing}><th scope="row">${ranker}</th>
      ${found.measures.map((each) => {
        const score = each.scores.find((one) => one.ranker === ranker);
        return html`<td class="number" title=${score?.low === undefined ? nothing : `95 %: ${figure(score.low)} – ${figure(score.high)}`}>${score ? figure(score.mean) : "–"}</td>`;
      })}</tr>`), "Metrics by ranker")}
    <details><summary>How it was measured</summary>${found.words.map((each) => html`<p class="note">${each}</p>`)}</details>
  </details>`;
}

function headline(found) {
  const measure = found.measures[0];
  const own = measure?.scores.find((each) => each.ranker === found.subject);
  const other = measure && best(measure, found.subject);
  if (!own) return measure ? `${label(measure)}: best ${other?.ranker} ${figure(other?.mean ?? 0)}` : "";
  const gain = other && other.mean > 0 ? `, ${own.mean >= other.mean ? "+" : "−"}${percent(Math.abs(own.mean / other.mean - 1))} against ${other.ranker}` : "";
  return `${label(measure)} ${figure(own.mean)}${gain}`;
}
