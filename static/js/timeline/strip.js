// The strip below the chart: how many items lie where over the whole axis, and the part that the chart shows, to be
// moved by dragging or, on its two handles, with the arrow keys.
import { brushX } from "d3-brush";
import { select } from "d3-selection";
import { dayInWords, ticks } from "./axis.js";
import { hatching } from "./scene.js";

const HEIGHT = 46;
const BAR = 4;
const BASE = 30;

export class Strip {
  constructor(host, onMove) {
    this.onMove = onMove;
    this.svg = select(host).append("svg").attr("class", "tl__strip").attr("role", "group").attr("aria-label", "The stretch that the chart shows");
    this.back = this.svg.append("g").attr("aria-hidden", "true");
    this.brushed = this.svg.append("g").attr("class", "tl-brush");
    this.handles = [0, 1].map((side) => this.handle(side));
  }

  handle(side) {
    const handle = this.svg.append("g").attr("class", "tl-handle").attr("role", "slider").attr("tabindex", 0)
      .attr("aria-label", side ? "Last day shown" : "First day shown")
      .attr("aria-valuenow", 0);
    handle.append("rect").attr("x", -4).attr("width", 8).attr("y", 4).attr("height", BASE - 8);
    handle.on("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();
      const [low, high] = this.data.extent;
      const step = (by * (this.range[1] - this.range[0])) / (event.shiftKey ? 4 : 20);
      const range = [...this.range];
      range[side] = Math.min(high, Math.max(low, range[side] + step));
      if (range[1] - range[0] >= 2) this.onMove(range);
    });
    return handle;
  }

  use(data, width) {
    this.data = data;
    this.width = width;
    this.scale = width / (data.extent[1] - data.extent[0]);
    this.svg.attr("viewBox", `0 0 ${width} ${HEIGHT}`).attr("width", width).attr("height", HEIGHT);
    const bins = new Array(Math.ceil(width / BAR)).fill(0);
    for (const [day, count] of data.density) {
      bins[Math.min(bins.length - 1, Math.floor(((day - data.extent[0]) * this.scale) / BAR))] += count;
    }
    const most = Math.max(1, ...bins);
    const bars = bins.map((count, n) => (count ? `M${n * BAR} ${BASE}v${-2 - Math.sqrt(count / most) * (BASE - 6)}h${BAR - 1}V${BASE}z` : "")).join("");
    this.back.selectAll("*").remove();
    for (const [from, to] of data.gaps) {
      const [x0, x1] = [Math.max(0, this.x(from)), Math.min(width, this.x(to))];
      if (x1 - x0 < 1.5) continue;
      this.back.append("path").attr("class", "tl-gaps").attr("d", hatching(x0, x1, BASE));
    }
    this.back.append("path").attr("class", "tl-bars").attr("d", bars);
    this.back.append("path").attr("class", "tl-heads__rule").attr("d", `M0 ${BASE + 0.5}H${width}`);
    for (const { day, words } of ticks(data.extent[0], data.extent[1], width)) {
      this.back.append("text").attr("class", "tl-day").attr("x", this.x(day)).attr("y", HEIGHT - 4).text(words);
    }
    this.brush = brushX().extent([[0, 0], [width, BASE]]).on("brush", (event) => {
      if (event.sourceEvent && event.selection) this.onMove(event.selection.map((x) => data.extent[0] + x / this.scale));
    });
    this.brush.keyModifiers(false);
    this.brushed.call(this.brush);
  }

  x(day) {
    return (day - this.data.extent[0]) * this.scale;
  }

  show(range) {
    this.range = range;
    const ends = range.map((day) => Math.min(this.width, Math.max(0, this.x(day))));
    this.brushed.call(this.brush.move, [ends[0], Math.max(ends[0] + 1, ends[1])]);
    this.handles.forEach((handle, side) => {
      handle.attr("transform", `translate(${ends[side]},0)`)
        .attr("aria-valuemin", Math.round(this.data.extent[0])).attr("aria-valuemax", Math.round(this.data.extent[1]))
        .attr("aria-valuenow", Math.round(range[side])).attr("aria-valuetext", dayInWords(Math.floor(range[side])));
    });
  }
}
