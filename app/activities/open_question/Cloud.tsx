import "./cloud.css";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "aanzet/i18n";
import { Chart } from "aanzet/widgets/charts/Chart";
import type { Word } from "./count";

const most = 40;

/** Words as large as they are frequent, by alphabet, so that each keeps its
    neighbours; as many as fit the box. To ears it is the list that it equals. */
export function Cloud({ words }: { words: Word[] }) {
  const box = useRef<HTMLUListElement>(null);
  const [fit, setFit] = useState(most);
  const [size, setSize] = useState("");
  const shown = words.slice(0, fit);
  const top = words[0]?.count ?? 1;
  const key = words.map(({ word, count }) => `${word}${count}`).join(" ");

  useLayoutEffect(() => setFit(most), [key, size]);
  useLayoutEffect(() => {
    const element = box.current!;
    if (element.scrollHeight > element.clientHeight + 1 && shown.length > 1) setFit(Math.floor(shown.length * 0.9));
  });
  useLayoutEffect(() => {
    const watch = new ResizeObserver(([entry]) => setSize(`${entry!.contentRect.width} ${entry!.contentRect.height}`));
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  return (
    <Chart label={t("Words in the answers")} head={[t("Word"), t("Answers")]} rows={words.slice(0, most).map(({ word, count }) => [word, count])}>
      <ul class="cloud" ref={box}>
        {[...shown]
          .sort((a, b) => a.word.localeCompare(b.word))
          .map(({ word, count }) => (
            // The square root: the area of a word grows with its count.
            <li key={word} style={{ "--share": top > 1 ? Math.sqrt((count - 1) / (top - 1)) : 0.4, "--letters": word.length }} class={count === top ? "cloud-top" : ""}>
              {word}
              {count > 1 && <span class="cloud-count figures">{count}</span>}
            </li>
          ))}
      </ul>
    </Chart>
  );
}
