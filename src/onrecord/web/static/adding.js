// Lets files be dropped onto the form, and keeps the page of a job up to date. Without it both work by themselves.
"use strict";

document.querySelectorAll("label.drop").forEach((place) => {
  const input = place.querySelector("input[type=file]");
  const told = place.querySelector(".drop-told");
  const tell = () => {
    const names = [...input.files].map((file) => file.name);
    told.textContent = names.length ? `${names.length === 1 ? "1 file" : `${names.length} files`}: ${names.slice(0, 5).join(", ")}${names.length > 5 ? " …" : ""}` : "or drop them here";
  };
  input.addEventListener("change", tell);
  ["dragenter", "dragover"].forEach((name) => place.addEventListener(name, (event) => {
    event.preventDefault();
    place.classList.add("over");
  }));
  ["dragleave", "drop"].forEach((name) => place.addEventListener(name, () => place.classList.remove("over")));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    tell();
  });
  tell();
});

async function follow(job) {
  while (["waiting", "running"].includes(job.dataset.state)) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    let answer;
    try { answer = await fetch(location.href, { cache: "no-store" }); } catch { continue; }
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("job");
    if (!fresh) return;
    const focused = document.activeElement && document.activeElement.closest("#job form");
    const now = document.importNode(fresh, true);
    // The words are changed in place and only when they differ: a screen reader says them once.
    const words = job.querySelector("[role=status]");
    const others = now.querySelector("[role=status]");
    if (words.textContent !== others.textContent) words.textContent = others.textContent;
    others.replaceWith(words);
    job.replaceChildren(...now.childNodes);
    job.dataset.state = now.dataset.state;
    if (focused) job.querySelector("form button")?.focus();
  }
}
const job = document.getElementById("job");
if (job) follow(job);
