import { render } from "preact";
import { start } from "../connection";
import "../style/tokens.css";
import "../style/base.css";
import "../style/screen.css";
import "../style/panels.css";
import "../style/desk.css";
import "../style/hall.css";
import "../style/board.css";
import { Desk } from "./Desk";
import { code, key } from "./links";

start({ role: "moderator", code, key });
render(<Desk />, document.getElementById("app")!);
