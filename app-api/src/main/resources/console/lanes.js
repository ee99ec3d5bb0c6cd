// What somebody did over time: a lane for each type of action, a stroke for each action, a colour for each surface.
import { html, svg, nothing } from "./lit-html.js";
import { count, dayOfYear, moment } from "./words.js";
import { name } from "./parts.js";

/** told: a timeline as the API tells it; page keeps where the pointer is. */
export function lanes(told, page) {
  const actions = told.actions.map((each, at) => ({ ...each, at: each.time ? Date.parse(each.time) : -at }));
  if (!actions.length) return nothing;
  const first = Math.min(...actions.map((each) => each.at));
  const last = Math.max(...actions.map((each) => each.at));
  const x = (at) => (last === first ? 50 : 0.6 + (98.8 * (at - first)) / (last - first));
  const types = [...new Set([...told.types, ...actions.map((each) => each.type)])]
    .filter((type) => actions.some((each) => each.type === type));
  const surfaces = [...new Set([...told.surfaces, ...actions.map((each) => each.surface)])]
    .filter((surface) => actions.some((each) => each.surface === surface));
  const colour = (surface) => "s" + (surfaces.indexOf(surface) % 8);
  const timed = actions.some((each) => each.time);
  const show = (event, type) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (100 * (event.clientX - box.left)) / box.width;
    page.deed = actions.filter((each) => each.type === type)
      .reduce((best, each) => (Math.abs(x(each.at) - at) < Math.abs(x(best.at) - at) ? each : best));
    page.update();
  };
  return html`
    <div class="lanes">
      ${types.map((type) => {
        const own = actions.filter((each) => each.type === type);
        return html`
          <div class="lane">
            <span class="label"><bdi>${type || "no type"}</bdi> <span class="note">${own.length}</span></span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img"
              aria-label=${`${type}: ${count(own.length, "action")}${timed ? `, from ${dayOfYear(Math.min(...own.map((a) => a.at)))} to ${dayOfYear(Math.max(...own.map((a) => a.at)))}` : ""}`}
              @pointermove=${(event) => show(event, type)} @pointerleave=${() => { page.deed = undefined; page.update(); }}>
              <path class="grid" d="M0 5H100"></path>
              ${surfaces.map((surface) => svg`<path class="stroke ${colour(surface)}"
                d=${own.filter((each) => each.surface === surface).map((each) => `M${x(each.at).toFixed(2)} 1.500V8.500`).join("")}></path>`)}
              ${page.deed?.type === type ? svg`<path class="stroke chosen" d="M${x(page.deed.at)} 0V10"></path>` : nothing}
            </svg>
          </div>`;
      })}
      <div class="lane axis"><span></span><div class="x"><span>${timed ? dayOfYear(first) : "first"}</span><span>${timed ? dayOfYear((first + last) / 2) : ""}</span><span>${timed ? dayOfYear(last) : "last"}</span></div></div>
      <p class="keys">
        ${page.deed
          ? html`<span class="key"><i class=${colour(page.deed.surface)}></i><b><bdi>${name(page.deed.card)}</bdi></b></span>
              <span class="note">${page.deed.type}${page.deed.surface ? " on " + page.deed.surface : ""}${page.deed.time ? ", " + moment(page.deed.time) : ""}</span>`
          : surfaces.map((surface) => html`<span class="key"><i class=${colour(surface)}></i><bdi>${surface || "no surface"}</bdi></span>`)}
      </p>
    </div>`;
}
