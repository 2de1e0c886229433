// What was sent: the shots in order, and the bytes of their pictures as addresses.
const sent = JSON.parse(by("package").textContent);
by("package").remove();
const shots = sent.shots;
const addresses = new Map();

/** An address of a medium in this page's own memory; empty where it was not sent. */
function address(key) {
  const medium = key && Object.hasOwn(sent.media, key) ? sent.media[key] : null;
  if (!medium) return "";
  if (!addresses.has(key)) {
    const letters = atob(medium.data);
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
    medium.data = ""; // the bytes are held once
    addresses.set(key, URL.createObjectURL(new Blob([bytes], { type: medium.type })));
  }
  return addresses.get(key);
}

const ratioOf = (item) => (item && item.width && item.height ? item.width / item.height : sent.aspect);
const rateOf = (item) => item.rate[0] / item.rate[1];

/** What an item is called, and how a shot is seen, in the reviewer's language. */
const nameOf = (item) => (/^Panel \d+$/.test(item.name) ? t("Panel {0}", item.name.slice(6)) : t(item.name));
const cameraOf = (shot) => {
  const [first = "", ...others] = shot.camera.split(" · ");
  const low = first.slice(0, 1).toLowerCase() + first.slice(1);
  const words = t(low) === low ? first : t(low);
  return [words.slice(0, 1).toUpperCase() + words.slice(1), ...others.map((part) => t(part))].filter(Boolean).join(" · ");
};

/** The picture that stands for a shot. */
const coverOf = (shot) => shot.items.find((item) => item.kind === "image") || null;
const itemOf = new Map(shots.flatMap((shot) => shot.items.map((item) => [item.node, item])));
const shotOf = new Map(shots.flatMap((shot, index) => shot.items.map((item) => [item.node, index])));
