// The map beside the table of places: reads the rows of the table, adds nothing that the table does not say.
import { LatLng, LatLngBounds, Map as LeafletMap, Marker, divIcon } from "leaflet/dist/leaflet-src.esm.js";
import { gathered } from "../components/marks_grid.js";
import { onThemeChange } from "../components/theme_watch.js";
import { Shapes } from "../components/world_shapes.js";

const REACH = 34; // pixels; nearer marks would cover each other
const NEAR = 4.5; // from this zoom on the finer shapes are drawn and single places carry their name
const NAMED = 5.5;

// Longitudes go round: the widest stretch without a place is where the map is cut.
function cut(places) {
  const sorted = [...places].map((place) => place.lon).sort((a, b) => a - b);
  let widest = sorted[0] + 360 - sorted.at(-1);
  let edge = -180;
  for (let i = 1; i < sorted.length; i += 1) {
    if (sorted[i] - sorted[i - 1] > widest) {
      widest = sorted[i] - sorted[i - 1];
      edge = sorted[i];
    }
  }
  return edge > -30 ? -180 : edge;
}

function read() {
  const places = [...document.querySelectorAll("[data-place]")].map((row) => ({
    row,
    key: row.dataset.place,
    name: row.dataset.name,
    lat: Number(row.dataset.lat),
    lon: Number(row.dataset.lon),
    count: Number(row.dataset.count),
    symbol: row.dataset.symbol,
  }));
  if (places.length === 0) return places;
  const edge = cut(places);
  for (const place of places) if (place.lon < edge) place.lon += 360;
  return places;
}

// The bounds that hold nineteen of twenty findings: one far place does not make all others small.
function bounds(places) {
  const kept = (axis) => {
    const sorted = [...places].sort((a, b) => a[axis] - b[axis]);
    const all = sorted.reduce((sum, place) => sum + place.count, 0);
    let before = 0;
    const inside = sorted.filter((place) => {
      const middle = before + place.count / 2;
      before += place.count;
      return middle >= all * 0.025 && middle <= all * 0.975;
    });
    return [inside[0][axis], inside.at(-1)[axis]];
  };
  const [south, north] = kept("lat");
  const [west, east] = kept("lon");
  return new LatLngBounds([south, west], [north, east]);
}

function mark(symbol, count, name) {
  const box = document.createElement("span");
  box.className = `map-mark k-${symbol}`;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "mark");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#mark-${symbol}`);
  svg.append(use);
  const number = document.createElement("span");
  number.className = "num";
  number.textContent = String(count);
  box.append(svg, number);
  if (name) {
    const label = document.createElement("span");
    label.className = "map-mark__name";
    label.textContent = name;
    box.append(label);
  }
  return box;
}

function start(figure) {
  const places = read();
  if (places.length === 0) return;
  figure.hidden = false;
  const canvas = figure.querySelector("[data-map-canvas]");
  const opened = figure.querySelector("[data-map-open]");
  const map = new LeafletMap(canvas, {
    attributionControl: false, zoomSnap: 0.5, minZoom: 1, maxZoom: 10, maxBoundsViscosity: 0.8,
    maxBounds: [[-78, -260], [84, 400]],
    zoomAnimation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  const shapes = new Shapes(map);
  let marks = [];
  let last = null;

  function open(members, from) {
    last = from;
    for (const row of document.querySelectorAll("[data-place].is-chosen")) row.classList.remove("is-chosen");
    const list = document.createElement("ul");
    list.className = "plain-list map__open-list";
    for (const place of members) {
      place.row.classList.add("is-chosen");
      const item = document.createElement("li");
      for (const cell of place.row.cells) {
        const part = document.createElement("div");
        part.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
        item.append(part);
      }
      list.append(item);
    }
    opened.replaceChildren(list);
    opened.hidden = false;
    members[0].row.scrollIntoView({ block: "nearest" });
    opened.querySelector("a")?.focus();
    remember({ at: members[0].key });
  }

  function remember(changes) {
    const address = new URL(window.location.href);
    for (const [name, value] of Object.entries(changes)) address.searchParams.set(name, value);
    window.history.replaceState(null, "", address);
  }

  function draw() {
    for (const old of marks) old.remove();
    const zoom = map.getZoom();
    const points = places.map((place) => ({ ...map.project([place.lat, place.lon], zoom), count: place.count, place }));
    marks = gathered(points, REACH).map((group) => {
      const members = group.points.map((at) => at.place);
      const symbols = new Map();
      for (const member of members) symbols.set(member.symbol, (symbols.get(member.symbol) ?? 0) + member.count);
      const symbol = [...symbols].sort((a, b) => b[1] - a[1])[0][0];
      const alone = members.length === 1;
      const where = members[0].name + (alone ? "" : ` and ${members.length - 1} more`);
      const icon = divIcon({
        className: "map-mark-box",
        html: mark(symbol, group.count, zoom >= NAMED ? members[0].name + (alone ? "" : " …") : ""),
        iconSize: null,
      });
      const made = new Marker(map.unproject([group.x, group.y], zoom), { icon, keyboard: true, riseOnHover: true });
      const act = () => {
        const together = zoom >= map.getMaxZoom() - 0.5;
        if (alone || together) open(members, made.getElement());
        else map.fitBounds(new LatLngBounds(members.map((at) => [at.lat, at.lon])), { padding: [60, 60], maxZoom: zoom + 3 });
      };
      made.on("click", act);
      made.on("keypress", (event) => { if (event.originalEvent.key === "Enter") act(); });
      made.addTo(map);
      const element = made.getElement();
      element.setAttribute("aria-label", `${where}: ${group.count} finding${group.count === 1 ? "" : "s"}`);
      element.title = members.map((at) => at.name).slice(0, 6).join(", ");
      return made;
    });
    if (zoom >= NEAR) shapes.show(figure.dataset.shapesNear);
  }

  const asked = (new URLSearchParams(window.location.search).get("view") ?? "").split(",").map(Number);
  if (asked.length === 3 && asked.every(Number.isFinite)) map.setView(new LatLng(asked[0], asked[1]), asked[2]);
  else if (figure.dataset.at) {
    const there = places.find((place) => place.key === figure.dataset.at);
    map.setView([Number(figure.dataset.atLat), there ? there.lon : Number(figure.dataset.atLon)], 6);
  } else map.fitBounds(bounds(places), { padding: [40, 40], maxZoom: 5 });
  shapes.show(figure.dataset.shapes);
  draw();
  if (figure.dataset.at) places.find((place) => place.key === figure.dataset.at)?.row.classList.add("is-chosen");
  map.on("zoomend", draw);
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    remember({ view: `${lat.toFixed(2)},${lng.toFixed(2)},${map.getZoom()}` });
  });
  figure.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || opened.hidden) return;
    opened.hidden = true;
    last?.focus();
  });
  onThemeChange(() => shapes.recolour());
}

for (const figure of document.querySelectorAll("[data-map]")) start(figure);
