// What a reader chose, kept in the address without a step in the history.
import { dayInAddress, dayOfAddress } from "./axis.js";

export function readState() {
  const query = new URLSearchParams(window.location.search);
  const sel = Number.parseInt(query.get("sel") ?? "", 10);
  return {
    from: dayOfAddress(query.get("from") ?? ""),
    to: dayOfAddress(query.get("to") ?? ""),
    lane: query.get("lane"),
    sel: Number.isNaN(sel) ? null : sel,
  };
}

let waiting = 0;

// ``range`` is null for the whole axis; ``done`` is called once the address stands.
export function writeState({ range, lane, sel }, done) {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    const url = new URL(window.location.href);
    const days = range && [dayInAddress(Math.round(range[0])), dayInAddress(Math.round(range[1]) - 1)];
    for (const [name, value] of [["from", days?.[0]], ["to", days?.[1]], ["lane", lane], ["sel", sel]]) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    if (url.href !== window.location.href) window.history.replaceState(window.history.state, "", url);
    done(days ?? ["", ""]);
  }, 250);
}
