// Trainings: the list, one with its curves, two beside one another; and evaluations.
import { html, nothing } from "./lit-html.js";
import { ask, path } from "./ask.js";
import { badge, card, empty, id, part, stat, stats, table, toRun } from "./parts.js";
import { curves } from "./charts.js";
import { evaluationTable } from "./evaluations.js";
import { ago, count, day, figure, moment, span, title, when, whole } from "./words.js";

const STATES = { running: "good", finished: "", unfinished: "warn", discarded: "" };
const ORDER = (name) => (name === "loss" ? 0 : name.startsWith("validation") ? 1 : 2);

export function runs(page) {
  page.title = "Runs";
  page.chosen = [];
  page.load("listed", () => ask(path(["runs"], { k: 200 })));
  page.load("evaluations", () => ask(path(["evaluations"], { k: 50 })));
  return () => html`
    <h1>Runs</h1>
    ${card("Trainings", part(page.listed, (found) => found.count ? runTable(found, page)
      : empty("Nothing has been trained yet.", html`<code>longview train</code> does it.`), 5), compareLink(page))}
    <h2 class="apart">Evaluations</h2>
    ${part(page.evaluations, (found) => found.count ? html`${found.evaluations.map((each, at) => evaluationTable(each, at === 0))}
      ${found.count > found.evaluations.length ? html`<p class="note">The newest ${found.evaluations.length} of ${whole(found.count)}.</p>` : nothing}`
      : empty("Nothing has been evaluated yet.", html`<code>longview evaluate</code> does it.`))}`;
}

function compareLink(page) {
  const [a, b] = page.chosen;
  return b ? html`<a class="button main" href=${`#/compare?${new URLSearchParams({ a, b })}`}>Compare the two</a>`
    : html`<span class="note">${a ? "choose one more to compare" : "choose two to compare"}</span>`;
}

function runTable(found, page) {
  const choose = (run) => (event) => {
    page.chosen = page.chosen.filter((each) => each !== run);
    if (event.target.checked) page.chosen = [...page.chosen, run].slice(-2);
    page.update();
  };
  return table([html`<span class="hidden">Compare</span>`, "Run", "State", "Started", { text: "Steps", number: 1 }, "Best", "Model"],
    found.runs.map((each) => html`<tr>
      <td><input type="checkbox" aria-label=${"Compare " + each.id} .checked=${page.chosen.includes(each.id)} @change=${choose(each.id)}></td>
      <th scope="row"><a href=${toRun(each.id)}><code>${each.id}</code></a></th>
      <td>${badge(each.status, STATES[each.status])}</td><td title=${moment(each.started)}>${when(each.started)}</td>
      <td class="number">${whole(each.steps)}</td>
      <td>${each.best ? html`<b>${figure(each.best.value)}</b> <span class="note">${each.best.metric.replace("validation/", "")} at step ${whole(each.best.step)}</span>` : "–"}</td>
      <td>${each.model ? id(each.model) : "–"}</td></tr>`), "Trainings");
}

export function run(page) {
  const wanted = page.parts[1];
  page.title = "Run " + wanted;
  const look = () => page.load("shown", () => ask(path(["runs", wanted])));
  look();
  page.every(15000, () => page.shown?.value?.run.status === "running" && look());
  return () => html`<p class="crumbs"><a href="#/runs">Runs</a></p>
    <h1><code>${wanted}</code> ${page.shown?.value ? badge(page.shown.value.run.status, STATES[page.shown.value.run.status]) : nothing}</h1>
    ${part(page.shown, (found) => html`
    ${stats(
      stat("Steps", whole(found.run.steps), found.last ? "took " + span((new Date(found.last) - new Date(found.run.started)) / 1000) : nothing),
      stat("Best", found.run.best ? figure(found.run.best.value) : "–", found.run.best ? `${found.run.best.metric.replace("validation/", "")} at step ${whole(found.run.best.step)}` : "not validated yet"),
      stat("Started", day(found.run.started), ago(found.run.started)),
      stat("Seed", found.run.seed, "Longview " + found.run.version.split("+")[0]))}
    ${pictures([found], page)}
    ${card("Made of", html`<dl class="facts">
      ${found.run.model ? html`<dt>Model</dt><dd>${id(found.run.model)}</dd>` : nothing}
      ${Object.entries(found.run.inputs).map(([key, value]) => html`<dt>${title(key)}</dt><dd>${id(value)}</dd>`)}
      <dt>Version</dt><dd>${id(found.run.version)}</dd></dl>
      <details><summary>Settings</summary>${table(["Setting", "Value"], [...settings(found.run)].map(([key, value]) => html`<tr><th scope="row">${key}</th><td><code>${value}</code></td></tr>`), "Settings", "wraps")}</details>`)}`, 8)}`;
}

