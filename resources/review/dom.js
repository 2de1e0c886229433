// Elements. Whatever a script, a note or a name says is set as text and never as markup.
const SVG = "http://www.w3.org/2000/svg";
const by = (id) => document.getElementById(id);

function el(tag, attributes = {}, ...inside) {
  return fill(document.createElement(tag), attributes, inside);
}

function svg(tag, attributes = {}, ...inside) {
  return fill(document.createElementNS(SVG, tag), attributes, inside);
}

function fill(node, attributes, inside) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") node.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...inside.filter((part) => part !== null && part !== undefined && part !== ""));
  return node;
}

const icon = (name) => svg("svg", { class: "i", "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));
const setIcon = (button, name) => button.querySelector("use").setAttribute("href", `#i-${name}`);

/** Tells a screen reader what happened. */
function tell(words) {
  const spoken = by("spoken");
  spoken.textContent = spoken.textContent === words ? `${words}\u00a0` : words;
}

const isTyping = (target) => target instanceof HTMLElement && (target.tagName === "TEXTAREA" || (target.tagName === "INPUT" && target.type === "text"));
const clock = (at) => new Date(at * 1000).toLocaleTimeString(navigator.language, { hour: "2-digit", minute: "2-digit" });
const day = (at) => new Date(at * 1000).toLocaleDateString(navigator.language, { day: "numeric", month: "short" });
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
