import "./answer.css";
import { useEffect, useId, useRef } from "preact/hooks";
import { t, tn } from "aanzet/i18n";
import { Scale } from "aanzet/phone/Scale";
import { decimal } from "aanzet/widgets/number";
import { endsOf, type Answer, type Question } from "./question";

interface Props {
  question: Question;
  /** The id of the text of the question. */
  labelledby: string;
  value: Answer | undefined;
  off: boolean;
  /** What is typed, before it is an answer, and how to keep it. */
  draft: [text: string, write: (text: string) => void];
  answer: (value: Answer | null) => void;
}

/** Where one question is answered, on the phone and for paper at the desk. */
export function Answering({ question, labelledby, value, off, draft, answer }: Props) {
  const { type, options = [] } = question;
  if (type === "choice" || type === "several") return <Options several={type === "several"} {...{ options, labelledby, value, off, answer }} />;
  if (type === "number" || type === "text") return <Typed {...{ question, labelledby, off, draft, answer }} />;
  const { low, high } = endsOf(question);
  return (
    <Scale
      labelledby={labelledby}
      choices={Array.from({ length: high - low + 1 }, (_, n) => ({ value: low + n, text: String(low + n) }))}
      chosen={value as number | string | undefined}
      low={question.low_label}
      high={question.high_label}
      aside={question.no_opinion ? { value: "none", text: t("No opinion") } : undefined}
      off={off}
      choose={answer}
    />
  );
}

function Options({ several, options, labelledby, value, off, answer }: Omit<Props, "question" | "draft"> & { several: boolean; options: string[] }) {
  const name = useId();
  const chosen = new Set(Array.isArray(value) ? value : value === undefined ? [] : [String(value)]);
  const choose = (option: string, on: boolean) => {
    if (!several) return answer(option);
    const next = new Set(chosen);
    if (on) next.add(option);
    else next.delete(option);
    answer([...next].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))));
  };
  return (
    <div class="form-options" role={several ? "group" : "radiogroup"} aria-labelledby={labelledby}>
      {several && <p class="hint">{t("You can choose several.")}</p>}
      {options.map((text, n) => (
        <label key={n} class="form-option">
          <input type={several ? "checkbox" : "radio"} name={name} checked={chosen.has(`o${n + 1}`)} disabled={off} onChange={(event) => choose(`o${n + 1}`, event.currentTarget.checked)} />
          <span>{text}</span>
        </label>
      ))}
    </div>
  );
}

const pause = 700; // ms of silence after which what is typed goes out; leaving the field does too

function Typed({ question, labelledby, off, draft: [text, write], answer }: Omit<Props, "value">) {
  const waits = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const { low, high } = endsOf(question);
  const limit = question.max_length ?? 300;
  const spare = limit - [...text.trim()].length;
  const number = Number(text.trim().replace(",", "."));
  const numeric = question.type === "number";
  const fits = numeric ? !text.trim() || (number >= low && number <= high) : spare >= 0;
  const send = () => {
    clearTimeout(waits.current);
    waits.current = undefined;
    if (fits) answer(!text.trim() ? null : numeric ? number : text.trim());
  };
  const last = useRef(send);
  last.current = send;
  useEffect(() => () => void (waits.current && last.current()), []);
  const type = (value: string) => {
    write(value);
    clearTimeout(waits.current);
    waits.current = setTimeout(() => last.current(), pause);
  };
  const below = useId();
  const told = numeric || spare < limit / 5;
  const same = {
    class: "field",
    value: text,
    disabled: off,
    autocomplete: "off",
    "aria-labelledby": labelledby,
    "aria-invalid": !fits,
    "aria-describedby": told ? below : undefined,
    onBlur: () => waits.current && send(),
  } as const;
  return (
    <div class="typed">
      {numeric ? (
        <p class="typed-number">
          <input {...same} inputMode="decimal" onInput={(event) => type(event.currentTarget.value)} /> {question.unit}
        </p>
      ) : (
        <textarea {...same} rows={3} autocapitalize="sentences" onInput={(event) => type(event.currentTarget.value)} />
      )}
      {numeric && <p id={below} class={fits ? "hint figures" : "problem figures"}>{t("A number from %(low)s to %(high)s", { low: decimal(low), high: decimal(high) })}</p>}
      {!numeric && told && (
        <p id={below} class={fits ? "hint figures" : "problem figures"}>
          {fits ? tn("%(n)s character left", "%(n)s characters left", spare) : tn("%(n)s character too many", "%(n)s characters too many", -spare)}
        </p>
      )}
    </div>
  );
}
