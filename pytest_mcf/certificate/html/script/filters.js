// Finds rules and scenarios by words and by what they are.

const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

// What gives the text of an item's steps, as long as they are not on the page.
const unbuilt = new Map();

function contains(item, wanted) {
  const text = wanted.length ? (item.textContent + (unbuilt.get(item)?.() ?? "")).toLowerCase() : "";
  return wanted.every((word) => text.includes(word));
}

function filter(form, items, noun) {
  const groupOf = new Map(items.map((item) => [item, item.closest(".group")]));
  const groups = [...new Set(groupOf.values())];
  const found = form.querySelector(".found");

  // What was found is unfolded; everything else stays folded.
  const unfold = () => {
    for (const group of groups) {
      group.open ||= !group.hidden;
    }
  };

  const apply = () => {
    const { text, ...facts } = Object.fromEntries(new FormData(form));
    const wanted = words(text);
    const fits = (item) =>
      Object.entries(facts).every(([name, value]) => !value || item.dataset[name] === value) &&
      contains(item, wanted);
    let count = 0;
    const shown = new Set();
    for (const item of items) {
      item.hidden = !fits(item);
      if (!item.hidden) {
        count += 1;
        shown.add(groupOf.get(item));
      }
    }
    for (const group of groups) {
      group.hidden = !shown.has(group);
    }
    found.textContent = count === items.length ? `${count} ${noun}` : `${count} of ${items.length} ${noun}`;
  };

  form.addEventListener("input", () => {
    apply();
    unfold();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
  return {
    items,
    clear() {
      form.reset();
      apply();
    },
  };
}

const filters = [
  filter(document.querySelector("#rule-filter"), [...document.querySelectorAll(".rule")], "rules"),
  filter(document.querySelector("#scenario-filter"), [...document.querySelectorAll(".scenario")], "scenarios"),
];

// A link may lead to what a filter hides, or into what is folded.
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target) {
    return;
  }
  filters.find(({ items }) => items.includes(target) && target.hidden)?.clear();
  for (let around = target.parentElement; around; around = around.parentElement) {
    if (around.matches("details")) {
      around.open = true;
    }
  }
  if (target.matches("details")) {
    target.open = true;
    target.querySelector("summary").focus({ preventScroll: true });
  } else {
    target.focus({ preventScroll: true });
  }
  target.scrollIntoView();
}

addEventListener("hashchange", reveal);
reveal();
