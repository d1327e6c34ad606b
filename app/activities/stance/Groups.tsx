import "./groups.css";
import { useId } from "preact/hooks";
import { t, tn } from "aanzet/i18n";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { Mark } from "aanzet/widgets/Mark";
import { letters, markOf, type Opinion, type Typical } from "./page";

interface Props {
  opinion: Opinion;
  items: Record<string, Item>;
  /** The group in which this person is. */
  own?: string | null;
  /** How many statements a group has at most. */
  most: number;
  /** Only these groups. */
  only?: string[];
  /** On the projector, where nothing but the question stands above them. */
  hall?: boolean;
}

/** The opinion groups in words: what each thinks otherwise of than the others, and what all think the same of. */
export function Groups({ opinion, items, own, most, only = letters(opinion), hall }: Props) {
  if (!opinion.claim) return <NoGroups opinion={opinion} />;
  const texts = (ids: string[]) => ids.flatMap((id) => items[id]?.text ?? []).slice(0, most);
  const ownFirst = [...only].sort((a, b) => Number(b === own) - Number(a === own));
  return (
    <div class="camps">
      <ul class="camps-list">
        {ownFirst.map((letter) => (
          <li key={letter} class={letter === own ? "camp camp-own" : "camp"}>
            <Named letter={letter} opinion={opinion} own={letter === own} hall={hall} />
            <Thinks typical={opinion.groups[letter]!.typical.filter((one) => items[one.statement]).slice(0, most)} items={items} />
          </li>
        ))}
      </ul>
      <div class="camps-both">
        <Together hall={hall} title={t("All groups agree with this")} texts={texts(opinion.agreed)} />
        <Together hall={hall} title={t("All groups disagree with this")} texts={texts(opinion.rejected)} />
      </div>
    </div>
  );
}

export function NoGroups({ opinion }: { opinion: Opinion }) {
  return (
    <div class="camps-none">
      <p>
        <strong>{opinion.final ? t("There are no clear groups.") : t("There are no clear groups so far.")}</strong>
      </p>
      <p class="hint">{tn("%(n)s person answered enough statements to look for groups.", "%(n)s people answered enough statements to look for groups.", opinion.counted)}</p>
    </div>
  );
}

export function Named({ letter, opinion, own, hall }: { letter: string; opinion: Opinion; own?: boolean; hall?: boolean }) {
  const Title = hall ? "h2" : "h3";
  const { n } = opinion.groups[letter]!;
  return (
    <Title class="camp-name">
      <Mark n={markOf(letter)} /> {t("Group %(letter)s", { letter })}
      {n !== undefined && <span class="camp-size figures"> · {tn("%(n)s person", "%(n)s people", n)}</span>}
      {own && <span class="camp-you">{t("your group")}</span>}
    </Title>
  );
}

function Thinks({ typical, items }: { typical: Typical[]; items: Record<string, Item> }) {
  if (!typical.length) return <p class="camp-lead">{t("Has no statement that it alone thinks so of.")}</p>;
  return (
    <>
      <p class="camp-lead">{t("Thinks, unlike the others:")}</p>
      <ul class="camp-thinks">
        {typical.map(({ statement, side, share, rest }) => (
          <li key={statement}>
            <p class="camp-words">
              <span class={`camp-side camp-${side}`}>{side === "agree" ? t("Agree") : t("Disagree")}</span> <bdi {...theirs()}>{items[statement]!.text}</bdi>
            </p>
            {share !== undefined && <span class="camp-share figures"> {t("%(share)s of them, %(rest)s of the others", { share: percent(share), rest: percent(rest!) })}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

const percent = (part: number): string => `${Math.round(100 * part)}%`;

function Together({ title, texts, hall }: { title: string; texts: string[]; hall?: boolean }) {
  const id = useId();
  const Title = hall ? "h2" : "h3";
  if (!texts.length) return null;
  return (
    <section class="camps-together" aria-labelledby={id}>
      <Title id={id}>{title}</Title>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
