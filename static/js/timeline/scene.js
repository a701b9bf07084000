// The chart itself: lanes, hatched stretches, marks. While panning the drawing is only moved; it is made anew when the
// zoom changes or when what is drawn beyond the edges is used up.
import { select } from "d3-selection";
import { ticks } from "./axis.js";
import { HEAD, ROW, heightOf, labelStart, layoutLane } from "./layout.js";
import { addMark, clusterPath } from "./marks.js";

const TOP = 26; // the axis
const FOOT = 22; // the words of stretches
const LETTER = 6.4; // about the width of one in a label
const BESIDE = { still: 1, zooming: 0.15 }; // how many widths are drawn beyond each edge

export class Scene {
  constructor(host) {
    const box = select(host);
    // Three drawings: two that are moved as a whole, so that the browser need not paint them anew, and one that stays.
    this.axis = box.append("div").attr("class", "tl__axis").append("svg").attr("aria-hidden", "true");
    const stage = box.append("div").attr("class", "tl__stage");
    this.svg = stage.append("svg").attr("class", "tl__svg").attr("aria-hidden", "true");
    this.heads = stage.append("svg").attr("class", "tl__heads").attr("aria-hidden", "true");
    this.parts = {};
    for (const name of ["gaps", "grid", "marks", "clusters", "labels", "ring"]) {
      this.parts[name] = this.svg.append("g").attr("class", `tl-${name}`);
    }
    this.parts.ring.append("circle").attr("class", "tl-ring__mark").attr("r", 10).attr("visibility", "hidden");
    this.drawn = null;
  }

  use(data, width) {
    this.data = data;
    this.width = width;
    this.scale = width / (data.extent[1] - data.extent[0]);
    let top = 0;
    this.lanes = data.lanes.map((lane) => {
      const placed = { lane, top, height: heightOf(lane), marks: [], clusters: [] };
      top += placed.height;
      return placed;
    });
    this.height = top + FOOT;
    this.heads.attr("viewBox", `0 0 ${width} ${this.height}`).attr("width", width).attr("height", this.height);
    this.drawHeads();
    this.drawn = null;
  }

  drawHeads() {
    this.heads.selectAll("*").remove();
    for (const { lane, top } of this.lanes) {
      this.heads.append("path").attr("class", "tl-heads__rule").attr("d", `M0 ${top + 0.5}H${this.width}`);
      const words = this.heads.append("text").attr("class", "tl-heads__name").attr("x", 6).attr("y", top + 15);
      words.append("tspan").text(lane.name);
      const count = lane.items.length || lane.months.reduce((sum, month) => sum + month.count, 0);
      words.append("tspan").attr("class", "tl-heads__count").attr("dx", 6).text(count);
    }
  }

  // ``k``: zoom (1 shows all), ``x``: shift in pixels, as d3-zoom has them. While zooming, labels and what lies beyond the
  // edges wait for ``settle``.
  show({ k, x }, chosen) {
    const made = this.drawn;
    if (!made || made.k !== k) this.draw(k, x, made ? "zooming" : "still");
    else if (-x < made.left || -x + this.width > made.right) this.draw(k, x, "still");
    this.move(x);
    if (this.drawn.chosen !== chosen) this.ring(chosen);
  }

  // Draws what was left out; whether there was any.
  settle({ k, x }, chosen) {
    if (this.drawn?.how !== "zooming") return;
    this.draw(k, x, "still");
    this.move(x);
    this.ring(chosen);
  }

  move(x) {
    const shift = `translate3d(${x + this.drawn.left}px,0,0)`;
    this.svg.style("transform", shift);
    this.axis.style("transform", shift);
  }

  draw(k, x, how) {
    const scale = this.scale * k;
    const fresh = !this.drawn || this.drawn.k !== k;
    const beyond = this.width * BESIDE[how];
    const [left, right] = [Math.round(-x - beyond), Math.round(-x + this.width + beyond)];
    this.drawn = { k, left, right, how, chosen: undefined };
    const origin = this.data.extent[0];
    if (fresh) for (const placed of this.lanes) Object.assign(placed, layoutLane(placed.lane, origin, scale));
    for (const [svg, height] of [[this.svg, this.height], [this.axis, TOP]]) {
      svg.attr("viewBox", `${left} 0 ${right - left} ${height}`).attr("width", right - left).attr("height", height);
    }
    this.drawMarks(left, right, how === "still");
    this.drawAxis(origin, scale, left, right);
    this.drawGaps(origin, scale, -x, left, right);
  }

