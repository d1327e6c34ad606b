(function (page, dim) {
  function look() {
    var chosen = null;
    try { chosen = localStorage.getItem("theme"); } catch (kept) { /* nothing is kept here */ }
    page.dataset.theme = chosen === "light" || chosen === "dark" ? chosen : dim.matches ? "dark" : "light";
  }
  look();
  dim.addEventListener("change", look);
  addEventListener("storage", look);
})(document.documentElement, matchMedia("(prefers-color-scheme: dark)"));
