import { readTradingDate, type TradingDate } from '#core/calendar';
import type { Ticker } from '#core/instruments';
import { definedOnly } from '#core/prelude';
import {
  agreed,
  allOf,
  fieldsOf,
  printable,
  proseOf,
  refused,
  scalarText,
  shown,
  tickerIn,
  value,
  type Fields,
  type JsonNode,
  type Outcome,
} from '#strategy/answer';
import type { HeldStructure } from '#strategy/shape';

/** What every action of an options account may say. */
export type ActionParts = {
  readonly ticker: Ticker;
  /** The held structure that it is about, by its short name. */
  readonly position?: string;
  /** Absent: not said, or all of what is held. */
  readonly contracts?: number;
  readonly reason: string;
  readonly wish: Wish;
};

/** What the model would have liked; it decides nothing but ties. */
export type Wish = {
  readonly strike?: number;
  readonly expiry?: TradingDate;
  /** Days to expiry. */
  readonly days?: number;
  /** What else of a contract it wrote, by its keys: legs and ratios are the account's own. */
  readonly ignored: readonly string[];
};

/** What an answer may name. */
export type Nameable = {
  readonly universe: ReadonlySet<Ticker>;
  readonly positions: ReadonlyMap<string, HeldStructure>;
};

/** Under each name, the later lists count only where nothing of the earlier is given. */
export const ACTION = [
  ['action', 'side', 'decision'],
  ['recommendation', 'signal', 'trade', 'operation', 'type'],
];
const TICKER = [
  ['ticker', 'symbol', 'underlying'],
  ['instrument', 'stock', 'security', 'asset'],
];
const POSITION = [['position', 'positionid', 'positionname', 'structure', 'id']];
const CONTRACTS = [
  ['contracts', 'numcontracts', 'contractcount', 'numberofcontracts'],
  ['quantity', 'qty', 'count', 'size', 'units'],
];
const REASON = ['reason', 'thesis', 'rationale', 'why', 'justification', 'reasoning'];
const STRIKE = ['strikewish', 'strike', 'strikeprice', 'targetstrike', 'preferredstrike'];
const EXPIRY = ['expirywish', 'expiry', 'expiration', 'expirationdate', 'expirydate', 'dte'];
const IGNORED = [
  'legs',
  'strikes',
  'shortstrike',
  'longstrike',
  'ratio',
  'ratios',
  'width',
  'delta',
];

/** What a form says where no position is meant. */
export const POSITION_NONE = 'NONE';

const COUNT = /^(\d{1,6})(?:\.0+)?\s*(?:x|contracts?|lots?|spreads?|puts?|calls?|condors?)?$/i;
const MOST_CONTRACTS = 10_000;

/** Whether an action opens something new or is about what is held: only then it may name a position. */
export type About = 'new' | 'held';

/** Ticker, position, count, reason and wishes of one action; every part that counts must be readable, and said once. */
export function readParts(fields: Fields, nameable: Nameable, about: About): Outcome<ActionParts> {
  const subject = subjectIn(fields, nameable, about);
  if (subject.kind === 'refused') return subject;
  const contracts = agreed(firstGiven(fields, CONTRACTS), countOf);
  if (contracts.kind === 'refused') return contracts;
  const count = contracts.value === 'all' ? undefined : contracts.value;
  if (about === 'new' && count === undefined)
    return refused('an opening says its contracts, was without');
  return value({
    ...subject.value,
    ...definedOnly({ contracts: count }),
    reason: proseOf(allOf(fields, REASON)[0]),
    wish: wishIn(fields),
  });
}

function subjectIn(
  fields: Fields,
  { universe, positions }: Nameable,
  about: About,
): Outcome<Pick<ActionParts, 'ticker' | 'position'>> {
  const ticker = agreed(firstGiven(fields, TICKER), (node) => tickerIn(universe, node));
  if (ticker.kind === 'refused') return ticker;
  const given = about === 'held' ? firstGiven(fields, POSITION) : [];
  const position = agreed(given, (node) => positionIn(positions, node));
  if (position.kind === 'refused') return position;
  const held = positions.get(position.value ?? '')?.underlying;
  const named = ticker.value ?? held;
  if (named === undefined) return refused('an action names its ticker, was without');
  return held === undefined || held === named
    ? value({ ticker: named, ...definedOnly({ position: position.value }) })
    : refused(`${position.value} is a position in ${held}, the action is about ${named}`);
}

/** How an action is called where it is dropped: "action 2, SELL_CSP F". */
export function nameOfOptionAction(node: JsonNode, number: number): string {
  const fields: Fields = node.kind === 'object' ? fieldsOf(node) : new Map();
  const words = [
    ...firstGiven(fields, ACTION).slice(0, 1),
    ...(firstGiven(fields, TICKER)[0] === undefined
      ? firstGiven(fields, POSITION).slice(0, 1)
      : firstGiven(fields, TICKER).slice(0, 1)),
  ];
  const said = words.map((word) => shown(word).replace(/^"|"$/g, '')).join(' ');
  return printable(`action ${number}${said === '' ? '' : `, ${said}`}`, 100);
}

/** Whether an object is meant as an action: it says what to do, and with what. */
export function looksLikeOptionAction(node: JsonNode): boolean {
  if (node.kind !== 'object') return false;
  const fields = fieldsOf(node);
  return (
    firstGiven(fields, ACTION).length > 0 &&
    firstGiven(fields, [[...TICKER.flat(), ...POSITION.flat()]]).length > 0
  );
}

export function firstGiven(
  fields: Fields,
  tiers: readonly (readonly string[])[],
): readonly JsonNode[] {
  return tiers.map((names) => allOf(fields, names)).find((nodes) => nodes.length > 0) ?? [];
}

function positionIn(
  positions: ReadonlyMap<string, HeldStructure>,
  node: JsonNode,
): Outcome<string> {
  const name = (scalarText(node) ?? '').toUpperCase().replace(/^POSITION\s*/, '');
  const known = [...positions.keys()].join(', ');
  return positions.has(name)
    ? value(name)
    : refused(
        positions.size === 0
          ? `no position is held, was ${shown(node)}`
          : `a position is one of ${known}, was ${shown(node)}`,
      );
}

function countOf(node: JsonNode): Outcome<number | 'all'> {
  const text = (scalarText(node) ?? '').slice(0, 40);
  if (/^(?:all|whole|full|everything|entire)$/i.test(text)) return value('all');
  const match = COUNT.exec(text);
  const count = match === null ? Number.NaN : Number(match[1]);
  return Number.isSafeInteger(count) && count >= 1 && count <= MOST_CONTRACTS
    ? value(count)
    : refused(`contracts are a whole number from 1, was ${shown(node)}`);
}

/** A wish that cannot be read is no wish: it would have decided nothing. */
function wishIn(fields: Fields): Wish {
  const strike = Number.parseFloat(wishText(fields, STRIKE).replace(/^\$/, ''));
  const when = wishText(fields, EXPIRY);
  const days = /^(\d{1,3})\s*(?:d|days?|dte)?$/i.exec(when)?.[1];
  const expiry = readTradingDate(when.slice(0, 10));
  return {
    ...(Number.isFinite(strike) && strike > 0 ? { strike } : {}),
    ...(expiry === undefined ? {} : { expiry }),
    ...(days === undefined ? {} : { days: Number(days) }),
    ignored: IGNORED.filter((name) => allOf(fields, [name]).length > 0),
  };
}

function wishText(fields: Fields, names: readonly string[]): string {
  const [node] = allOf(fields, names);
  return (node === undefined ? undefined : scalarText(node))?.slice(0, 30) ?? '';
}
