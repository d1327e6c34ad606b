import { computed } from "@preact/signals";
import { language } from "./i18n";
import { room } from "./store";

const spoken = computed(() => room.value?.language);

/** For the element around what people or the moderator wrote: it keeps its own
    direction, and is read aloud and hyphenated in the language of the room where
    this page has another. */
export function theirs(): { dir: "auto"; lang?: string } {
  return spoken.value && spoken.value !== language ? { dir: "auto", lang: spoken.value } : { dir: "auto" };
}
