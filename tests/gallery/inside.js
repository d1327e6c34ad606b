// In every page of the gallery, before its own scripts: lets the page go from one session to another without loading it again, and looks
// at what it shows. A page that stays is some four times as fast, since its scripts and those of axe-core are warm.
(() => {
  const Line = window.WebSocket;
  const sizes = [56, 32, 24]; // of questions, items and all else, in px on a projector of 1920 × 1080
  let own; // the line that the page opened itself
  let shown = ""; // the code of the session that it shows now
  let texts = new Set(); // of the items in its step
  const seen = new Set(); // all that this page looked like
  let other; // the line to the session that it shows now

  window.WebSocket = class extends Line {
    constructor(...all) {
      super(...all);
      own = this;
    }
    set onmessage(take) {
      this.take = take;
      super.onmessage = (event) => (other && String(event.data).startsWith("42")) || take(event);
    }
  };

  const frame = () => new Promise((next) => requestAnimationFrame(next));

  /** What the server says to whoever comes in with this, the page hears. */
  function become(auth) {
    other?.close();
    shown = auth.code;
    return new Promise((inside, refused) => {
      const line = (other = new Line(own.url));
      line.onmessage = ({ data }) => {
        if (data.startsWith("0")) line.send(`40${JSON.stringify(auth)}`);
        if (data === "2") line.send("3");
        if (data.startsWith("44")) refused(new Error(data));
        if (data.startsWith("42")) own.take(new MessageEvent("message", { data }));
        if (!data.startsWith('42["sync"')) return;
        const { steps, current } = JSON.parse(data.slice(2))[1].room;
        texts = new Set(Object.values(steps[current]?.items ?? {}).map(({ text }) => text));
        inside();
      };
    });
  }

  /** Until nothing moves any more, what is fetched is there, and for two pictures nothing changed. */
  async function settle() {
    let still = 0;
    const watch = new MutationObserver(() => (still = 0));
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const until = performance.now() + 5000;
    const waits = () => document.querySelector("main.page.hint") || [...document.images].some((image) => !image.complete);
    while ((still++ < 2 || waits()) && performance.now() < until) await frame();
    watch.disconnect();
    await document.fonts.ready;
    for (const motion of document.getAnimations()) motion.effect.getComputedTiming().endTime === Infinity ? motion.cancel() : motion.finish();
    await frame();
  }

  const visible = (element) => {
    const style = getComputedStyle(element);
    const clear = (part) => !part || (getComputedStyle(part).opacity !== "0" && clear(part.parentElement));
    return style.visibility !== "hidden" && element.getClientRects().length > 0 && !element.closest(".aside, [hidden]") && clear(element);
  };
  const name = (element) => {
    const own = element.tagName.toLowerCase() + [...element.classList].map((one) => `.${one}`).join("");
    return `${element.parentElement?.className ? `.${String(element.parentElement.className).split(" ")[0]} > ` : ""}${own}: ${element.textContent.trim().slice(0, 40)}`;
  };
  const clips = (style, way) => style[way] !== "visible";
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX + getComputedStyle(element).overflowY);
  /** Told to end in an ellipsis, or after so many lines. */
  const shortened = (style) => style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";

  /** The box in which words can be seen: that of the nearest part that cuts off what is outside; null where one scrolls or shortens. */
  function opening(element) {
    const seen = { left: 0, right: document.documentElement.clientWidth, top: -Infinity, bottom: Infinity };
    for (let part = element; part && part !== document.body; part = part.parentElement) {
      const style = getComputedStyle(part);
      if (shortened(style) || (part !== element && scrolls(part)) || style.clipPath !== "none" || part.matches(".picture, .aside")) return null;
      const box = part.getBoundingClientRect();
      if (clips(style, "overflowX")) Object.assign(seen, { left: Math.max(seen.left, box.left), right: Math.min(seen.right, box.right) });
      if (clips(style, "overflowY")) Object.assign(seen, { top: Math.max(seen.top, box.top), bottom: Math.min(seen.bottom, box.bottom) });
    }
    return seen;
  }

  /** Words of which a part can be seen and a part cannot, and whatever makes the page wider than it is. */
  function sticksOut() {
    const found = new Set();
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.add(`the page is ${document.documentElement.scrollWidth} px wide`);
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (words.nextNode()) {
      const element = words.currentNode.parentElement;
      if (!words.currentNode.textContent.trim() || !visible(element)) continue;
      range.selectNodeContents(words.currentNode);
      const box = range.getBoundingClientRect();
      const seen = opening(element);
      if (!seen || box.right < seen.left + 1 || box.left > seen.right - 1 || box.bottom < seen.top + 1 || box.top > seen.bottom - 1) continue;
      const cut = Math.max(seen.left - box.left, box.right - seen.right, seen.top - box.top, box.bottom - seen.bottom);
      if (cut > 4 * Math.max(1, innerHeight / 1080)) found.add(`cut off by ${Math.round(cut)} px: ${name(element)}`);
    }
    return [...found];
  }

  /** Words on the projector that are smaller than the hall can read. */
  function tooSmall() {
    const found = new Set();
    const unit = Math.min(innerWidth / 1920, innerHeight / 1080);
    const [question, item, all] = sizes;
    const words = document.createTreeWalker(document.querySelector(".stage") ?? document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const element = words.currentNode.parentElement;
      if (!words.currentNode.textContent.trim() || !visible(element)) continue;
      const drawn = element.closest("svg") ? element.getScreenCTM()?.a ?? 1 : 1;
      const size = (parseFloat(getComputedStyle(element).fontSize) * drawn) / unit;
      const least = element.closest("h1") ? question : texts.has(words.currentNode.textContent) ? item : all;
      if (size < least - 0.1) found.add(`${Math.round(size)} px where ${least} is the least: ${name(element)}`);
    }
    return [...found];
  }

  /** What axe-core finds. Of a list of many alike the first few stand for all, and for the desk's small picture of the hall, which is hidden
      from who cannot see it, the projector's own page. */
  async function axe(rules) {
    for (const list of document.querySelectorAll("ul, ol, tbody, [role=listbox]")) {
      const seen = {};
      for (const child of list.children) {
        const kind = child.tagName + child.className;
        seen[kind] = (seen[kind] ?? 0) + 1;
        child.toggleAttribute("data-alike", seen[kind] > 4);
      }
    }
    const found = await window.axe.run({ exclude: [["[data-alike]"], [".picture"]] }, { runOnly: rules, resultTypes: ["violations"], preload: false });
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.html.slice(0, 160)} (${node.failureSummary.split("\n").slice(1).join(" ").trim()})`));
  }

  /** Whether this page has not looked like this before. */
  function fresh() {
    const page = document.body.cloneNode(true);
    for (const picture of page.querySelectorAll(".picture > *")) picture.remove();
    const code = document.documentElement.dataset.code;
    const looks = page.innerHTML.replaceAll(shown, "").replaceAll(`${shown.slice(0, 3)}-${shown.slice(3)}`, "").replaceAll(code, "");
    return !seen.has(looks) && Boolean(seen.add(looks));
  }

  window.gallery = { become, fresh, settle, sticksOut, tooSmall, axe };
})();
