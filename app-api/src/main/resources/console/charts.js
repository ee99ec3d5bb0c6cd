// Pictures of numbers in SVG: shapes are stretched to the room there is, strokes and words are not. Colours come from the style sheet.
import { html, svg, nothing } from "./lit-html.js";
import { figure, whole } from "./words.js";

/** Round numbers from about least to greatest. */
export function ticks(least, greatest, wanted = 4) {
  const range = greatest - least || Math.abs(greatest) || 1;
  const rough = range / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough);
  const first = Math.floor(least / step) * step;
  const found = [];
  for (let at = first; at <= greatest + step * 0.999; at += step) found.push(Number(at.toPrecision(12)));
  return found;
}

/**
 * Curves. series: {name, points: [{x, y, least?, greatest?}]}; format: {x, y}; page keeps where the pointer is.
 */
export function curves({ key, page, series, label, format, marks = false, xLabel = "" }) {
  const all = series.flatMap((each) => each.points);
  if (!all.length) return nothing;
  const xs = all.map((p) => p.x);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const rows = ticks(
    Math.min(...all.map((p) => p.least ?? p.y)), Math.max(...all.map((p) => p.greatest ?? p.y)));
  const [low, high] = [rows[0], rows.at(-1)];
  const x = (value) => (right === left ? 50 : (100 * (value - left)) / (right - left));
  const y = (value) => 100 - (100 * (value - low)) / (high - low || 1);
  const path = (points) => points.map((p, at) => `${at ? "L" : "M"}${x(p.x).toFixed(2)} ${y(p.y).toFixed(2)}`).join("");
  const band = (points) => path(points.map((p) => ({ x: p.x, y: p.greatest })))
    + path(points.map((p) => ({ x: p.x, y: p.least })).reverse()).replace("M", "L") + "Z";
  const cursor = page.cursors?.[key];
  const near = (points) => points.reduce((best, p) => (Math.abs(p.x - cursor) < Math.abs(best.x - cursor) ? p : best));
  const move = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    point(page, key, left + ((event.clientX - box.left) / box.width) * (right - left));
  };
  return html`
    <figure class="chart">
      <div class="plot" role="img" aria-label=${label + ". " + series.map((each) => summary(each, format)).join(" ")}
        @pointermove=${move} @pointerleave=${() => point(page, key, undefined)}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          ${rows.map((row) => svg`<path class="grid" d="M0 ${y(row)}H100"></path>`)}
          ${series.map((each, at) => svg`
            ${each.points.some((p) => p.greatest !== undefined) ? svg`<path class="band s${at}" d=${band(each.points)}></path>` : nothing}
            <path class="line s${at}" d=${path(each.points)}></path>
            ${marks || each.points.length === 1 ? svg`<path class="mark s${at}" d=${each.points.map((p) => `M${x(p.x)} ${y(p.y)}h0`).join("")}></path>` : nothing}`)}
          ${cursor === undefined ? nothing : svg`<path class="cursor" d="M${x(near(all).x)} 0V100"></path>`}
        </svg>
        ${rows.map((row) => html`<span class="y" .style=${`top:${y(row)}%`}>${format.y(row)}</span>`)}
      </div>
      <div class="x"><span>${format.x(left)}</span><span>${xLabel}</span><span>${right === left ? "" : format.x(right)}</span></div>
      <figcaption>
        ${series.map((each, at) => {
          const shown = cursor === undefined ? each.points.at(-1) : near(each.points);
          return html`<span class="key"><i class="s${at}"></i>${each.name ? html`<bdi>${each.name}</bdi>` : nothing}
            <b>${shown ? format.y(shown.y) : "–"}</b>${shown && cursor !== undefined ? html` <span class="note">${format.x(shown.x)}</span>` : nothing}</span>`;
        })}
      </figcaption>
    </figure>`;
}

function point(page, key, at) {
  page.cursors = { ...page.cursors, [key]: at };
  page.update();
}

function summary(each, format) {
  if (!each.points.length) return "";
  const first = each.points[0];
  const last = each.points.at(-1);
  return `${each.name || "The curve"} goes from ${format.y(first.y)} at ${format.x(first.x)} to ${format.y(last.y)} at ${format.x(last.x)}.`;
}

/** Upright bars. bars: {label, value, hint} */
export function columns(bars, label, ends) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const width = 100 / bars.length;
  return html`
    <figure class="chart columns">
      <div class="plot" role="img" aria-label=${label}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          ${bars.map((bar, at) => svg`<rect class="bar" x=${at * width + width * 0.08} width=${width * 0.84}
            y=${100 - (100 * bar.value) / most} height=${(100 * bar.value) / most}><title>${bar.hint}</title></rect>`)}
        </svg>
        <span class="y" .style=${"top:0"}>${whole(most)}</span>
      </div>
      ${ends ? html`<div class="x"><span>${ends[0]}</span><span></span><span>${ends[1]}</span></div>`
        : html`<div class="x even">${bars.map((bar) => html`<span>${bar.label}</span>`)}</div>`}
    </figure>`;
}

/** Lying bars with their numbers. rows: {label, value, note} */
export function bars(rows) {
  const most = Math.max(1, ...rows.map((row) => row.value));
  return html`<ul class="bars">${rows.map((row) => html`
    <li><span class="label">${row.label}</span>
      <span class="track" aria-hidden="true"><i .style=${`width:${(100 * row.value) / most}%`}></i></span>
      <span class="value">${whole(row.value)}</span><span class="note">${row.note ?? nothing}</span></li>`)}</ul>`;
}

/** A small curve without axes. */
export function spark(values, label) {
  const most = Math.max(...values, 1e-9);
  const step = 100 / Math.max(1, values.length - 1);
  const line = values.map((value, at) => `${at ? "L" : "M"}${at * step} ${96 - (92 * value) / most}`).join("");
  return html`<svg class="spark" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label=${label}>
    <path class="area" d="${line}L100 100L0 100Z"></path><path class="line s0" d=${line}></path></svg>`;
}

/** Values with their intervals on one scale. rows: {label, mean, low, high, strong} */
export function intervals(rows) {
  const most = Math.max(...rows.map((row) => row.high ?? row.mean), 1e-12);
  const least = Math.min(0, ...rows.map((row) => row.low ?? row.mean));
  const at = (value) => (100 * (value - least)) / (most - least || 1);
  return html`<ul class="intervals">${rows.map((row) => html`
    <li class=${row.strong ? "strong" : nothing}><span class="label">${row.label}</span>
      <span class="track" aria-hidden="true">
        ${row.low === undefined ? nothing : html`<i .style=${`left:${at(row.low)}%;width:${at(row.high) - at(row.low)}%`}></i>`}
        <b .style=${`left:${at(row.mean)}%`}></b></span>
      <span class="value">${figure(row.mean)}</span>
      <span class="note">${row.low === undefined ? nothing : `${figure(row.low)} – ${figure(row.high)}`}</span></li>`)}</ul>`;
}
