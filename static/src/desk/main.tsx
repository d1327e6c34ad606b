import { render } from "preact";
import { stayAwake } from "../awake";
import { start } from "../connection";
import "../style/tokens.css";
import "../style/base.css";
import "../style/charts.css";
import "../style/screen.css";
import "../style/panels.css";
import "../style/screen-vote.css";
import "../style/desk.css";
import "../style/hall.css";
import "../style/board.css";
import "../style/scale.css";
import "../style/results.css";
import "../style/review.css";
import { keepFocus } from "../widgets/focus";
import { Desk } from "./Desk";
import { code, key } from "./links";
import "../style/narrow.css"; // after the styles of the activities

keepFocus();
start({ role: "moderator", code, key });
stayAwake();
render(<Desk />, document.getElementById("app")!);
