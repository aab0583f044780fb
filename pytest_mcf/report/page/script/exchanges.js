// Exchanges unfold: what was sent and answered is kept as numbered lines, since exchanges repeat each other.

const { lines, bodies, exchanges } = JSON.parse(document.querySelector("#wording").textContent);

const text = (numbers) => numbers.map((number) => lines[number]).join("\n");

function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function side(title, headers, body) {
  const parts = [element("h4", title)];
  if (headers.length) {
    parts.push(element("pre", text(headers), "headers"));
  }
  if (body !== null) {
    parts.push(element("pre", text(bodies[body])));
  }
  for (const pre of parts.filter((part) => part.localName === "pre")) {
    pre.tabIndex = 0;
    pre.setAttribute("role", "group");
    pre.setAttribute("aria-label", `${title}, ${pre.className || "body"}`);
  }
  return parts.length > 1 ? parts : [];
}

function foldable(item) {
  const line = item.querySelector("p");
  const [requestHeaders, request, answerHeaders, answer] = exchanges[item.dataset.x];
  const details = document.createElement("details");
  const summary = element("summary", "", "line");
  const content = element("div", "");
  summary.append(...line.childNodes);
  details.append(summary, content);
  line.replaceWith(details);
  details.addEventListener(
    "toggle",
    () =>
      content.append(
        ...side("Request", requestHeaders, request),
        ...side("Answer", answerHeaders, answer),
      ),
    { once: true },
  );
}

for (const scenario of document.querySelectorAll(".scenario")) {
  const prepare = () => scenario.querySelectorAll("[data-x]").forEach(foldable);
  if (scenario.open) {
    prepare();
  } else {
    scenario.addEventListener("toggle", prepare, { once: true });
  }
}
