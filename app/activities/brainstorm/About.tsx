import { t } from "aanzet/i18n";
import { CommentField, Comments } from "aanzet/phone/Comments";
import { step } from "aanzet/store";
import { theirs } from "aanzet/theirs";
import type { Item } from "aanzet/tree";
import { Sheet } from "aanzet/widgets/Sheet";

interface Props {
  id: string;
  idea: Item;
  open: boolean;
  /** False for an own idea that the others do not see yet: nobody can say anything about it. */
  seen: boolean;
  build: () => void;
  close: () => void;
}

/** One idea: what people say about it, and the way to build on it. */
export function About({ id, idea, open, seen, build, close }: Props) {
  const { comments, build_on } = step(id).value!.settings;
  return (
    <Sheet title={t("About this idea")} close={close}>
      <blockquote {...theirs()} class="about-idea">{idea.text}</blockquote>
      {open && build_on && (
        <button
          type="button"
          class="button"
          onClick={() => {
            build();
            close();
          }}
        >
          {t("Build on this idea")}
        </button>
      )}
      {comments && seen && (
        <div class="about-said">
          <Comments id={id} item={idea.id} side={null} open={open} />
          {open && <CommentField id={id} item={idea.id} side={null} />}
        </div>
      )}
    </Sheet>
  );
}
