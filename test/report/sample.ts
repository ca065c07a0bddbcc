import { writeFileSync } from 'node:fs';
import { backtestPage, comparisonPage } from '#report';
import { sampleBacktest } from './sample-backtest.ts';
import { sampleComparison } from './sample-comparison.ts';

/** `node test/report/sample.ts backtest|comparison FILE [YEARS]`: a page to look at. */
function writeSample([kind, path, years = '1']: readonly string[]): void {
  if (path === undefined || (kind !== 'backtest' && kind !== 'comparison')) {
    process.stderr.write('say what and where: backtest|comparison FILE [YEARS]\n');
    process.exitCode = 1;
    return;
  }
  const count = Number(years);
  const started = performance.now();
  const text =
    kind === 'backtest'
      ? backtestPage(sampleBacktest(count))
      : comparisonPage(sampleComparison(count));
  const took = (performance.now() - started).toFixed(0);
  writeFileSync(path, text);
  process.stdout.write(`${path}: ${Buffer.byteLength(text)} bytes, ${took} ms\n`);
}

writeSample(process.argv.slice(2));
