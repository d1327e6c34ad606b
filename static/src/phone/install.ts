import { effect } from "@preact/signals";
import { tapped } from "./tapped";

/** Names the manifest once nothing more urgent is fetched: browsers that can put
    the page on the home screen fetch it at once, and an icon with it. */
export function offerInstall(): void {
  effect(() => {
    if (!tapped.value) return;
    const link = document.createElement("link");
    link.rel = "manifest";
    link.href = `/manifest.webmanifest?language=${document.documentElement.lang}`;
    document.head.append(link);
  });
}
