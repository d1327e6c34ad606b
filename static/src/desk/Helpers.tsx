import { useSignal } from "@preact/signals";
import { t } from "../i18n";
import { desk, inOrder } from "../store";
import { say } from "../widgets/say";
import { ask } from "./ask";
import { linkAddresses } from "./links";
import { order, refusal } from "./order";

/** Others at a desk of their own: they steer as well, or only watch and take notes. */
export function Helpers() {
  const text = useSignal("");
  const copied = useSignal<string | null>(null);
  const links = inOrder(desk.value.links);
  const make = async (role: string) => {
    const ack = await order(null, "link", { role, text: text.value.trim() }, t("The link is there."));
    if (!ack.ok) return;
    text.value = "";
    await copy(ack.made![0]!);
  };
  const copy = async (id: string) => {
    const address = (await linkAddresses())[id];
    try {
      await navigator.clipboard.writeText(address!);
      copied.value = id;
      say(t("Copied."));
    } catch {
      refusal.value = t("Copying does not work in this browser. This is the address: %(address)s", { address: address ?? "" });
    }
  };
  const withdraw = async (id: string, name: string) => {
    if (await ask(t("Withdraw this link?"), t("Whoever uses it (%(name)s) is shown out at once and cannot come back with it.", { name }), t("Yes, withdraw")))
      void order(null, "unlink", { link: id }, t("The link no longer works."));
  };
  return (
    <details class="helpers">
      <summary>{t("Others at the desk")}</summary>
      <ul class="helper-list">
        {links.map((link) => {
          const name = link.text || (link.role === "observer" ? t("Observer") : t("Co-moderator"));
          return (
            <li key={link.id}>
              <span>
                {name}
                {link.text && <span class="hint"> · {link.role === "observer" ? t("watches and takes notes") : t("steers as well")}</span>}
              </span>
              <span class="pair">
                <button class="button small" type="button" onClick={() => void copy(link.id)} aria-label={t("Copy the link of %(name)s", { name })}>
                  {copied.value === link.id ? t("Copied ✓") : t("Copy link")}
                </button>
                <button class="button small" type="button" onClick={() => void withdraw(link.id, name)} aria-label={t("Withdraw the link of %(name)s", { name })}>
                  {t("Withdraw")}
                </button>
              </span>
            </li>
          );
        })}
      </ul>
      <label>
        <span class="label">{t("For whom (only you see this)")}</span>
        <input class="field small" maxLength={60} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
      </label>
      <div class="pair">
        <button class="button small" type="button" onClick={() => void make("moderator")}>
          {t("Link to steer")}
        </button>
        <button class="button small" type="button" onClick={() => void make("observer")}>
          {t("Link to watch")}
        </button>
      </div>
    </details>
  );
}
