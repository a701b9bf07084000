// One chart: its parts, what a reader does with it, and the address that keeps it.
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { dayInWords, spanInWords } from "./axis.js";
import { load } from "./data.js";
import { reach } from "./layout.js";
import { Scene } from "./scene.js";
import { readState, writeState } from "./state.js";
import { Strip } from "./strip.js";

const FEWEST_DAYS = 5;
const AXIS = 26; // its height above the lanes
const MOST_TOGETHER = 30; // rows that the side panel shows of one cluster
const CLOCKS = [["", "reported ", "published "], ["", "published "], [""]];

export class Chart {
  constructor(root) {
    this.root = root;
    const part = (name) => root.querySelector(`[data-${name}]`);
    [this.live, this.host, this.lanes, this.words, this.form, this.list, this.side] =
      ["live", "chart", "lanes", "range", "select", "rows", "side"].map(part);
    this.live.hidden = false;
    const { from, to, lane, sel } = readState();
    this.asked = { from, to };
    this.sel = sel;
    if ([...this.lanes.options].some(({ value }) => value === lane)) this.lanes.value = lane;
    this.box = select(this.host).append("div").attr("class", "tl__box").attr("tabindex", 0).attr("role", "application")
      .attr("aria-roledescription", "timeline")
      .attr("aria-label", "Timeline. Plus and minus zoom, arrows move, square brackets choose the previous and next item; the rows of the page say the same.");
    this.scene = new Scene(this.box.node());
    this.strip = new Strip(this.host, (range) => this.moveTo(range));
    this.tip = select(this.host).append("p").attr("class", "tl__tip").attr("hidden", "").attr("aria-hidden", "true");
    this.zoom = zoom().on("zoom", (event) => this.changed(event.transform));
    this.transform = zoomIdentity;
    this.frame = 0;
    this.listen();
  }

  async start() {
    const asked = this.lanes.value;
    this.root.setAttribute("aria-busy", "true");
    try {
      this.data = await load(this.root.dataset.items, asked);
    } finally {
      this.root.removeAttribute("aria-busy");
    }
    this.root.querySelector("[data-gap-words]").textContent = this.data.gapWords;
    this.resize();
    if (this.asked.from !== null || this.asked.to !== null) {
      const [low, high] = this.data.extent;
      this.moveTo([this.asked.from ?? low, this.asked.to === null ? high : this.asked.to + 1]);
    }
    if (this.sel !== null) this.choose(this.sel);
  }

  resize() {
    const width = Math.max(280, Math.floor(this.host.clientWidth));
    const range = this.range ?? this.data.extent;
    this.width = width;
    this.scene.use(this.data, width);
    this.strip.use(this.data, width);
    const days = this.data.extent[1] - this.data.extent[0];
    this.zoom.scaleExtent([1, Math.max(1, days / FEWEST_DAYS)]).translateExtent([[0, 0], [width, this.scene.height]])
      .extent([[0, 0], [width, this.scene.height]]);
    this.box.call(this.zoom).on("dblclick.zoom", null);
    this.moveTo(range);
  }

  // The days shown.
  rangeOf({ k, x }) {
    const scale = this.scene.scale * k;
    const from = this.data.extent[0] - x / scale;
    return [from, from + this.width / scale];
  }

  moveTo([from, to]) {
    const [low, high] = this.data.extent;
    const days = Math.min(high - low, Math.max(FEWEST_DAYS, to - from));
    const start = Math.min(high - days, Math.max(low, from));
    const k = (high - low) / days;
    this.box.call(this.zoom.transform, zoomIdentity.translate(-(start - low) * this.scene.scale * k, 0).scale(k));
  }

  changed(transform) {
    this.transform = transform;
    this.range = this.rangeOf(transform);
    if (!this.frame) this.frame = window.requestAnimationFrame(() => this.draw());
  }

  draw() {
    this.frame = 0;
    this.scene.show(this.transform, this.sel);
    this.strip.show(this.range);
    window.clearTimeout(this.settling);
    this.settling = window.setTimeout(() => this.scene.settle(this.transform, this.sel), 220);
    this.keep();
  }

  keep() {
    const whole = this.transform.k <= 1.001;
    const lane = this.lanes.value === this.root.dataset.lane ? null : this.lanes.value;
    writeState({ range: whole ? null : this.range, lane, sel: this.sel }, (days) => {
      const [first, last] = [dayInWords(Math.round(this.range[0])), dayInWords(Math.round(this.range[1]) - 1)];
      const undated = this.data.undated ? `; ${this.data.undated} without any day` : "";
      this.words.textContent = `${first} to ${last}${whole ? undated : ""}`;
      this.refreshRows(days);
    });
  }

  // The rows below follow the stretch; those of the page as it came are not asked for again.
  refreshRows(days) {
    if (!this.list) return;
    window.clearTimeout(this.refreshing);
    this.refreshing = window.setTimeout(() => this.askForRows(days), 600);
  }

  askForRows(days) {
    const key = days.join();
    this.shown ??= [this.asked.from === null ? "" : days[0], this.asked.to === null ? "" : days[1]].join();
    if (key === this.shown) return;
    this.shown = key;
    [this.list.elements.from.value, this.list.elements.to.value] = days;
    this.list.dispatchEvent(new CustomEvent("timeline-range"));
  }

