// The shape of each kind and the line of each status, as pieces of path data: one path for all marks that look alike.
const R = 5.5;

const SHAPES = {
  event: (x, y, r) => `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`,
  quote: (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
  transfer: (x, y, r) => `M${x - r} ${y - r}L${x + r} ${y}L${x - r} ${y + r}z`,
  commitment: (x, y, r) => `M${x - r * 0.8} ${y - r}h${r * 1.6}v${2 * r}l${-r * 0.8} ${-r * 0.6}l${-r * 0.8} ${r * 0.6}z`,
};
const near = (value) => Math.round(value * 2) / 2;

export const FADES = [0.62, 0.34, 0.14];

// Adds the pieces of one mark to the paths (a map from class to path data).
export function addMark(paths, mark, kind, line, top) {
  const x = near(mark.middle);
  const y = near(top);
  const add = (name, piece) => paths.set(name, (paths.get(name) ?? "") + piece);
  const width = mark.x1 - mark.x0;
  if (width > 20) {
    const fade = Math.min(30, width * 0.36);
    const step = fade / FADES.length;
    const [from, to] = [near(mark.x0 + fade), near(mark.x1 - fade)];
    const rails = line === "double" ? [-2, 2] : [0];
    for (const rail of rails) {
      add(`${kind} tl-span tl-span--${line}`, `M${from} ${y + rail}H${to}`);
      FADES.forEach((_, n) => {
        const [left, right] = [near(from - step * n), near(to + step * n)];
        add(`${kind} tl-span tl-span--${line} tl-fade-${n}`, `M${left} ${y + rail}h${-step}M${right} ${y + rail}h${step}`);
      });
    }
  }
  const shape = SHAPES[kind] ?? SHAPES.event;
  add(`${kind} tl-glyph tl-glyph--${line}`, shape(x, y, R));
  if (line === "double") add(`${kind} tl-glyph tl-glyph--solid`, shape(x, y, R * 0.45));
  if (line === "struck" || line === "crossed") add(`${kind} tl-strike`, `M${x - 8} ${y + 5}L${x + 8} ${y - 5}`);
  if (line === "crossed") add(`${kind} tl-strike`, `M${x - 8} ${y - 5}L${x + 8} ${y + 5}`);
}

// A cluster: a tab as wide as its number.
export function clusterPath(x, y, half) {
  return `M${near(x - half)} ${near(y) - 8}h${half * 2}v16h${-half * 2}z`;
}
