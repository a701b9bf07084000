// The chart itself: lanes, hatched stretches, marks. While panning the drawing is only moved; it is made anew when the
// zoom changes or when what is drawn beyond the edges is used up.
import { select } from "d3-selection";
import { ticks } from "./axis.js";
import { HEAD, ROW, heightOf, labelStart, layoutLane } from "./layout.js";
import { addMark, clusterPath } from "./marks.js";

const TOP = 26; // the axis
const LETTER = 6.4; // about the width of one in a label
let scenes = 0;

export class Scene {
  constructor(host) {
    scenes += 1;
    this.hatch = `tl-hatch-${scenes}`;
    this.svg = select(host).append("svg").attr("class", "tl__svg").attr("aria-hidden", "true");
    const pattern = this.svg.append("defs").append("pattern").attr("id", this.hatch);
    pattern.attr("width", 7).attr("height", 7).attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
    pattern.append("path").attr("class", "tl-hatch__line").attr("d", "M0 0V7");
    this.moved = this.svg.append("g");
    this.parts = {};
    for (const name of ["gaps", "grid", "marks", "clusters", "labels", "ring"]) {
      this.parts[name] = this.moved.append("g").attr("class", `tl-${name}`);
    }
    this.parts.ring.append("circle").attr("class", "tl-ring__mark").attr("r", 10).attr("visibility", "hidden");
    this.fixed = this.svg.append("g").attr("class", "tl-heads");
    // The axis and the words of stretches stay in view when lanes are scrolled.
    this.over = this.svg.append("g");
    this.back = this.over.append("rect").attr("class", "tl-axis__back").attr("height", TOP - 1);
    this.parts.axis = this.over.append("g").attr("class", "tl-axis");
    this.parts.words = this.svg.append("g");
    this.scroll = { top: 0, hidden: 0 };
    this.shift = 0;
    this.drawn = null;
  }

  use(data, width) {
    this.data = data;
    this.width = width;
    this.scale = width / (data.extent[1] - data.extent[0]);
    let top = TOP;
    this.lanes = data.lanes.map((lane) => {
      const placed = { lane, top, height: heightOf(lane), marks: [], clusters: [] };
      top += placed.height;
      return placed;
    });
    this.height = top + 2;
    this.svg.attr("viewBox", `0 0 ${width} ${this.height}`).attr("width", width).attr("height", this.height);
    this.back.attr("width", width);
    this.drawHeads();
    this.drawn = null;
  }

  // ``top``: how far the lanes are scrolled, ``hidden``: how many pixels of them lie below the box.
  scrolled(top, hidden) {
    this.scroll = { top, hidden };
    this.over.attr("transform", `translate(0,${top})`);
    this.parts.words.attr("transform", `translate(${this.shift},${-hidden})`);
  }

  drawHeads() {
    this.fixed.selectAll("*").remove();
    for (const { lane, top } of this.lanes) {
      this.fixed.append("path").attr("class", "tl-heads__rule").attr("d", `M0 ${top + 0.5}H${this.width}`);
      const words = this.fixed.append("text").attr("class", "tl-heads__name").attr("x", 6).attr("y", top + 15);
      words.append("tspan").text(lane.name);
      const count = lane.items.length || lane.months.reduce((sum, month) => sum + month.count, 0);
      words.append("tspan").attr("class", "tl-heads__count").attr("dx", 6).text(count);
    }
  }

  // ``k``: zoom (1 shows all), ``x``: shift in pixels, as d3-zoom has them.
  show({ k, x }, chosen) {
    const made = this.drawn;
    const fits = made && made.k === k && -x >= made.left && -x + this.width <= made.right;
    if (!fits) this.draw(k, x);
    this.shift = x;
    this.moved.attr("transform", `translate(${x},0)`);
    this.parts.axis.attr("transform", `translate(${x},0)`);
    this.parts.words.attr("transform", `translate(${x},${-this.scroll.hidden})`);
    if (!fits || made.chosen !== chosen) this.ring(chosen);
  }

  draw(k, x) {
    const scale = this.scale * k;
    const fresh = !this.drawn || this.drawn.k !== k;
    const [left, right] = [-x - this.width, -x + 2 * this.width];
    this.drawn = { k, left, right, chosen: undefined };
    const origin = this.data.extent[0];
    if (fresh) for (const placed of this.lanes) Object.assign(placed, layoutLane(placed.lane, origin, scale));
    this.drawMarks(left, right);
    this.drawAxis(origin, scale, left, right);
    this.drawGaps(origin, scale, -x, left, right);
  }

  drawMarks(left, right) {
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
        if (room > 52) labels.push([labelStart(mark), y + 4, this.shortened(mark.item, room)]);
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
    group.selectAll("text").data(rows).join("text")
      .attr("x", ([x]) => x).attr("y", ([, y]) => y).attr("class", ([, , , name]) => name ?? "tl-label").text(([, , text]) => text);
  }

  drawAxis(origin, scale, left, right) {
    const rows = ticks(origin + left / scale, origin + right / scale, right - left).map((tick) => ({ ...tick, x: (tick.day - origin) * scale }));
    this.parts.grid.selectAll("path").data(rows).join("path")
      .attr("class", ({ strong }) => (strong ? "tl-tick tl-tick--year" : "tl-tick")).attr("d", ({ x }) => `M${x} 20V${this.height}`);
    this.texts(this.parts.axis, rows.map(({ x, words, strong }) => [x, 14, words, strong ? "tl-day tl-day--year" : "tl-day"]));
  }

  drawGaps(origin, scale, seen, left, right) {
    const rows = [];
    for (const [from, to] of this.data.gaps) {
      const [x0, x1] = [Math.max(left, (from - origin) * scale), Math.min(right, (to - origin) * scale)];
      if (x1 - x0 >= 1.5) rows.push([x0, x1]);
    }
    const words = this.data.gapWords;
    const named = rows.map(([x0, x1]) => [Math.max(x0, seen), Math.min(x1, seen + this.width)]).filter(([x0, x1]) => x1 - x0 > words.length * LETTER + 12);
    this.parts.gaps.selectAll("rect").data(rows).join("rect").attr("fill", `url(#${this.hatch})`)
      .attr("x", ([x0]) => x0).attr("width", ([x0, x1]) => x1 - x0).attr("y", TOP).attr("height", this.height - TOP);
    this.texts(this.parts.words, named.map(([x0, x1]) => [(x0 + x1) / 2, this.height - 8, words, "tl-gap"]));
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

const spansFirst = ([one], [other]) => Number(!one.includes("tl-span")) - Number(!other.includes("tl-span")) || (one < other ? -1 : 1);
