/** Where an order that was wanted at a moment meets its first price, New York time. */
type Meeting = { readonly fills: string; readonly expires: string };

export type SlotFact = {
  readonly moment: string;
  /** New York time. */
  readonly at: string;
  /** The account of the default configuration that has a slot then. */
  readonly slotOf?: string;
  readonly market: 'open' | 'closed';
  /** Where there is a price every five minutes. */
  readonly fiveMinutes: Meeting;
  /** Where there is one price a session. */
  readonly session: Meeting;
};

/** Every kind of moment at which a cycle may run, and what becomes of an order from it. */
export const slotFacts: readonly SlotFact[] = [
  {
    moment: 'Sunday, 20:00 in Warsaw',
    at: '2025-06-22 14:00',
    slotOf: 'weekly_balanced',
    market: 'closed',
    ...both('2025-06-23 09:30', '2025-06-23 16:00'),
  },
  {
    moment: 'New Year, 20:00 in Warsaw',
    at: '2026-01-01 14:00',
    slotOf: 'monthly_value',
    market: 'closed',
    ...both('2026-01-02 09:30', '2026-01-02 16:00'),
  },
  {
    moment: 'Thanksgiving, 18:00 in Warsaw; Friday is half a day',
    at: '2025-11-27 12:00',
    slotOf: 'daily_momentum',
    market: 'closed',
    ...both('2025-11-28 09:30', '2025-11-28 13:00'),
  },
  {
    moment: 'the half day, before its close of 13:00',
    at: '2025-11-28 12:00',
    slotOf: 'daily_momentum',
    market: 'open',
    fiveMinutes: { fills: '2025-11-28 12:00', expires: '2025-11-28 13:00' },
    session: { fills: '2025-12-01 09:30', expires: '2025-12-01 16:00' },
  },
  {
    moment: 'the half day, two minutes before its close',
    at: '2025-11-28 12:58',
    market: 'open',
    ...both('2025-12-01 09:30', '2025-12-01 16:00'),
  },
  {
    moment: 'the half day, after its close',
    at: '2025-11-28 14:00',
    market: 'closed',
    ...both('2025-12-01 09:30', '2025-12-01 16:00'),
  },
  {
    moment: 'half an hour before an open',
    at: '2025-06-18 09:00',
    market: 'closed',
    ...both('2025-06-18 09:30', '2025-06-18 16:00'),
  },
  {
    moment: 'at the very open',
    at: '2025-06-18 09:30',
    market: 'open',
    ...both('2025-06-18 09:30', '2025-06-18 16:00'),
  },
  {
    moment: 'in a session, on the five minutes; the day after is a holiday',
    at: '2025-06-18 12:00',
    slotOf: 'daily_momentum',
    market: 'open',
    fiveMinutes: { fills: '2025-06-18 12:00', expires: '2025-06-18 16:00' },
    session: { fills: '2025-06-20 09:30', expires: '2025-06-20 16:00' },
  },
  {
    moment: 'in a session, between the five minutes',
    at: '2025-06-18 12:02',
    market: 'open',
    fiveMinutes: { fills: '2025-06-18 12:05', expires: '2025-06-18 16:00' },
    session: { fills: '2025-06-20 09:30', expires: '2025-06-20 16:00' },
  },
  {
    moment: 'at the last price of a session',
    at: '2025-06-18 15:55',
    market: 'open',
    fiveMinutes: { fills: '2025-06-18 15:55', expires: '2025-06-18 16:00' },
    session: { fills: '2025-06-20 09:30', expires: '2025-06-20 16:00' },
  },
  {
    moment: 'two minutes before a close',
    at: '2025-06-18 15:58',
    market: 'open',
    ...both('2025-06-20 09:30', '2025-06-20 16:00'),
  },
  {
    moment: 'at the very close',
    at: '2025-06-18 16:00',
    market: 'closed',
    ...both('2025-06-20 09:30', '2025-06-20 16:00'),
  },
  {
    moment: 'Saturday',
    at: '2025-06-21 12:00',
    market: 'closed',
    ...both('2025-06-23 09:30', '2025-06-23 16:00'),
  },
  {
    moment: 'spring, only America has changed its clocks: Sunday, 20:00 in Warsaw',
    at: '2025-03-16 15:00',
    slotOf: 'weekly_balanced',
    market: 'closed',
    ...both('2025-03-17 09:30', '2025-03-17 16:00'),
  },
  {
    moment: 'spring, only America has changed its clocks: 18:00 in Warsaw',
    at: '2025-03-17 13:00',
    slotOf: 'daily_momentum',
    market: 'open',
    fiveMinutes: { fills: '2025-03-17 13:00', expires: '2025-03-17 16:00' },
    session: { fills: '2025-03-18 09:30', expires: '2025-03-18 16:00' },
  },
  {
    moment: 'autumn, only Europe has changed its clocks: 18:00 in Warsaw',
    at: '2025-10-28 13:00',
    slotOf: 'daily_momentum',
    market: 'open',
    fiveMinutes: { fills: '2025-10-28 13:00', expires: '2025-10-28 16:00' },
    session: { fills: '2025-10-29 09:30', expires: '2025-10-29 16:00' },
  },
];

function both(fills: string, expires: string): Pick<SlotFact, 'fiveMinutes' | 'session'> {
  return { fiveMinutes: { fills, expires }, session: { fills, expires } };
}

/** The facts as the page that people read. */
export function slotFactsPage(): string {
  const rows = slotFacts.map(({ moment, at, market, fiveMinutes, session }) => [
    moment,
    at,
    'DONE',
    market === 'open' ? 'DONE' : 'SKIPPED (closed)',
    fiveMinutes.fills,
    fiveMinutes.expires,
    session.fills,
    session.expires,
  ]);
  return `${INTRODUCTION}\n${tableOf([HEADINGS, ...rows])}\n`;
}

const INTRODUCTION = `# Slots: what becomes of a decision

All times are New York's. A test runs every line in a simulated and in a files world and holds this page to it;
\`node tools/write-slots.ts\` writes the page.

An order fills at the open of the first interval that opens at or after its decision: five minutes in the simulated
world, a whole session in a files world. It expires at the close of the session in which that is expected. Weekly and
monthly accounts decide while the market is closed too, daily ones skip such a slot.
`;

const HEADINGS = [
  'decided',
  'New York',
  'weekly, monthly',
  'daily',
  'simulated: fills at the open of',
  'else expires',
  'files: fills at the open of',
  'else expires',
];

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[], fill: string): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  const [first = [], ...rest] = rows;
  const rule = line(
    HEADINGS.map(() => ''),
    '-',
  );
  return [line(first, ' '), rule, ...rest.map((row) => line(row, ' '))].join('\n');
}
