import { Scale } from "aanzet/phone/Scale";
import { t } from "aanzet/i18n";

interface Props {
  labelledby: string;
  on: boolean;
  off: boolean;
  set: (wanted: boolean) => void;
}

/** Where one item is filled in, on the phone and at the desk for a paper ballot. */
export function Mark({ labelledby, on, off, set }: Props) {
  const choices = [{ value: 1, text: t("Yes") }, { value: 0, text: t("No") }];
  return <Scale labelledby={labelledby} choices={choices} chosen={on ? 1 : 0} off={off} choose={(value) => set(value === 1)} />;
}
