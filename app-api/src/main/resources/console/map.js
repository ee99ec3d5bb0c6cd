// Items on a plane, and somebody among them.
import { html, svg, nothing } from "./lit-html.js";
import { hue, name, thumb } from "./parts.js";

const MARGIN = 0.05;
const REACH = 18;
const LABELS = 9;
const HUES = [0, 1, 2, 3, 4, 5, 6, 7];

/** Where a vector falls on the map, as the server would say. */
export function place(map, vector) {
  let x = 0;
  let y = 0;
  vector.forEach((value, i) => {
    x += (value - map.mean[i]) * map.first[i];
    y += (value - map.mean[i]) * map.second[i];
  });
  return { x, y };
}

/**
 * map: as the API tells it; drawn: a person on it; moved: where the person would be; page keeps the chosen interest and the
 * pointer.
 */
export function picture({ map, drawn, moved, page, label, kind = "" }) {
  const own = drawn ? [...drawn.interests.flatMap((each) => [each.medoid, ...each.members]), ...drawn.others] : [];
  const all = [...map.items, ...own];
  const people = [drawn?.self, moved].filter(Boolean);
  if (!all.length) return html`<div class="empty"><p>No item has a vector</p></div>`;
  const bounds = moved ? around(people, box(all)) : box([...all, ...people]);
  const x = (p) => 100 * ((p.x - bounds.left) / bounds.width);
  const y = (p) => 100 - 100 * ((p.y - bounds.low) / bounds.height);
  const dots = (points) => points.map((p) => `M${x(p).toFixed(2)} ${y(p).toFixed(2)}h0`).join("");
  const near = (event) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const far = (p) => Math.hypot((x(p) * frame.width) / 100 - event.clientX + frame.left, (y(p) * frame.height) / 100 - event.clientY + frame.top);
    const best = all.reduce((found, p) => (far(p) <= far(found) ? p : found));
    return far(best) < REACH ? best : undefined;
  };
  const hover = (event) => {
    const found = near(event);
    if (found !== page.dot) {
      page.dot = found;
      page.update();
    }
  };
  const chosen = page.interest;
  return html`
    <div class="map ${kind} ${chosen === undefined ? "" : "dimmed"}" role="img" aria-label=${label}
      @pointermove=${hover} @pointerleave=${() => { page.dot = undefined; page.update(); }}
      @click=${(event) => { const found = near(event); if (found) location.hash = "#/items/" + encodeURIComponent(found.card.item); }}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        ${drawn ? svg`<path class="dot ground" d=${dots(map.items)}></path>`
          : HUES.map((each) => svg`<path class="dot ground" data-hue=${each} d=${dots(map.items.filter((p) => hue(p.card.interest || "") === each))}></path>`)}
        ${drawn ? svg`<path class="dot member" d=${dots(drawn.others)}></path>` : nothing}
        ${drawn?.interests.map((each, at) => svg`
          <g class="c${at % 8} ${chosen === at ? "chosen" : ""}">
            <path class="tie" d=${each.members.map((p) => `M${x(each.medoid)} ${y(each.medoid)}L${x(p)} ${y(p)}`).join("")}></path>
            <path class="dot member" d=${dots(each.members)}></path>
            <path class="dot rim" d=${dots([each.medoid])}></path>
            <path class="dot medoid" d=${dots([each.medoid])}></path>
          </g>`) ?? nothing}
        ${drawn?.self ? svg`<path class="dot rim self" d=${dots([drawn.self])}></path><path class="dot self" d=${dots([drawn.self])}></path>` : nothing}
        ${moved && drawn?.self ? svg`<path class="way" d="M${x(drawn.self)} ${y(drawn.self)}L${x(moved)} ${y(moved)}"></path>
          <path class="dot rim self" d=${dots([moved])}></path><path class="dot moved" d=${dots([moved])}></path>` : nothing}
      </svg>
      ${regions(map, x, y).map((each) => html`<span class="region" .style=${`left:${each.x}%;top:${each.y}%`}>${each.text}</span>`)}
      ${drawn?.self && (!moved || Math.hypot(x(moved) - x(drawn.self), y(moved) - y(drawn.self)) > 5) ? html`<span class="you" .style=${`left:${x(drawn.self)}%;top:${y(drawn.self)}%`}>${moved ? "before" : "embedding"}</span>` : nothing}
      ${moved ? html`<span class="you now" .style=${`left:${x(moved)}%;top:${y(moved)}%`}>now</span>` : nothing}
      ${page.dot ? html`<span class="tip ${x(page.dot) > 50 ? "left" : ""} ${y(page.dot) < 22 ? "under" : ""}" .style=${`left:${x(page.dot)}%;top:${y(page.dot)}%`}>${page.dot.card.image ? thumb(page.dot.card) : nothing}<span><bdi>${name(page.dot.card)}</bdi>${page.dot.card.interest ? html` <small>${page.dot.card.interest}</small>` : nothing}</span></span>` : nothing}
    </div>`;
}

/** A part of the map in which a move can be seen. */
function around(points, whole) {
  const far = 2.5 * Math.max(Math.abs(points[0].x - points[1].x) / whole.width, Math.abs(points[0].y - points[1].y) / whole.height);
  const share = Math.min(1, Math.max(0.3, far));
  const [width, height] = [share * whole.width, share * whole.height];
  return {
    width, height, left: (points[0].x + points[1].x - width) / 2, low: (points[0].y + points[1].y - height) / 2,
  };
}

function box(points) {
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = right - left || 1;
  const height = high - low || 1;
  return {
    left: left - MARGIN * width, width: width * (1 + 2 * MARGIN), low: low - MARGIN * height, height: height * (1 + 2 * MARGIN),
  };
}

/** The commonest interests at the middle of their items, as far as their names do not overlap. */
function regions(map, x, y) {
  const groups = new Map();
  map.items.filter((p) => p.card.interest).forEach((p) => {
    if (!groups.has(p.card.interest)) groups.set(p.card.interest, []);
    groups.get(p.card.interest).push(p);
  });
  const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const kept = [];
  for (const [text, points] of [...groups].sort((a, b) => b[1].length - a[1].length)) {
    const spot = { text, x: middle(points.map(x)), y: middle(points.map(y)) };
    const inside = spot.x > 4 && spot.x < 96 && spot.y > 3 && spot.y < 97;
    const apart = inside && kept.every((other) => Math.abs(other.y - spot.y) > 6 || Math.abs(other.x - spot.x) > 22);
    if (apart && kept.length < LABELS) kept.push(spot);
  }
  return kept;
}
