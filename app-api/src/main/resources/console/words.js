// Numbers and times as people read them.

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const DAY_OF_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC",
});

export const whole = (n) => WHOLE.format(n);
export const short = (n) => (Math.abs(n) < 1000000 ? WHOLE.format(n) : SHORT.format(n));
export const percent = (n, digits = 0) => (100 * n).toFixed(digits) + " %";
export const cosine = (n) => n.toFixed(3).replace("-", "−");
export const signed = (n, digits = 4) => (n < 0 ? "−" : "+") + Math.abs(n).toFixed(digits);
export const count = (n, one, many = one + "s") => `${whole(n)} ${n === 1 ? one : many}`;

/** So many digits that differences show. */
export function figure(n) {
  const size = Math.abs(n);
  if (size === 0) return "0";
  if (size >= 10000) return SHORT.format(n);
  if (size >= 1000) return WHOLE.format(n);
  if (size >= 100) return n.toFixed(0);
  if (size >= 10) return n.toFixed(1);
  if (size >= 1) return n.toFixed(2);
  if (size >= 0.001) return n.toFixed(4);
  return n.toExponential(1);
}

export const millis = (n) =>
  n >= 1000 ? (n / 1000).toFixed(1) + " s" : n >= 10 ? n.toFixed(0) + " ms" : n.toFixed(1) + " ms";

export function bytes(n) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = n;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return (size >= 100 || unit === 0 ? size.toFixed(0) : size.toFixed(1)) + " " + units[unit];
}

export const day = (time) => DAY.format(new Date(time));
export const dayOfYear = (time) => DAY_OF_YEAR.format(new Date(time));
export const moment = (time) => MOMENT.format(new Date(time)) + " UTC";

/** A stretch of time in its one or two greatest units. */
export function span(seconds) {
  const units = [["y", 31557600], ["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  const at = units.findIndex(([, size]) => seconds >= size);
  if (at < 0) return "0 s";
  const [unit, size] = units[at];
  const first = Math.floor(seconds / size);
  const next = units[at + 1];
  const rest = next ? Math.floor((seconds - first * size) / next[1]) : 0;
  return `${whole(first)} ${unit}` + (first < 10 && rest > 0 && unit !== "min" ? ` ${rest} ${next[0]}` : "");
}

export function ago(time, now = Date.now()) {
  const seconds = (new Date(now) - new Date(time)) / 1000;
  if (Math.abs(seconds) < 45) return "just now";
  return seconds < 0 ? "in " + span(-seconds) : span(seconds) + " ago";
}

/** How long ago, or the day where that is long. */
export function when(time, now = Date.now()) {
  const days = (now - new Date(time)) / 86400000;
  if (days < 14) return ago(time, now);
  return days < 300 ? dayOfYear(time) : day(time);
}

/** validation/recall@10 → Validation recall@10 */
export function title(name) {
  const words = name.replaceAll("-", " ").replaceAll("/", " ").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
