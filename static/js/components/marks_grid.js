// Marks that lie too close on the screen to be told apart become one. A grid of cells of `reach` pixels finds
// the near ones without comparing all with all. Points: {x, y, count, …}; the order of the points decides ties.
export function gathered(points, reach) {
  const cells = new Map();
  const groups = [];
  const cellOf = (x, y) => [Math.floor(x / reach), Math.floor(y / reach)];
  for (const point of points) {
    const [column, row] = cellOf(point.x, point.y);
    let nearest = null;
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const group of cells.get(`${column + dx}:${row + dy}`) ?? []) {
          const distance = Math.hypot(group.x - point.x, group.y - point.y);
          if (distance < reach && (!nearest || distance < nearest.distance)) nearest = { group, distance };
        }
      }
    }
    if (nearest) {
      nearest.group.points.push(point);
      nearest.group.count += point.count;
    } else {
      const group = { x: point.x, y: point.y, count: point.count, points: [point] };
      groups.push(group);
      const key = `${column}:${row}`;
      cells.set(key, [...(cells.get(key) ?? []), group]);
    }
  }
  return groups;
}
