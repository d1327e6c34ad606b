const { logo, logoSize = "1 1", organisation = "" } = document.documentElement.dataset;
const [width, height] = logoSize.split(" ").map(Number);

/** The organisation's logo, where the server has one. */
export function Logo() {
  return logo ? <img class="logo" src={logo} width={width} height={height} alt={organisation} /> : null;
}
