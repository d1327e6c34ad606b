import { signal } from "@preact/signals";
import { t } from "../i18n";
import { keep, kept } from "../kept";

export type Theme = "light" | "dark" | "device";

/** What each choice is called. */
export const themes = (): Record<Theme, string> => ({ light: t("Light"), dark: t("Dark"), device: t("As the device") });

const own = signal((kept("theme") ?? "device") as Theme);

interface Props {
  label: string;
  chosen: Theme;
  choose: (theme: Theme) => void;
}

/** Light, dark, or as the device asks. */
export function Themes({ label, chosen, choose }: Props) {
  return (
    <label class="themes">
      <span>{label}</span>{" "}
      <select class="field small" value={chosen} onChange={(event) => choose(event.currentTarget.value as Theme)}>
        {Object.entries(themes()).map(([theme, text]) => (
          <option key={theme} value={theme}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The theme of this device, which keeps it; templates/theme.js puts it on the page. */
export function OwnTheme() {
  const choose = (theme: Theme) => {
    own.value = theme;
    keep("theme", theme === "device" ? null : theme);
    dispatchEvent(new Event("storage"));
  };
  return <Themes label={t("Light or dark")} chosen={own.value} choose={choose} />;
}
