import type { Clock } from '#ports';

/** "12 s left", "3 min left" from how long so much has taken; '' before anything is known. A share that falls begins anew. */
export function timeLeft(clock: Clock): (done: number, total: number) => string {
  let begun = clock.now();
  let first = 0;
  let before = 0;
  return (done, total) => {
    const now = clock.now();
    const share = done / Math.max(total, 1);
    // What follows a run, as its placebos, goes at its own pace.
    if (share < before) [begun, first] = [now, share];
    before = share;
    const spent = now - begun;
    const made = share - first;
    if (made <= 0 || spent < 1000) return '';
    const seconds = Math.ceil(((spent / made) * (1 - share)) / 1000);
    return seconds < 100 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`;
  };
}
