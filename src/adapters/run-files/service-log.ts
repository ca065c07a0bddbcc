import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { toIso } from '#core/calendar';
import type { Clock, Log } from '#ports';

export type ServiceLog = Log & {
  /** Of the day. */
  readonly path: () => string;
};

type Settings = {
  /** logs/service of a home. */
  readonly folder: string;
  /** The machine's time: a log is about the process, not about the market. */
  readonly clock: Clock;
  readonly redacted: (text: string) => string;
  /** Also told, line by line: the terminal of a service in the foreground. */
  readonly also?: (level: string, text: string) => void;
};

/**
 * The log of a service: one JSON object a line, a file a day (UTC), 0600, without secrets. A line that cannot be written
 * is lost: a full disk never stops the service.
 */
export function openServiceLog({ folder, clock, redacted, also }: Settings): ServiceLog {
  const path = (): string => join(folder, `${toIso(clock.now()).slice(0, 10)}.ndjson`);
  return {
    path,
    line: (level, text) => {
      const says = redacted(text);
      also?.(level, says);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const line = JSON.stringify({ at: toIso(clock.now()), level, says });
        appendFileSync(path(), `${line}\n`, { mode: 0o600 });
      } catch {
        // Nothing can be said of it where nothing can be written.
      }
    },
  };
}
