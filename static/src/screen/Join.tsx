import { t, tn } from "../i18n";
import { room } from "../store";
import { Logo } from "../widgets/Logo";
import { address, readable } from "./words";

/** The way in, for a hall full of people: the code is the picture. */
export function Join() {
  const { code, title, people } = room.value!;
  return (
    <main class="join">
      <img class="join-qr" src={`/qr/${code}.svg`} alt={t("QR code that opens this session on a phone")} />
      <div class="join-words">
        <Logo />
        <h1 class={title.length > 45 ? "long" : ""}>{title}</h1>
        <p class="join-how">{t("Scan the code with your phone.")}</p>
        <p class="join-how">
          {t("Or go to")} <strong>{address()}</strong>
          <br />
          {t("and enter this code:")}
        </p>
        <p class="join-code code">{readable(code)}</p>
        <p class="join-people figures">
          {people.in ? tn("%(n)s person is in", "%(n)s people are in", people.in) : t("You can join now. No account, no app.")}
        </p>
      </div>
    </main>
  );
}
