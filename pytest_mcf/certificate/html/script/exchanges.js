// Scenarios and exchanges unfold. What passed, and what was sent, comes deflated, for scenarios repeat each other.

async function inflated(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

const { bodies, exchanges, scenarios } = await inflated(document.querySelector("#wording").textContent);

// A text, or an element: its name, its attributes, and what is in it. Nothing is ever read as markup.
function built(node) {
  if (typeof node === "string") {
    return node;
  }
  const [name, attributes, ...nodes] = node;
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.append(...nodes.map(built));
  return made;
}

const textOf = (node) => (typeof node === "string" ? node : node.slice(2).map(textOf).join(""));

function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function side(title, headers, body) {
  const parts = [
    ...(headers ? [element("pre", headers, "headers")] : []),
    ...(body ? [element("pre", body)] : []),
  ];
  for (const pre of parts) {
    pre.tabIndex = 0;
    pre.setAttribute("role", "group");
    pre.setAttribute("aria-label", `${title}, ${pre.className || "body"}`);
  }
  return parts.length ? [element("h4", title), ...parts] : [];
}

function foldable(item) {
  const line = item.querySelector("p");
  const [requestHeaders, request, answerHeaders, answer, known] = exchanges[item.dataset.x];
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
        ...side("Request", requestHeaders, bodies[request]),
        ...side("Answer", answerHeaders, bodies[answer]),
        ...side("Known deviations", "", known),
      ),
    { once: true },
  );
}

// A scenario is built when it is opened first: ten thousand at once would keep a browser busy for long.
for (const scenario of document.querySelectorAll(".scenario")) {
  const nodes = scenarios[scenario.id.replace("scenario-", "")] ?? [];
  const prepare = () => {
    unbuilt.delete(scenario);
    scenario.append(...nodes.map(built));
    scenario.querySelectorAll("[data-x]").forEach(foldable);
  };
  if (scenario.open) {
    prepare();
  } else {
    unbuilt.set(scenario, () => nodes.map(textOf).join(""));
    scenario.addEventListener("toggle", prepare, { once: true });
  }
}