export function comparison(page) {
  const [a, b] = [page.query.get("a"), page.query.get("b")];
  page.title = "Two runs";
  page.load("a", () => ask(path(["runs", a ?? ""])));
  page.load("b", () => ask(path(["runs", b ?? ""])));
  return () => html`<p class="crumbs"><a href="#/runs">Runs</a></p><h1>Two runs</h1>
    ${part(page.a, (left) => part(page.b, (right) => html`
      <div class="pair">${[left, right].map((each, at) => card(html`<i class="swatch s${at}"></i> <a href=${toRun(each.run.id)}><code>${each.run.id}</code></a>`,
        stats(stat("Best", each.run.best ? figure(each.run.best.value) : "–", each.run.best?.metric.replace("validation/", "") ?? nothing),
          stat("Steps", whole(each.run.steps)), stat("Started", day(each.run.started), ago(each.run.started))), badge(each.run.status, STATES[each.run.status])))}</div>
      ${pictures([left, right], page)}
      ${card("What differs", differences(left.run, right.run))}`, 8), 8)}`;
}

/** A chart for each metric, the loss first. */
function pictures(found, page) {
  const names = [...new Set(found.flatMap((each) => each.curves.map((curve) => curve.name)))].sort((a, b) => ORDER(a) - ORDER(b));
  if (!names.length) return empty("No step has been told yet.");
  const banded = found.length === 1;
  return html`<div class="charts">${names.map((name) => card(title(name), curves({
    key: name, page, label: title(name) + " over the steps", xLabel: "step", format: { x: (step) => whole(Math.round(step)), y: figure },
    marks: found.every((each) => (each.curves.find((curve) => curve.name === name)?.points.length ?? 0) < 30),
    series: found.map((each) => ({
      name: banded ? "" : each.run.id,
      points: (each.curves.find((curve) => curve.name === name)?.points ?? []).map((p) => ({
        x: p.step, y: p.mean, ...(banded && p.greatest > p.least ? { least: p.least, greatest: p.greatest } : banded ? { least: p.mean, greatest: p.mean } : {}),
      })),
    })),
  })))}</div>`;
}

function differences(left, right) {
  const [a, b] = [settings(left), settings(right)];
  const keys = [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
  if (!keys.length) return empty("Nothing: they have the same settings and data.");
  return html`${table(["Setting", left.id, right.id], keys.map((key) => html`<tr><th scope="row">${key}</th>
    <td><code>${a.get(key) ?? "–"}</code></td><td><code>${b.get(key) ?? "–"}</code></td></tr>`), "What differs", "wraps")}
    <p class="note">${count(keys.length, "setting differs", "settings differ")}.</p>`;
}

/** The settings told as records, such as ModelSpec[layers=2, features=Features[item=true]], one by one. */
function settings(run) {
  const found = new Map([["version", run.version]]);
  for (const [name, text] of Object.entries(run.settings)) {
    const path = [name];
    let word = "";
    const put = () => {
      const [key, value] = word.includes("=") ? word.split(/=(.*)/s) : [undefined, word.trim()];
      if (key !== undefined) found.set([...path, key.trim()].join(" · "), value);
      else if (/^[\w-]+ \S+$/.test(value)) found.set([...path, value.split(" ")[0]].join(" · "), value.split(" ")[1]);
      else if (value) {
        const known = found.get(path.join(" · "));
        found.set(path.join(" · "), known === undefined ? value : known + ", " + value);
      }
      word = "";
    };
    for (const letter of text) {
      if (letter === "[") {
        const key = word.split("=")[0].trim();
        path.push(word.includes("=") ? key : key.replace(/(Settings|Spec)$/, ""));
        word = "";
      } else if (letter === "]") {
        put();
        if (path.length > 1) path.pop();
      } else if (letter === ",") put();
      else word += letter;
    }
    put();
  }
  return found;
}
