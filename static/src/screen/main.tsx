import { render } from "preact";
import { stayAwake } from "../awake";
import { start, takeKey } from "../connection";
import "../style/tokens.css";
import "../style/base.css";
import "../style/charts.css";
import "../style/screen.css";
import "../style/panels.css";
import "../style/screen-vote.css";
import { Projector } from "./Projector";

const code = document.documentElement.dataset.code!;
start({ role: "screen", code, key: takeKey("screen", code) });
stayAwake();
render(<Projector />, document.getElementById("app")!);
