import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { gaugeOf, type Family } from './family.ts';

const NANO = 1e9;

/** What the process takes of the machine; the lag of its loop is measured from here on until it is closed. */
export type ProcessFigures = { families(): readonly Family[]; close(): void };

export function processFigures(): ProcessFigures {
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  return {
    families: () => {
      const told = [
        gaugeOf('process_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss()),
        gaugeOf('process_uptime_seconds', 'Since the process began.', process.uptime()),
        gaugeOf('nodejs_eventloop_lag_mean_seconds', 'Since the last scrape.', lag.mean / NANO),
        gaugeOf('nodejs_eventloop_lag_max_seconds', 'Since the last scrape.', lag.max / NANO),
      ];
      lag.reset();
      return told;
    },
    close: () => {
      lag.disable();
    },
  };
}
