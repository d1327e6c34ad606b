import { t, tn } from "../i18n";
import { room } from "../store";
import { Logo } from "../widgets/Logo";
import { address, readable, tookPart } from "./words";

/** Who comes late finds the way in; who is in sees how far the room is. */
export function Foot({ step }: { step: string | null }) {
  const { code, people } = room.value!;
  const done = step ? tookPart(room.value!, step) : "";
  return (
    <footer class="foot">
      <img class="foot-qr" src={`/qr/${code}.svg`} alt="" />
      <p class="foot-way">
        <span>{t("Join in: %(address)s", { address: address() })}</span>
        <strong class="code">{readable(code)}</strong>
      </p>
      <Logo />
      <p class="foot-people figures">
        <span>{tn("%(n)s person is in", "%(n)s people are in", people.in)}</span>
        {done && <strong class="foot-done">{done}</strong>}
      </p>
    </footer>
  );
}
