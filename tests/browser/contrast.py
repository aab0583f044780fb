"""Can what a page says be read, on every screen and in light and dark?"""

#: From a small telephone to a desk.
SIZES = [(320, 700), (390, 844), (1280, 900)]

#: Texts whose contrast with what is behind them is below 4.5 to 1, which WCAG AA asks for.
FAINT = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const parts = numbers(colour).slice(0, 3).map((part) => part / 255);
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const [red, green, blue] = parts.map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return numbers(colour)[3] === 0 ? ground(element.parentElement) : colour;
  };
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const hasText = (element) => [...element.childNodes].some(isText);
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.checkVisibility() && hasText(element))
    .filter((element) => {
      const pair = [getComputedStyle(element).color, ground(element)].map(luminance);
      return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05) < 4.5;
    })
    .map((element) => element.textContent);
}"""


def unreadable(page):
    """What cannot be read on which screen: texts that are faint, or a page that is too wide or not dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            wide = page.evaluate("document.documentElement.scrollWidth") > width
            faint = page.evaluate(FAINT)
            is_dark = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] < 128")
            if wide or faint or is_dark is not (scheme == "dark"):
                found.append((scheme, width, "too wide" if wide else "", faint, is_dark))
    return found
