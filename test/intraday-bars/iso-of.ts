/** "2026-06-18T17:00:00.000Z"; the inverse of Fliegel and Van Flandern. */
export function isoOf(ms: number): string {
  const days = Math.floor(ms / 86_400_000);
  let left = days + 2_440_588 + 68_569;
  const century = Math.trunc((4 * left) / 146_097);
  left -= Math.trunc((146_097 * century + 3) / 4);
  const year = Math.trunc((4000 * (left + 1)) / 1_461_001);
  left = left - Math.trunc((1461 * year) / 4) + 31;
  const month = Math.trunc((80 * left) / 2447);
  const day = left - Math.trunc((2447 * month) / 80);
  const turn = Math.trunc(month / 11);
  const date = [100 * (century - 49) + year + turn, month + 2 - 12 * turn, day];
  const within = ms - days * 86_400_000;
  const time = [
    Math.floor(within / 3_600_000),
    Math.floor(within / 60_000) % 60,
    Math.floor(within / 1000) % 60,
  ];
  return `${date.map(two).join('-')}T${time.map(two).join(':')}.${String(within % 1000).padStart(3, '0')}Z`;
}

/** The day of that moment in UTC. */
export function dayOfMs(ms: number): string {
  return isoOf(ms).slice(0, 10);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
