// Makes and keeps elements. Text always goes in as text: nothing from the wire can become markup.

/** A new element. Functions among the attributes become listeners; false and null leave one out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name, value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Sets a text only where it is another one, so that nothing is announced or laid out for nothing. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function counted(shown, all) {
  return shown < all ? `${shown} of ${all}` : String(all);
}

/**
 * Lists of which each poll brings a new version. What stayed the same keeps its element, so that focus,
 * selections and what is open stay where they are. Items that stay must keep their order.
 */
export class LiveList {
  /** `keyOf` names an item for good; `make` gives an item's content, as a list of nodes. */
  constructor(container, { tag, keyOf, fill }) {
    this.container = container;
    this.tag = tag;
    this.keyOf = keyOf;
    this.fill = fill;
    this.shown = new Map();
  }

  show(items) {
    const before = this.shown;
    this.shown = new Map();
    for (const item of items) {
      const key = this.keyOf(item);
      const entry = before.get(key) ?? { element: make(this.tag), version: null };
      before.delete(key);
      this.shown.set(key, entry);
      const version = JSON.stringify(item);
      if (entry.version !== version) {
        entry.version = version;
        keepingFocus(entry.element, () => this.fill(entry.element, item));
      }
    }
    for (const { element } of before.values()) {
      element.remove();
    }
    let place = this.container.firstElementChild;
    for (const { element } of this.shown.values()) {
      if (element === place) {
        place = place.nextElementSibling;
      } else {
        this.container.insertBefore(element, place);
      }
    }
  }
}

/** Changes an element; when the focused button in it goes, the focus goes to what took its place. */
function keepingFocus(element, change) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const places = () => [...element.querySelectorAll("button")];
  const place = places().indexOf(focused);
  change();
  if (focused && !focused.isConnected) {
    const buttons = places();
    element.tabIndex = -1;
    (buttons[Math.min(place, buttons.length - 1)] ?? element).focus();
  }
}