  drawMarks(left, right, named) {
    const paths = new Map();
    const labels = [];
    let tabs = "";
    for (const placed of this.lanes) {
      for (const mark of placed.marks) {
        if (mark.x1 < left || mark.x0 > right) continue;
        const y = placed.top + HEAD + mark.row * ROW + ROW / 2;
        mark.y = y;
        const [kind] = this.data.kinds[mark.item.kind];
        addMark(paths, mark, kind, this.data.statuses[mark.item.status].line, y);
        const room = Math.min(mark.room, 190) - 8;
        if (named && room > 52) labels.push([labelStart(mark), y + 4, this.shortened(mark.item, room)]);
      }
      for (const cluster of placed.clusters) {
        if (cluster.x < left || cluster.x > right) continue;
        cluster.y = placed.top + HEAD + cluster.row * ROW + ROW / 2;
        cluster.half = 5 + String(cluster.count).length * 3.8;
        tabs += clusterPath(cluster.x, cluster.y, cluster.half);
        labels.push([cluster.x, cluster.y + 4, String(cluster.count), "tl-count"]);
      }
    }
    this.parts.marks.selectAll("path").data([...paths].sort(spansFirst), ([name]) => name)
      .join("path").attr("class", ([name]) => `k-${name}`).attr("d", ([, d]) => d).order();
    this.parts.clusters.selectAll("path").data(tabs ? [tabs] : []).join("path").attr("class", "tl-cluster").attr("d", (d) => d);
    this.texts(this.parts.labels, labels);
  }

  shortened({ label, status }, room) {
    const { word, line } = this.data.statuses[status];
    const text = line === "solid" ? label : `${word}: ${label}`;
    const most = Math.floor(room / LETTER);
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
  }

  texts(group, rows) {
    // Texts that are not needed now are kept for later: making and removing hundreds of them costs frames.
    const texts = group.selectAll("text").nodes();
    while (texts.length < rows.length) texts.push(group.append("text").node());
    texts.forEach((node, n) => {
      const row = rows[n];
      node.setAttribute("visibility", row ? "visible" : "hidden");
      if (!row) return;
      const [x, y, text, name] = row;
      node.setAttribute("x", x);
      node.setAttribute("y", y);
      node.setAttribute("class", name ?? "tl-label");
      if (node.textContent !== text) node.textContent = text;
    });
  }

  drawAxis(origin, scale, left, right) {
    const rows = ticks(origin + left / scale, origin + right / scale, right - left).map((tick) => ({ ...tick, x: (tick.day - origin) * scale }));
    this.parts.grid.selectAll("path").data(rows).join("path")
      .attr("class", ({ strong }) => (strong ? "tl-tick tl-tick--year" : "tl-tick")).attr("d", ({ x }) => `M${x} 0V${this.height}`);
    this.texts(this.axis, rows.map(({ x, words, strong }) => [x, 14, words, strong ? "tl-day tl-day--year" : "tl-day"]));
  }

  drawGaps(origin, scale, seen, left, right) {
    const rows = [];
    for (const [from, to] of this.data.gaps) {
      const [x0, x1] = [Math.max(left, (from - origin) * scale), Math.min(right, (to - origin) * scale)];
      if (x1 - x0 >= 1.5) rows.push([x0, x1]);
    }
    const words = this.data.gapWords;
    const named = rows.map(([x0, x1]) => [Math.max(x0, seen), Math.min(x1, seen + this.width)]).filter(([x0, x1]) => x1 - x0 > words.length * LETTER + 12);
    this.parts.gaps.selectAll("path").data(rows).join("path").attr("d", ([x0, x1]) => hatching(x0, x1, this.height));
    this.texts(this.parts.gaps, named.map(([x0, x1]) => [(x0 + x1) / 2, this.height - 7, words, "tl-gap"]));
  }

  // Where an item is drawn: its own mark, or the cluster that holds it.
  placeOf(id) {
    for (const placed of this.lanes) {
      const mark = placed.marks.find(({ item }) => item.id === id);
      if (mark) return { x: mark.middle, y: placed.top + HEAD + mark.row * ROW + ROW / 2 };
      const cluster = placed.clusters.find(({ items }) => items.some((item) => item.id === id));
      if (cluster) return { x: cluster.x, y: placed.top + HEAD + cluster.row * ROW + ROW / 2 };
    }
    return null;
  }

  ring(chosen) {
    this.drawn.chosen = chosen;
    const place = chosen === null ? null : this.placeOf(chosen);
    const ring = this.parts.ring.select("circle").attr("visibility", place ? "visible" : "hidden");
    if (place) ring.attr("cx", place.x).attr("cy", place.y);
  }

  // The mark or cluster at a point of the drawing; null if none is near.
  at(x, y) {
    const placed = this.lanes.find(({ top, height }) => y >= top && y < top + height);
    if (!placed) return null;
    const row = Math.floor((y - placed.top - HEAD) / ROW);
    const cluster = placed.clusters.find((one) => one.row === row && Math.abs(one.x - x) < 17);
    if (cluster) return { cluster };
    const near = placed.marks.filter((one) => one.row === row && x >= one.x0 - 4 && x <= one.x1 + 4);
    near.sort((one, other) => Math.abs(one.middle - x) - Math.abs(other.middle - x));
    return near.length ? { item: near[0].item } : null;
  }
}

// Slanted lines over a stretch, on a grid of the axis so that they stay where they are while panning.
export function hatching(x0, x1, height) {
  let lines = "";
  for (let x = Math.floor((x0 - height) / 10) * 10; x < x1; x += 10) {
    const [from, to] = [Math.max(x, x0), Math.min(x + height, x1)];
    if (to > from) lines += `M${from} ${height - (from - x)}L${to} ${height - (to - x)}`;
  }
  return lines;
}

const spansFirst = ([one], [other]) => Number(!one.includes("tl-span")) - Number(!other.includes("tl-span")) || (one < other ? -1 : 1);
