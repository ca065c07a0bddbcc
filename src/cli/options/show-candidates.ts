import type { OptionsCandidatesView } from '#contract';
import { accountNamed } from '#verbs';
import { tellOptionCandidates } from '#verbs/options';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import { marketLine } from '../market/market-line.ts';
import { patiently } from '../market/patiently.ts';
import { readingText, UNKNOWN } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';
import { legsText } from './legs-text.ts';

type CandidateView = OptionsCandidatesView['candidates'][number];
type Offer = Extract<CandidateView, { kind: 'offer' }>;

/** `invest options candidates ACCOUNT`: what it could open now, chosen by its own rules; nobody is asked, nothing is kept. */
export async function showCandidates(home: Home, key: string, screen: Terminal): Promise<ExitCode> {
  const doing = { total: 1, doing: `asking ${home.market.label} for chains, prices and news` };
  const view = viewOf(
    await patiently(screen, doing, async () => tellOptionCandidates(home, { account: key })),
  );
  const { name } = accountNamed(home, key);
  screen.json(view);
  screen.say(marketLine(home));
  const closed = view.session === 'closed' ? '; the market is closed: as of its close' : '';
  const { dollars } = readingText;
  screen.say(
    `${harmlessLine(name)} (${key}): nav ${dollars(view.nav)}, free ${dollars(view.freeCash)}${closed}`,
  );
  sayOffers(view.candidates, screen);
  sayNones(view.candidates, screen);
  return EXIT.done;
}

const WIDTH = 100;

const HEAD = [
  'underlying',
  'what',
  'of one',
  'expires',
  'days',
  'delta',
  'premium',
  'most loss',
  'break-even',
  'at most',
] as const;

function sayOffers(candidates: readonly CandidateView[], screen: Terminal): void {
  const offers = candidates.flatMap((each) => (each.kind === 'offer' ? [each] : []));
  if (offers.length === 0) {
    screen.say('nothing could be opened');
    return;
  }
  screen.table(HEAD, offers.map(offerRow));
  const sources = [...new Set(offers.map(({ chainSource }) => harmlessLine(chainSource)))];
  screen.say(`chains: ${sources.join(', ')}; premiums at the unfavourable sides, of one`);
  const modelled = offers.filter(({ isModelled }) => isModelled).map(({ symbol }) => symbol);
  if (modelled.length > 0) {
    screen.say(`MODELLED, quoted by nobody: ${[...new Set(modelled)].join(', ')}`);
  }
  for (const [why, barred] of Map.groupBy(offers.filter(isBarred), whyOf)) {
    const what = barred.map(({ symbol, what: each }) => `${symbol} ${each}`).join(', ');
    screen.say(`not now: ${harmlessLines(`${what}: ${why}`, WIDTH)}`);
  }
}

function offerRow(offer: Offer): readonly string[] {
  const { dollars } = readingText;
  const { breakEvens, most } = offer;
  return [
    offer.symbol,
    offer.what,
    legsText(offer.legs),
    offer.expiry,
    String(offer.dte),
    offer.deltas.map((delta) => delta.toFixed(2)).join(' '),
    dollars(offer.premium),
    dollars(offer.maxLoss),
    breakEvens.length === 0 ? UNKNOWN : breakEvens.map(dollars).join(' '),
    isBarred(offer) ? '0' : mostText(most),
  ];
}

function isBarred({ most, objections }: Offer): boolean {
  return objections.length > 0 || most === 0;
}

function mostText(most: number | null): string {
  return most === null ? UNKNOWN : String(most);
}

/** What holds it back: the rules, else what the account has left. */
function whyOf({ objections, mostBecause }: Offer): string {
  return objections.length > 0 ? objections.join('; ') : (mostBecause ?? '');
}

function sayNones(candidates: readonly CandidateView[], screen: Terminal): void {
  const nones = candidates.flatMap((each) => (each.kind === 'none' ? [each] : []));
  if (nones.length === 0) return;
  screen.say('none of these, and why:');
  screen.table(
    ['underlying', 'what', 'because'],
    nones.map(({ symbol, what, because }) => [symbol, what, harmlessLines(because, WIDTH)]),
  );
}
