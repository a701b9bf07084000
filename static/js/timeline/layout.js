// Where items lie at one zoom, in pixels from the start of the axis: rows of a lane, and clusters for what finds no
// row. It does not depend on how far the chart is panned, so panning only moves what is drawn.
export const ROW = 20;
export const HEAD = 22;
export const GLYPH = 12;
const BESIDE = 3; // pixels between two marks of a row
const CLUSTER = 34; // pixels that one cluster gathers

// Rows a lane is given: steady while zooming, so that lanes do not jump.
export function rowsOf(lane) {
  const most = Math.max(lane.items.length, 1);
  return Math.min(lane.isOneOfMany ? 2 : 4, Math.max(1, Math.ceil(Math.sqrt(most) / 1.5)));
}

export function heightOf(lane) {
  const rows = lane.months.length ? 0 : rowsOf(lane);
  return HEAD + (rows + (lane.months.length || lane.items.length > rows ? 1 : 0)) * ROW + 8;
}

// A label stands behind its mark; behind its span where that is wider.
export const labelStart = ({ middle, x1 }) => Math.max(middle + GLYPH / 2, x1) + 3;

export function layoutLane(lane, origin, scale) {
  if (lane.months.length) return { marks: [], clusters: ofMonths(lane.months, origin, scale) };
  const rows = rowsOf(lane);
  const ends = new Array(rows).fill(-Infinity);
  const latest = new Array(rows).fill(null);
  const marks = [];
  const clusters = new Map();
  for (const item of lane.items) {
    let x0 = (item.a - origin) * scale;
    let x1 = (item.b - origin) * scale;
    const middle = (x0 + x1) / 2;
    if (x1 - x0 < GLYPH) [x0, x1] = [middle - GLYPH / 2, middle + GLYPH / 2];
    let row = 0;
    for (let n = 1; n < rows; n += 1) if (ends[n] < ends[row]) row = n;
    if (ends[row] + BESIDE <= x0) {
      const mark = { item, row, x0, x1, middle, room: Infinity };
      if (latest[row]) latest[row].room = x0 - labelStart(latest[row]);
      ends[row] = x1;
      latest[row] = mark;
      marks.push(mark);
    } else {
      const from = Math.floor(middle / CLUSTER) * CLUSTER;
      const cluster = clusters.get(from) ?? { from, x: from + CLUSTER / 2, items: [], count: 0, row: rows };
      cluster.items.push(item);
      cluster.count += 1;
      clusters.set(from, cluster);
    }
  }
  return { marks, clusters: [...clusters.values()] };
}

function ofMonths(months, origin, scale) {
  const found = new Map();
  for (const { day, count } of months) {
    const from = Math.floor(((day + 15 - origin) * scale) / CLUSTER) * CLUSTER;
    const cluster = found.get(from) ?? { from, x: from + CLUSTER / 2, items: [], count: 0, row: 0, a: day, b: day + 31 };
    cluster.count += count;
    cluster.a = Math.min(cluster.a, day);
    cluster.b = Math.max(cluster.b, day + 31);
    found.set(from, cluster);
  }
  return [...found.values()];
}

// First and last day of what a cluster holds.
export function reach(cluster) {
  if (cluster.items.length === 0) return [cluster.a, cluster.b];
  return [Math.min(...cluster.items.map((i) => i.a)), Math.max(...cluster.items.map((i) => i.b))];
}
