// The box above a table's boxes ticks them all; without it they are ticked one by one.
const all = document.querySelector("[data-tick-all]");

all?.addEventListener("change", () => {
  for (const box of document.querySelectorAll("input[name=found]")) {
    box.checked = all.checked;
  }
});
