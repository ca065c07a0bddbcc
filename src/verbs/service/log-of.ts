import { followLog, lastLines, type LogLine } from '#adapters/run-files';
import { systemPause } from '#adapters/system';
import { homePaths } from '#worlds';

/** The log of a home's service: its newest lines, and every new one. */
export function logOf(directory: string): {
  readonly last: (most: number) => readonly LogLine[];
  readonly follow: (tell: (line: LogLine) => void, isOver: () => boolean) => Promise<void>;
} {
  const { serviceLogs } = homePaths(directory);
  return {
    last: (most) => lastLines(serviceLogs, most),
    follow: async (tell, isOver) => followLog(serviceLogs, { pause: systemPause, isOver, tell }),
  };
}
