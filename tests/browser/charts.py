"""The law of charts: each has a table as its equal, with the same figures."""

from __future__ import annotations

from playwright.sync_api import Page

# What is drawn without a table, and figures in a picture that its table does not have. Numbers along an axis only measure;
# what stands below a bar follows the table as it is.
WRONG = """() => {
  const drawn = ".ink, .column-bar, .histogram-bin, .quadrant-at, .map-area, .answered-bar, .strip, .movement-track, .cloud";
  const numbers = (part, but) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!parentElement.closest(but)) found.push(...(data.match(/[+−]?\\d+(?:[.,]\\d+)*/g) ?? []));
    }
    return found;
  };
  const alone = [...document.querySelectorAll(drawn)].filter((part) => !part.closest("figure.chart, table"));
  const problems = [...document.querySelectorAll("figure.chart")].flatMap((chart) => {
    const [table, picture] = ["figures", "picture"].map((side) => chart.querySelector(`:scope > .chart-${side}`));
    if (!table?.querySelector("table")) return ["a chart without a table"];
    const own = new Set(numbers(table, "button"));
    const seen = [...(picture?.querySelectorAll(".figures") ?? [])].filter((part) => !part.closest(".histogram-axis, .page-of, .bars-more"));
    const missing = seen.flatMap((part) => numbers(part, ".aside, .page-of")).filter((number) => !own.has(number));
    return missing.map((number) => `${number} is not in the table of a chart`);
  });
  return [...alone.map((part) => `drawn without a table: ${part.className}`), ...new Set(problems)];
}"""


def chart_problems(page: Page) -> list[str]:
    """What the charts in sight lack."""
    found: list[str] = page.evaluate(WRONG)
    return found
