import { effect } from "@preact/signals";
import { room } from "./store";

/** Keeps phone, desk or projector lit until the meeting is finished, while its
    page is in sight. Browsers allow it over https and on localhost, and let it
    go by themselves when the page is out of sight or the battery runs low. */
export function stayAwake(): void {
  let lock: WakeLockSentinel | null = null;
  let wanted = false;
  let asking = false;

  const look = async () => {
    if (asking) return;
    asking = true;
    try {
      while (wanted !== (lock !== null)) {
        if (lock) {
          await lock.release();
          lock = null;
        } else {
          lock = await navigator.wakeLock.request("screen");
          lock.onrelease = () => (lock = null);
        }
      }
    } catch {
      // Not allowed now; asked again when the page comes back into sight.
    }
    asking = false;
  };
  const consider = () => {
    wanted = "wakeLock" in navigator && !document.hidden && room.value !== null && room.value.state !== "finished";
    void look();
  };
  effect(consider);
  document.addEventListener("visibilitychange", consider);
}
