// Exchanges unfold in their place: without this script, links lead to their bodies at the end of the page.

const { lines, exchanges } = JSON.parse(document.querySelector("#headers").textContent);

function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function side(title, headers, link) {
  const parts = [element("h4", title)];
  if (headers.length) {
    parts.push(element("pre", headers.map((number) => lines[number]).join("\n"), "headers"));
  }
  if (link) {
    parts.push(element("pre", document.querySelector(link.hash).textContent));
  }
  for (const pre of parts.filter((part) => part.localName === "pre")) {
    pre.tabIndex = 0;
    pre.setAttribute("role", "group");
    pre.setAttribute("aria-label", `${title}, ${pre.className || "body"}`);
  }
  return headers.length || link ? parts : [];
}

function foldable(item) {
  const line = item.querySelector("p");
  const links = [...line.querySelectorAll("a")];
  const [request, response] = exchanges[item.dataset.x];
  const details = document.createElement("details");
  const summary = element("summary", "", "line");
  const content = element("div", "");
  for (const link of links) {
    link.remove();
  }
  summary.append(...line.childNodes);
  details.append(summary, content);
  line.replaceWith(details);
  details.addEventListener(
    "toggle",
    () =>
      content.append(
        ...side("Request", request, links.find((link) => link.textContent === "request")),
        ...side("Answer", response, links.find((link) => link.textContent === "answer")),
      ),
    { once: true },
  );
}

for (const scenario of document.querySelectorAll(".scenario")) {
  const prepare = () => scenario.querySelectorAll(".exchange").forEach(foldable);
  if (scenario.open) {
    prepare();
  } else {
    scenario.addEventListener("toggle", prepare, { once: true });
  }
}

document.querySelector("#bodies").hidden = true;
