// Shows in the text who does what to whom, for the note that is pointed at, focused or named by the address.
"use strict";

const ROLES = ["record", "actor", "recipient", "speaker", "trigger"];
const text = document.querySelector(".text");
let kept = null;

function clear() {
  text.querySelectorAll(".lit").forEach((element) => element.classList.remove("lit", ...ROLES));
}

function show(note) {
  clear();
  if (!note) return;
  note.classList.add("lit");
  for (const role of ROLES) {
    text.querySelectorAll(`[data-${role}~="${note.dataset.note}"]`).forEach((piece) => piece.classList.add("lit", role));
  }
}

function named() {
  const id = decodeURIComponent(location.hash.slice(1));
  const found = id && document.getElementById(id);
  if (!found && id.startsWith("r-") && document.querySelector(".parts")) {
    const record = id.slice(2);
    if (!new URLSearchParams(location.search).has("record")) location.replace(`?record=${encodeURIComponent(record)}#${id}`);
    return;
  }
  kept = found && found.closest(".note");
  show(kept);
}

text.querySelectorAll(".note").forEach((note) => {
  note.addEventListener("mouseenter", () => show(note));
  note.addEventListener("mouseleave", () => show(kept));
  note.addEventListener("focusin", () => show(note));
});
text.addEventListener("mouseover", (event) => {
  const piece = event.target.closest("[data-record]");
  if (!piece) return;
  const number = piece.dataset.record.split(" ").pop();
  show(text.querySelector(`.note[data-note="${number}"]`));
});
text.addEventListener("mouseout", (event) => {
  if (event.target.closest("[data-record]")) show(kept);
});
window.addEventListener("hashchange", named);
named();
