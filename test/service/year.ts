import process from 'node:process';
import { parseArgs } from 'node:util';
import { simulatedYear, type YearTold } from './simulated-year.ts';

/** node test/service/year.ts --seed 1 --months 12 --faults all: a year of the whole service; ends with 1 on a fault. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    months: { type: 'string', default: '12' },
    faults: { type: 'string', default: 'all' },
    rate: { type: 'string', default: '1' },
    look: { type: 'string', default: '300' },
    until: { type: 'string' },
    trace: { type: 'string' },
  },
});

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const started = performance.now();
const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1);
const faults = values.faults === 'none' ? 'none' : 'all';
const from = values.trace === undefined ? Infinity : Number(values.trace);

const told = await simulatedYear({
  seed: Number(values.seed),
  months: Number(values.months),
  faults,
  rate: Number(values.rate),
  lookEveryMs: Number(values.look) * 1000,
  ...(values.until === undefined ? {} : { until: Number(values.until) }),
  ...(values.trace === undefined
    ? {}
    : {
        onCall: (event, at, call) => {
          if (event >= from) say(`  ${event} ${at} ${call}`);
        },
      }),
  onMonth: (months) => {
    const { rss, heapUsed } = memory();
    process.stderr.write(`month ${months}: ${seconds()} s, rss ${rss} MB, heap ${heapUsed} MB\n`);
  },
});

function memory(): { readonly rss: number; readonly heapUsed: number } {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss: Math.round(rss / 1e6), heapUsed: Math.round(heapUsed / 1e6) };
}

function table(counts: YearTold['slots']): string {
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
}

const { outside } = told;
const share = outside.wanted === 0 ? 1 : outside.done / outside.wanted;
say(`seed ${told.seed}, ${values.months} months, faults ${faults}`);
say(`slots: ${table(told.slots)}`);
say(`outside outages: ${outside.done} of ${outside.wanted} done (${(share * 100).toFixed(2)} %)`);
for (const slot of told.undone.slice(0, 20)) say(`  ${slot}`);
say(`injected: ${table(told.faults)}`);
say(
  `${told.processes} processes, ${told.events} events, ${told.calls} calls, ${told.entries} entries`,
);
say(`journal ${told.journalHash}, everything ${told.hash}`);
say(`${seconds()} s, rss ${Math.round(process.resourceUsage().maxRSS / 1e3)} MB at most`);
for (const violation of told.violations) say(`FAULT ${violation}`);
if (told.violations.length > 0) {
  const { seed, months, rate, look } = values;
  say(
    `again: node test/service/year.ts --seed ${seed} --months ${months} --faults ${faults} --rate ${rate} --look ${look}`,
  );
  process.exitCode = 1;
}
