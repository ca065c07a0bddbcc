import * as z from 'zod';

const masks = z.array(z.enum(['dates', 'tickers', 'prices']));

/** One run of a grid, before it is made. */
export const gridCellSchema = z.strictObject({
  /** Names what makes it that run: the same in every grid that has it. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  account: z.string(),
  /** By its name in the configuration. */
  model: z.string(),
  from: z.iso.date(),
  upTo: z.iso.date(),
  masks,
  seed: z.int(),
});

/** A grid as it was asked for; written once. */
export const gridRecordSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  madeAt: z.iso.datetime(),
  /** As `--data` takes it; null: the home's own. */
  data: z.string().nullable(),
  /** How the data are called. */
  label: z.string(),
  samples: z.int(),
  placebos: z.int(),
  research: z.boolean(),
  cells: z.array(gridCellSchema),
  /** What had been tried on overlapping windows when it was made; Sharpe ratios a day. */
  before: z.strictObject({ count: z.int(), sharpes: z.array(z.number()) }),
});

const figure = z.number().nullable();

/** A session of a run: its return, what bills earned beside it. */
const daySchema = z.strictObject({
  since: z.iso.date(),
  on: z.iso.date(),
  value: z.number(),
  bill: figure,
});

/** What has become of a run of a grid. */
export const cellRecordSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('done'),
    cell: z.string(),
    /** Of the runs that are kept. */
    run: z.string(),
    resultHash: z.string(),
    /** Whether the run was there before the grid came to it. */
    wasKept: z.boolean(),
    endedAt: z.iso.datetime(),
    /** At the last close; null where there was none. */
    nav: z.string().nullable(),
    figures: z.strictObject({
      totalReturn: figure,
      annualReturn: figure,
      sharpe: figure,
      maxDrawdown: figure,
      excess: figure,
    }),
    decisions: z.strictObject({ done: z.int(), abstained: z.int(), skipped: z.int() }),
    replies: z.strictObject({ asked: z.int(), fromCassette: z.int() }),
    /** Of all its replies, kept ones too; null where a server has not told. */
    tokens: z.number().nullable(),
    days: z.array(daySchema),
  }),
  z.strictObject({
    kind: z.literal('failed'),
    cell: z.string(),
    because: z.string(),
    retryable: z.boolean(),
    endedAt: z.iso.datetime(),
  }),
]);

export type GridCell = z.infer<typeof gridCellSchema>;
export type GridRecord = z.infer<typeof gridRecordSchema>;
export type CellRecord = z.infer<typeof cellRecordSchema>;