  choose(id) {
    this.sel = id;
    this.open([id]);
    const item = this.data.byId.get(id);
    if (item && (item.b < this.range[0] || item.a > this.range[1])) {
      const half = (this.range[1] - this.range[0]) / 2;
      const middle = (item.a + item.b) / 2;
      this.moveTo([middle - half, middle + half]);
    }
    this.changed(this.transform);
    window.requestAnimationFrame(() => this.reveal());
  }

  // Lanes may be more than the box can show: the chosen mark comes into view.
  reveal() {
    const place = this.scene.placeOf(this.sel);
    const box = this.box.node();
    if (place && (place.y < box.scrollTop + 10 || place.y > box.scrollTop + box.clientHeight - AXIS - 20)) {
      box.scrollTop = place.y - box.clientHeight / 2;
    }
  }

  close() {
    this.sel = null;
    this.side.hidden = true;
    this.changed(this.transform);
    this.box.node().focus({ preventScroll: true });
  }

  open(ids) {
    this.side.hidden = false;
    this.form.elements.sel.value = ids.join(",");
    this.form.dispatchEvent(new CustomEvent("timeline-select"));
  }

  // A cluster opens by zooming in; what lies on the same days is listed.
  unfold(cluster) {
    const [from, to] = reach(cluster);
    const room = Math.max(FEWEST_DAYS, (to - from) * 1.2);
    if (room < (this.range[1] - this.range[0]) * 0.7) {
      const middle = (from + to) / 2;
      this.moveTo([middle - room / 2, middle + room / 2]);
    }
    if (cluster.items.length && cluster.items.length <= MOST_TOGETHER) this.open(cluster.items.map(({ id }) => id));
  }

  step(by) {
    const { items } = this.data;
    if (items.length === 0) return;
    const here = items.findIndex(({ id }) => id === this.sel);
    const first = items.findIndex(({ b }) => b >= this.range[0]);
    const next = here < 0 ? first : Math.min(items.length - 1, Math.max(0, here + by));
    this.choose(items[Math.max(0, next)].id);
  }

  act(name) {
    const [from, to] = this.range;
    const by = (to - from) / 4;
    const middle = (from + to) / 2;
    const moves = {
      earlier: () => this.moveTo([from - by, to - by]),
      later: () => this.moveTo([from + by, to + by]),
      in: () => this.moveTo([middle - by, middle + by]),
      out: () => this.moveTo([from - 2 * by, to + 2 * by]),
      all: () => this.moveTo(this.data.extent),
      previous: () => this.step(-1),
      next: () => this.step(1),
      close: () => this.close(),
    };
    moves[name]();
  }

  pointed(event) {
    const bounds = this.box.node().getBoundingClientRect();
    const [x, seen] = [event.clientX - bounds.left, event.clientY - bounds.top];
    const y = seen + this.box.node().scrollTop - AXIS;
    return { hit: this.scene.at(x - this.transform.x, y), x, seen };
  }

  hover(event) {
    const { hit, x, seen } = event.buttons ? { hit: null } : this.pointed(event);
    this.box.classed("is-over", Boolean(hit));
    this.tip.attr("hidden", hit ? null : "");
    if (!hit) return;
    this.tip.text(hit.item ? this.inWords(hit.item) : `${hit.cluster.count} findings lie together here; click to open`);
    this.tip.style("left", `${Math.min(x, this.width - 240)}px`).style("top", `${seen + 18}px`);
  }

  inWords(item) {
    const clock = (CLOCKS[["happened", "reported", "published"].indexOf(this.data.clock)] ?? [""])[item.clock] ?? "";
    const { word } = this.data.statuses[item.status];
    return `${clock}${spanInWords(item)} · ${this.data.kinds[item.kind][1]}, ${word} · ${item.label}`;
  }

  listen() {
    this.root.addEventListener("htmx:afterSwap", (event) => {
      for (const folded of event.target.querySelectorAll(".tl__selected > li:only-child details")) folded.open = true;
    });
    this.box.on("pointermove", (event) => this.hover(event)).on("pointerleave", () => this.tip.attr("hidden", ""));
    this.box.on("click", (event) => {
      const { hit } = this.pointed(event);
      if (hit?.item) this.choose(hit.item.id);
      else if (hit?.cluster) this.unfold(hit.cluster);
    });
    const keys = {
      "+": "in", "=": "in", "-": "out", 0: "all", ArrowLeft: "earlier", ArrowRight: "later", "[": "previous", "]": "next",
      Escape: "close",
    };
    this.box.on("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys) || !this.data) return;
      event.preventDefault();
      this.act(keys[event.key]);
    });
    for (const button of this.root.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => this.data && this.act(button.dataset.do));
    }
    this.lanes.addEventListener("change", async () => {
      const lane = this.lanes.value;
      const data = await load(this.root.dataset.items, lane);
      if (lane !== this.lanes.value) return;
      this.data = data;
      this.resize();
    });
    new ResizeObserver(() => {
      if (this.data && Math.abs(this.host.clientWidth - this.width) > 1) this.resize();
    }).observe(this.host);
  }
}
