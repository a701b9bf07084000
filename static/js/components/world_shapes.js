// The lands of the map, from TopoJSON that we ship. Drawn once more beyond the date line, so that an ocean has two shores.
import { feature } from "topojson-client";
import { GeoJSON, LatLng, canvas } from "leaflet/dist/leaflet-src.esm.js";

const ANTARCTICA = "010"; // its ring closes over the pole, which this projection does not reach

function longitudes(geometry) {
  let least = 180;
  let most = -180;
  const walk = (part) => {
    if (typeof part[0] === "number") {
      least = Math.min(least, part[0]);
      most = Math.max(most, part[0]);
    } else part.forEach(walk);
  };
  walk(geometry.coordinates);
  return [least, most];
}

// A ring that crosses the date line jumps from one edge of the map to the other: it is unrolled instead.
function unrolled(geometry) {
  const ring = (points) => {
    let turn = 0;
    let before = points[0][0];
    return points.map(([longitude, latitude]) => {
      if (longitude - before > 180) turn -= 360;
      if (longitude - before < -180) turn += 360;
      before = longitude;
      return [longitude + turn, latitude];
    });
  };
  const polygon = (rings) => rings.map(ring);
  const coordinates = geometry.type === "Polygon" ? polygon(geometry.coordinates) : geometry.coordinates.map(polygon);
  return { ...geometry, coordinates };
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  return {
    fillColor: style.getPropertyValue("--paper-sunken").trim(),
    color: style.getPropertyValue("--hairline-strong").trim(),
  };
}

function look() {
  return { ...colours(), fillOpacity: 1, weight: 0.6, fill: true };
}

export class Shapes {
  constructor(map) {
    this.map = map;
    this.renderer = canvas({ padding: 0.6 });
    this.layers = [];
    this.asked = new Set();
  }

  async show(address) {
    if (this.asked.has(address)) return;
    this.asked.add(address);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`the shapes of the map do not come: ${answer.status}`);
    const topology = await answer.json();
    const lands = feature(topology, topology.objects.countries).features
      .filter((land) => land.geometry && land.id !== ANTARCTICA)
      .map((land) => ({ ...land, geometry: unrolled(land.geometry) }));
    const copies = [0, 360, -360].map((shift) => {
      const wanted = lands.filter((land) => {
        const [least, most] = longitudes(land.geometry);
        return shift === 0 || (shift > 0 ? least < -20 : most > 100);
      });
      return new GeoJSON(wanted, {
        renderer: this.renderer,
        interactive: false,
        style: look,
        coordsToLatLng: ([longitude, latitude]) => new LatLng(latitude, longitude + shift),
      });
    });
    for (const old of this.layers) old.remove();
    this.layers = copies;
    for (const layer of copies) layer.addTo(this.map);
  }

  recolour() {
    for (const layer of this.layers) layer.setStyle(look());
  }
}

