const field = document.getElementById("search");
const entries = [...document.querySelectorAll("ul.reports > li")].map((item) => [item, item.textContent.toLowerCase()]);
field.parentElement.hidden = false;
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const [item, text] of entries) {
    item.hidden = !words.every((word) => text.includes(word));
    shown += item.hidden ? 0 : 1;
  }
  document.getElementById("found").textContent = words.length ? `${shown} of ${entries.length}` : "";
});
