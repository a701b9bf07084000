// The drawing of the network beside its table: reads the table's rows, adds nothing that they do not say.
// The layout is the same for the same rows: places on a circle by weight, then a fixed number of steps.
import { MultiUndirectedGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";
import { onThemeChange } from "../components/theme_watch.js";

const STEPS = 300;
const DASHES = { planned: [7, 4], conditional: [9, 4, 2, 4], reported: [12, 3], speculated: [1.5, 4.5], denied: [3, 3], cancelled: [3, 3] };

function read() {
  const graph = new MultiUndirectedGraph();
  const items = [...document.querySelectorAll("[data-node]")];
  items.forEach((item, index) => {
    const turn = (2 * Math.PI * index) / items.length;
    graph.addNode(item.dataset.key, {
      x: Math.cos(turn), y: Math.sin(turn), item,
      label: item.dataset.name, kind: item.dataset.kind, weight: Number(item.dataset.weight),
      focus: "focus" in item.dataset,
      size: 3 + 2.2 * Math.log2(1 + Number(item.dataset.weight)) * 0.7,
    });
  });
  const pairs = new Map();
  for (const row of document.querySelectorAll("[data-tie]")) {
    const ends = [row.dataset.one, row.dataset.other].sort();
    const key = ends.join(" ");
    const pair = pairs.get(key) ?? { ends, rows: [], count: 0, solid: false, line: row.dataset.line };
    pair.rows.push(row);
    pair.count += Number(row.dataset.count);
    pair.solid ||= row.dataset.line === "occurred";
    pairs.set(key, pair);
  }
  for (const [key, pair] of pairs) {
    const words = pair.rows.slice(0, 2).map((row) => `${row.dataset.verb} ${row.dataset.count}`);
    graph.addEdgeWithKey(key, ...pair.ends, {
      ...pair, size: 0.8 + Math.log2(pair.count), weight: 1 + Math.log2(pair.count),
      label: words.join(", ") + (pair.rows.length > 2 ? " …" : ""),
    });
  }
  forceAtlas2.assign(graph, {
    iterations: STEPS,
    settings: { ...forceAtlas2.inferSettings(graph), gravity: 1.2, scalingRatio: 12, adjustSizes: false, barnesHutOptimize: false, linLogMode: true },
  });
  return graph;
}

function hasWebGl() {
  const probe = document.createElement("canvas");
  return Boolean(probe.getContext("webgl2"));
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

function start(root) {
  const figure = root.querySelector("[data-network-figure]");
  figure.hidden = false;
  if (!hasWebGl()) {
    figure.querySelector("[data-network-none]").hidden = false;
    figure.querySelector("[data-network-drawing]").hidden = true;
    return;
  }
  const canvas = figure.querySelector("[data-network-canvas]");
  const says = figure.querySelector("[data-network-says]");
  const opened = figure.querySelector("[data-network-open]");
  const graph = read();
  let colour = colours();
  let chosen = null;
  const near = (node) => chosen === null || node === chosen || graph.areNeighbors(node, chosen);
  const sigma = new Sigma(graph, canvas, {
    renderEdgeLabels: true, stagePadding: 70, labelFont: "IBM Plex Sans, sans-serif", edgeLabelFont: "IBM Plex Sans, sans-serif",
    labelSize: 13, edgeLabelSize: 11, labelRenderedSizeThreshold: 5, enableEdgeEvents: true, zIndex: true,
    labelColor: { attribute: "ink" }, edgeLabelColor: { attribute: "ink" },
    defaultDrawNodeHover: (context, data, settings) => {
      context.beginPath();
      context.arc(data.x, data.y, data.size + 4, 0, 2 * Math.PI);
      context.strokeStyle = colour("--focus");
      context.lineWidth = 2;
      context.stroke();
      settings.defaultDrawNodeLabel(context, data, settings);
    },
    nodeReducer: (node, data) => ({
      ...data,
      color: near(node) ? colour(`--${data.kind}`) : colour("--hairline"),
      ink: near(node) ? colour("--ink") : colour("--ink-faint"),
      highlighted: node === chosen,
      forceLabel: data.focus || node === chosen,
      zIndex: near(node) ? 1 : 0,
    }),
    edgeReducer: (edge, data) => ({
      ...data,
      hidden: !data.solid,
      ink: colour("--ink-soft"),
      label: chosen !== null && graph.hasExtremity(edge, chosen) ? data.label : "",
      color: chosen === null || graph.hasExtremity(edge, chosen) ? colour("--hairline-strong") : colour("--hairline"),
    }),
  });

  // WebGL draws whole lines alone: what is not told of as having happened is drawn here, by the line of its status.
  const broken = sigma.createCanvas("broken", { beforeLayer: "labels" });
  broken.style.pointerEvents = "none";
  sigma.on("afterRender", () => {
    const { width, height } = sigma.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    Object.assign(broken, { width: width * ratio, height: height * ratio });
    broken.style.width = `${width}px`;
    broken.style.height = `${height}px`;
    const pen = broken.getContext("2d");
    pen.scale(ratio, ratio);
    graph.forEachEdge((edge, data, one, other) => {
      if (data.solid) return;
      const [from, to] = [one, other].map((node) => sigma.graphToViewport(graph.getNodeAttributes(node)));
      pen.beginPath();
      pen.setLineDash(DASHES[data.line] ?? [4, 4]);
      pen.strokeStyle = colour(chosen === null || graph.hasExtremity(edge, chosen) ? "--hairline-strong" : "--hairline");
      pen.lineWidth = Math.max(1, data.size);
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
      pen.stroke();
    });
  });

  function show(rows, heading) {
    const title = document.createElement("p");
    title.append(...heading);
    const list = document.createElement("ul");
    list.className = "plain-list";
    for (const row of rows) {
      const item = document.createElement("li");
      for (const cell of row.cells) {
        const part = document.createElement("span");
        part.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
        item.append(part, " ");
      }
      list.append(item);
    }
    opened.replaceChildren(title, list);
    opened.hidden = false;
  }

  function choose(node) {
    chosen = node;
    sigma.refresh({ skipIndexation: true });
    if (node === null) {
      opened.hidden = true;
      return;
    }
    const data = graph.getNodeAttributes(node);
    says.textContent = `${data.label}: ${data.item.dataset.ties} ties, ${data.weight} rows. Enter shows its neighbourhood.`;
    const rows = [...document.querySelectorAll("[data-tie]")].filter((row) => [row.dataset.one, row.dataset.other].includes(node));
    show(rows, [...data.item.childNodes].map((part) => part.cloneNode(true)));
  }

  const order = graph.nodes().sort((a, b) => graph.getNodeAttribute(b, "weight") - graph.getNodeAttribute(a, "weight"));
  const camera = sigma.getCamera();
  const still = { duration: window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200 };
  const zooms = { in: () => camera.animatedZoom(still), out: () => camera.animatedUnzoom(still), all: () => camera.animatedReset(still) };
  const step = (by) => choose(order[(order.indexOf(chosen) + by + order.length) % order.length]);
  const keys = {
    ArrowRight: () => step(1), ArrowDown: () => step(1), ArrowLeft: () => step(chosen === null ? 0 : -1), ArrowUp: () => step(chosen === null ? 0 : -1),
    Enter: () => graph.hasNode(chosen) && graph.getNodeAttribute(chosen, "item").querySelector("[data-focus-link]")?.click(),
    Escape: () => choose(null), "+": zooms.in, "-": zooms.out, 0: zooms.all,
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  for (const button of figure.querySelectorAll("[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);
  sigma.on("clickNode", ({ node }) => choose(node));
  sigma.on("clickStage", () => choose(null));
  sigma.on("clickEdge", ({ edge }) => {
    const data = graph.getEdgeAttributes(edge);
    show(data.rows, [data.ends.map((end) => graph.getNodeAttribute(end, "label")).join(" and ")]);
  });
  onThemeChange(() => {
    colour = colours();
    sigma.refresh();
  });
}

for (const root of document.querySelectorAll("[data-network]")) start(root);
