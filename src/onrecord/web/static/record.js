// Fetches what the learned model makes of the sentence, which takes a moment the first time.
"use strict";

(async () => {
  const place = document.getElementById("why");
  if (!place) return;
  const address = place.querySelector("a").href;
  const wait = document.createElement("span");
  wait.className = "quiet";
  wait.textContent = "The model is asked, which takes some seconds the first time. ";
  const patience = setTimeout(() => place.prepend(wait), 500);
  let answer;
  try { answer = await fetch(address); } catch { return; } finally { clearTimeout(patience); wait.remove(); }
  if (!answer.ok) return;
  const doubts = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("doubts");
  const runner = doubts && [...doubts.querySelectorAll("tr")].find((row) => row.lastElementChild.textContent === "runner-up");
  const told = runner ? `${runner.cells[0].textContent}, ${runner.cells[1].textContent}` : doubts?.querySelector("p")?.textContent;
  if (!told) return;
  const said = document.createElement("span");
  said.textContent = runner ? `${told} · ` : told;
  place.prepend(said);
  if (runner) place.querySelector("a").textContent = "all shares"; else place.querySelector("a").remove();
})();
