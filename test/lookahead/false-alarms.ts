import { tapeHistory } from '#adapters/replay';
import { fingerprint } from '#adapters/system';
import type { CertificateView } from '#contract';
import { certifiedRun, type CertifiedRun } from './certified-run.ts';
import { randomMarket } from './random-market.ts';

export type Tally = {
  runs: number;
  decisions: number;
  /** Checks of one decision each that could have changed. */
  comparisons: number;
  filled: number;
  blind: number;
  readonly alarms: { readonly seed: number; readonly view: CertificateView }[];
};

/** The certificates of honest runs, one a seed: whatever they find is a false alarm, or a leak of the house. */
export async function falseAlarms(
  seeds: readonly number[],
  onRun: (tally: Tally, ran: CertifiedRun) => void = () => undefined,
): Promise<Tally> {
  const tally: Tally = { runs: 0, decisions: 0, comparisons: 0, filled: 0, blind: 0, alarms: [] };
  for (const seed of seeds) {
    const market = randomMarket(seed);
    const history = tapeHistory(market.tape, { fingerprint });
    const ran = await certifiedRun(market, history, { seed });
    history.close();
    count(tally, seed, ran.view);
    onRun(tally, ran);
  }
  return tally;
}

function count(tally: Tally, seed: number, view: CertificateView): void {
  const checks = [...view.future, ...view.surroundings, ...view.fills];
  tally.runs += 1;
  tally.decisions += view.sampled.length;
  tally.comparisons += checks.reduce((sum, { decisions }) => sum + decisions, 0);
  tally.filled += view.fills.reduce((sum, { decisions }) => sum + decisions, 0);
  tally.blind += Number(view.verdict === 'blind');
  if (view.verdict === 'leaks') tally.alarms.push({ seed, view });
}
