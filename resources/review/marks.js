// Marks as shapes. A picture is 1000 high here, so a mark's width in shares of the height is exact
// at every zoom; words and pins keep their size on the screen.
const HIGH = 1000;

/** The shapes of one mark. `unit`: how much of HIGH one pixel of the screen is. */
function shapeOf(mark, ratio, unit) {
  const points = mark.points.map(([x, y]) => [x * ratio * HIGH, y * HIGH]);
  const width = Math.max(mark.width * HIGH, 1.5 * unit);
  if (mark.kind === "pin") return pinShape(points[0], mark, unit);
  if (mark.kind === "text") return wordShape(points[0], mark, ratio, unit);
  const path = { pen: penPath, arrow: arrowPath, rectangle: boxPath, ellipse: ovalPath }[mark.kind](points, width);
  const line = { d: path, fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round" };
  return svg("g", {},
    svg("path", { ...line, stroke: "#101114", "stroke-opacity": 0.45, "stroke-width": width + 2 * unit }),
    svg("path", { ...line, stroke: mark.colour, "stroke-width": width }),
    svg("path", { ...line, class: "hit", "stroke-width": Math.max(width, 24 * unit) }),
  );
}

const at = ([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`;

function penPath(points) {
  if (points.length < 3) return `M${at(points[0])}L${at(points[points.length - 1])}`;
  let path = `M${at(points[0])}`;
  for (let i = 1; i < points.length - 1; i += 1) {
    const middle = [(points[i][0] + points[i + 1][0]) / 2, (points[i][1] + points[i + 1][1]) / 2];
    path += `Q${at(points[i])} ${at(middle)}`;
  }
  return `${path}L${at(points[points.length - 1])}`;
}

function arrowPath(points, width) {
  const [tail, head] = [points[0], points[points.length - 1]];
  const angle = Math.atan2(head[1] - tail[1], head[0] - tail[0]);
  const long = Math.min(Math.max(width * 4, 26), Math.hypot(head[0] - tail[0], head[1] - tail[1]) * 0.6);
  const barb = (turn) => [head[0] - long * Math.cos(angle + turn), head[1] - long * Math.sin(angle + turn)];
  return `M${at(tail)}L${at(head)}M${at(barb(0.5))}L${at(head)}L${at(barb(-0.5))}`;
}

function cornersOf(points) {
  const [a, b] = [points[0], points[points.length - 1]];
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
}

function boxPath(points) {
  const [left, top, right, bottom] = cornersOf(points);
  return `M${at([left, top])}H${right.toFixed(2)}V${bottom.toFixed(2)}H${left.toFixed(2)}Z`;
}

function ovalPath(points) {
  const [left, top, right, bottom] = cornersOf(points);
  const [rx, ry, middle] = [(right - left) / 2, (bottom - top) / 2, (top + bottom) / 2];
  const arc = `A${rx.toFixed(2)} ${ry.toFixed(2)} 0 1 1 `;
  return `M${at([left, middle])}${arc}${at([right, middle])}${arc}${at([left, middle])}Z`;
}

function pinShape([x, y], mark, unit) {
  const r = 13 * unit;
  const drop = `M${at([x, y])}C${at([x - r * 0.35, y - r * 0.9])} ${at([x - r, y - r * 1.1])} ${at([x - r, y - r * 1.95])}A${r} ${r} 0 1 1 ${at([x + r, y - r * 1.95])}C${at([x + r, y - r * 1.1])} ${at([x + r * 0.35, y - r * 0.9])} ${at([x, y])}Z`;
  return svg("g", {},
    svg("path", { d: drop, fill: "#c4262d", stroke: "#fff", "stroke-width": 1.5 * unit }),
    words(String(mark.number || ""), x, y - r * 1.95 + 4.6 * unit, 13 * unit, "#fff", "middle"),
    svg("path", { d: drop, class: "hit", "stroke-width": 12 * unit }),
  );
}

function wordShape([x, y], mark, ratio, unit) {
  const size = Math.max(13 * unit, 0.028 * HIGH);
  const wide = Math.max(ratio * HIGH - x - 8 * unit, 40 * unit);
  const letters = Math.max(6, Math.floor(wide / (size * 0.56)));
  const rows = wrapped(mark.text, letters).slice(0, 12);
  const across = Math.min(wide, Math.max(...rows.map((row) => [...row].length), 1) * size * 0.58) + 14 * unit;
  const high = rows.length * size * 1.25 + 8 * unit;
  const plate = { x, y, width: across, height: high, rx: 4 * unit };
  const colour = mark.colour === "#101114" ? "#ffffff" : mark.colour;
  return svg("g", {},
    svg("rect", { ...plate, fill: "#101114", "fill-opacity": 0.88 }),
    ...rows.map((row, n) => words(row, x + 7 * unit, y + size * (0.95 + n * 1.25) + 4 * unit, size, colour, "start")),
    svg("rect", { ...plate, class: "hit", "stroke-width": 14 * unit }),
  );
}

function words(text, x, y, size, colour, anchor) {
  const node = svg("text", { x, y, fill: colour, "font-size": size, "font-weight": 600, "text-anchor": anchor });
  node.textContent = text;
  return node;
}

function wrapped(text, letters) {
  const rows = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const row = rows[rows.length - 1];
    if (row && [...row].length + [...word].length + 1 > letters) rows.push(word.slice(0, letters));
    else rows[rows.length - 1] = row ? `${row} ${word}` : word.slice(0, letters);
  }
  return rows;
}
