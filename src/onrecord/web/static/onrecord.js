// Puts drawings into the page, so that their points can be followed and reached by keyboard. Without it
// every page works: a drawing is then a picture that leads to itself.
"use strict";

async function drawn(figure) {
  const link = figure.querySelector("a");
  const image = figure.querySelector("img");
  // Not currentSrc: it is empty as long as a lazy image has not been loaded.
  const narrow = figure.querySelector("source");
  const answer = await fetch(narrow && matchMedia(narrow.media).matches ? narrow.srcset : image.src);
  if (!answer.ok) return;
  const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  const svg = parsed.documentElement;
  if (svg.nodeName !== "svg") return;
  svg.removeAttribute("style");
  svg.querySelectorAll("script, style, foreignObject").forEach((element) => element.remove());
  svg.querySelectorAll("*").forEach((element) => {
    for (const { name } of [...element.attributes]) if (name.startsWith("on")) element.removeAttribute(name);
    const address = element.getAttribute("href") || element.getAttribute("xlink:href");
    if (address && !address.startsWith("/") && !address.startsWith("#")) {
      element.removeAttribute("href");
      element.removeAttribute("xlink:href");
    }
    element.removeAttribute("target");
  });
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", image.alt);
  link.replaceWith(document.importNode(svg, true));
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    seen.unobserve(entry.target);
    drawn(entry.target);
  }
}, { rootMargin: "200px" });
document.querySelectorAll("figure.picture").forEach((figure) => seen.observe(figure));

// Suggests names while somebody types: of the last name, where two are typed with a comma between them.
const sought = document.querySelector("input[list=names]");
const suggestions = document.getElementById("names");
let asking = 0;

async function suggest() {
  const turn = ++asking;
  const [, before, begun] = /^(.*,\s*|)(.*)$/s.exec(sought.value);
  if (begun.length < 2 || begun.length > 40) return;
  let answer;
  try { answer = await fetch(`/api/v1/names?q=${encodeURIComponent(begun)}`); } catch { return; }
  if (!answer.ok || turn !== asking) return;
  const { names } = await answer.json();
  suggestions.replaceChildren(...names.filter((name) => name !== begun).map((name) => {
    const option = document.createElement("option");
    option.value = before + name;
    return option;
  }));
}

let pause;
sought?.addEventListener("input", (event) => {
  if (event.inputType === undefined || event.inputType === "insertReplacementText") return;  // one was chosen
  clearTimeout(pause);
  pause = setTimeout(suggest, 150);
});
