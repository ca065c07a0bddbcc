import type { Clock } from '#ports';

/** "12 s left", "3 min left" from how long so much has taken; '' before anything is known. */
export function timeLeft(clock: Clock): (done: number, total: number) => string {
  const begun = clock.now();
  return (done, total) => {
    const spent = clock.now() - begun;
    if (done === 0 || spent < 1000) return '';
    const seconds = Math.ceil(((spent / done) * (total - done)) / 1000);
    return seconds < 100 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`;
  };
}
