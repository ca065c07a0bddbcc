import { CALENDAR_EVENTS, NEWS_TOPICS } from '#core/market';
import { CATALYSTS, THEMES } from '#strategy/shape';

type Thing = Readonly<Record<string, unknown>>;

/** What is wrong with a brief, said without its door: every rule of the form spelled out once more. */
export function briefFaults(brief: unknown): string[] {
  if (!isThing(brief)) return ['no object'];
  const refs = listOf(brief['sources']).map((source) => (isThing(source) ? source['ref'] : source));
  const claims = ['themes', 'picks', 'sectorBiases', 'events', 'avoid'].flatMap((part) =>
    listOf(brief[part]).map((claim) => [part, claim] as const),
  );
  return [
    ...headFaults(brief),
    ...keyFaults('brief', brief, KEYS),
    ...unless(new Set(refs).size === refs.length, 'a ref is told twice'),
    ...listOf(brief['sources']).flatMap(sourceFaults),
    ...listOf(brief['facts']).flatMap(factFaults),
    ...claims.flatMap(([part, claim]) => claimFaults(part, claim, refs)),
    ...refFaults('regime', brief['regimeSources'], refs),
    ...riskFaults(brief['geopoliticalRisk'], refs),
    ...namedTwice(brief),
  ];
}

const KEYS =
  'version id at on regime regimeSources geopoliticalRisk themes picks sectorBiases events avoid facts sources';

const DAY = /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const TICKER = /^\^?[A-Z][A-Z0-9]{0,5}(?:-[A-Z0-9]{1,3})?$/;

function headFaults(brief: Thing): string[] {
  const { at } = brief;
  return [
    ...unless(brief['version'] === 1, 'version'),
    ...unless(typeof at === 'number' && Number.isInteger(at) && at > 0, 'at'),
    ...unless(isDay(brief['on']), 'on'),
    ...unless(isShort(brief['id'], 2000) && brief['id'] !== '', 'id'),
    ...unless(
      ['BULL', 'BEAR', 'SIDEWAYS', 'HIGH_VOLATILITY'].includes(String(brief['regime'])),
      'regime',
    ),
  ];
}

const CLAIM_KEYS: Readonly<Record<string, string>> = {
  themes: 'theme direction thesis sources',
  picks: 'ticker direction conviction sector catalyst thesis sources expiresOn',
  sectorBiases: 'sector bias sources',
  events: 'on what ticker certainty sources',
  avoid: 'ticker catalyst thesis sources',
};

function claimFaults(part: string, claim: unknown, refs: readonly unknown[]): string[] {
  if (!isThing(claim)) return [`${part}: no object`];
  const isOptional = (key: string): boolean =>
    key === 'sector' ? part === 'picks' : part === 'events' && key === 'ticker';
  const keys = (CLAIM_KEYS[part] ?? '').split(' ');
  return [
    ...keyFaults(part, claim, keys.filter((key) => key in claim || !isOptional(key)).join(' ')),
    ...refFaults(part, claim['sources'], refs),
    ...keys
      .filter((key) => key !== 'sources' && key in claim)
      .filter((key) => !isValue(part, key, claim[key]))
      .map((key) => `${part}.${key}`),
  ];
}

function isOneOf(words: readonly string[]): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && words.includes(value);
}

function isWhole(low: number, high: number): (value: unknown) => boolean {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;
}

const VALUES: Readonly<Record<string, (value: unknown) => boolean>> = {
  theme: isOneOf(THEMES),
  catalyst: isOneOf(CATALYSTS),
  what: isOneOf(CALENDAR_EVENTS),
  certainty: isOneOf(['published', 'usual']),
  ticker: (value) => typeof value === 'string' && TICKER.test(value),
  'picks.direction': isOneOf(['LONG', 'SHORT']),
  direction: isWhole(-1, 1),
  conviction: isWhole(1, 5),
  bias: isWhole(-2, 2),
  sector: (value) => isShort(value, 60) && value !== '' && !/[<>{}[\]\n]/.test(String(value)),
  thesis: (value) => isShort(value, 300) && !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(String(value)),
  on: isDay,
  expiresOn: isDay,
};

function isValue(part: string, key: string, value: unknown): boolean {
  const holds = VALUES[`${part}.${key}`] ?? VALUES[key];
  return holds !== undefined && holds(value);
}

function factFaults(fact: unknown): string[] {
  if (!isThing(fact)) return ['fact: no object'];
  const { at, direction, topic, tickers, reader } = fact;
  return [
    ...keyFaults('fact', fact, 'id at source tickers topic direction reader'),
    ...unless(typeof at === 'number' && Number.isInteger(at), 'fact.at'),
    ...unless(
      [-1, 0, 1].includes(Number(direction)) && typeof direction === 'number',
      'fact.direction',
    ),
    ...unless((NEWS_TOPICS as readonly unknown[]).includes(topic), 'fact.topic'),
    ...unless(reader === 'words' || reader === 'research', 'fact.reader'),
    ...unless(
      Array.isArray(tickers) && tickers.every((one) => TICKER.test(String(one))),
      'fact.tickers',
    ),
  ];
}

const KINDS: Readonly<Record<string, string>> = {
  N: 'news',
  Q: 'figures',
  M: 'market',
  E: 'event',
};

function sourceFaults(source: unknown): string[] {
  if (!isThing(source)) return ['source: no object'];
  const ref = String(source['ref']);
  return [
    ...keyFaults('source', source, 'ref kind of'),
    ...unless(/^[NQME]\d{1,4}$/.test(ref), 'source.ref'),
    ...unless(KINDS[ref.charAt(0)] === source['kind'], 'source.kind'),
  ];
}

function refFaults(name: string, told: unknown, refs: readonly unknown[]): string[] {
  return [
    ...unless(Array.isArray(told) && told.length > 0, `${name} has a source`),
    ...unless(
      listOf(told).every((ref) => refs.includes(ref)),
      `${name} names a source that there is`,
    ),
  ];
}

function riskFaults(risk: unknown, refs: readonly unknown[]): string[] {
  if (!isThing(risk)) return ['risk: no object'];
  const isLow = risk['level'] === 'LOW';
  return [
    ...keyFaults('risk', risk, 'level sources'),
    ...unless(isLow || risk['level'] === 'ELEVATED' || risk['level'] === 'HIGH', 'risk.level'),
    ...(isLow && listOf(risk['sources']).length === 0
      ? []
      : refFaults('risk', risk['sources'], refs)),
  ];
}

function namedTwice(brief: Thing): string[] {
  const named = [...listOf(brief['picks']), ...listOf(brief['avoid'])].map((claim) =>
    isThing(claim) ? claim['ticker'] : claim,
  );
  return unless(new Set(named).size === named.length, 'a ticker is picked or avoided once');
}

function keyFaults(name: string, thing: Thing, keys: string): string[] {
  const expected = keys.split(' ').toSorted().join(' ');
  const found = Object.keys(thing).toSorted().join(' ');
  return unless(found === expected, `${name} has the keys ${expected}, had ${found}`);
}

function unless(holds: boolean, fault: string): string[] {
  return holds ? [] : [fault];
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && DAY.test(value);
}

function isShort(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value.length <= longest;
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
