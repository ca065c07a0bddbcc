import type { SyncReport } from '#app/mirror';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

/** Says what a run came to; 3 where the tracker failed, 1 where something is wrong or still to be sent. */
export function tellSync(report: SyncReport, label: string, screen: Terminal): ExitCode {
  const { recorded, found, left, later, rejected, drift, warnings, down } = report;
  const more = [
    ...(found > 0 ? [`${found} stood there already`] : []),
    ...(left > 0 ? [`${left} are left for the next sync`] : []),
    ...(later > 0 ? [`${later} are of a time to come`] : []),
  ];
  screen.say(`${label}: ${[`${recorded} written`, ...more].join(', ')}`);
  for (const says of [...drift, ...warnings]) screen.warn(says);
  for (const { key, because } of rejected) screen.warn(`rejected ${key}: ${because}`);
  if (drift.length > 0) screen.say('to see all that differs: invest mirror reconcile');
  if (down !== undefined) {
    screen.warn(down);
    return EXIT.outside;
  }
  return rejected.length + drift.length + left > 0 ? EXIT.no : EXIT.done;
}
