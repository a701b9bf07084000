// What the server sends, as columns sorted by first day, so that thousands of items can be laid out within a frame.
// Days are whole days since 1 January 1970; an item reaches to the end of its last day.
const MANY = 8; // lanes; more of them are lower
const OPEN = 366; // how far an open bound is drawn, in days

export const toDate = (day) => new Date(day * 864e5);
export const toDay = (date) => date.getTime() / 864e5;

export function decode(json) {
  const items = (json.items ?? []).map(([id, a, b, kind, status, clock, lanes, label]) => ({
    id, kind, status, clock, lanes, label,
    a: a ?? b - OPEN,
    b: (b ?? a + OPEN) + 1,
    open: a === null || b === null,
  }));
  items.sort((one, other) => one.a - other.a || one.b - other.b || one.id - other.id);
  const months = json.months ?? [];
  const lanes = json.lanes.map(([key, name, used]) => ({ key, name, used, items: [], months: [] }));
  for (const item of items) for (const lane of item.lanes) lanes[lane].items.push(item);
  for (const [lane, day, count] of months) lanes[lane].months.push({ day, count });
  const used = lanes.filter((lane) => lane.used);
  for (const lane of used) lane.isOneOfMany = used.length > MANY;
  return {
    items,
    lanes: used,
    kinds: json.kinds ?? [],
    statuses: (json.statuses ?? []).map(([word, line]) => ({ word, line })),
    byId: new Map(items.map((item) => [item.id, item])),
    gaps: stretches(json),
    gapWords: json.gap,
    clock: json.clock,
    total: json.total,
    undated: json.undated ?? 0,
    isCounted: json.months !== undefined,
    most: json.most ?? 0,
    density: density(items, months),
    extent: extent(items, months, json),
  };
}

function stretches({ first, last, gaps }) {
  if (first === null) return [];
  return [[-Infinity, first], ...gaps, [last + 1, Infinity]];
}

// Days and how many items lie there, an item by its middle.
function density(items, months) {
  return [...items.map((item) => [(item.a + item.b) / 2, 1]), ...months.map(([, day, count]) => [day + 15, count])];
}

function extent(items, months, { first, last }) {
  let [low, high] = [Infinity, -Infinity];
  for (const item of items) {
    low = Math.min(low, item.a);
    high = Math.max(high, item.b);
  }
  for (const [, day] of months) {
    low = Math.min(low, day);
    high = Math.max(high, day + 31);
  }
  if (low > high) [low, high] = [first ?? 0, (last ?? 0) + 1];
  const margin = Math.max(4, (high - low) * 0.03);
  return [low - margin, high + margin];
}

// The items of an address: the server's own, with the lanes and lanes of words that this page shows.
export async function load(address, lane, more = {}) {
  const url = new URL(address, window.location.href);
  url.searchParams.set("lane", lane);
  for (const text of new URLSearchParams(window.location.search).getAll("words")) url.searchParams.append("words", text);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  const response = await fetch(url, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`the items of the chart did not come: ${response.status}`);
  return decode(await response.json());
}
