import * as z from 'zod';
import { countLeaf, mapOf, textLeaf, wordLeaf } from './leaf.ts';

const MOST_LISTED = 1000;
const MOST_BESIDE = 1000;

function listOf<Entry extends z.ZodType>(what: string, entry: Entry): z.ZodArray<Entry> {
  const error = `a list of ${what}, at least one`;
  return z
    .array(entry, { error })
    .min(1, { error })
    .max(MOST_LISTED, {
      error: `a list of at most ${MOST_LISTED} ${what}`,
    });
}

const day = (): z.ZodString => textLeaf('a day such as 2024-01-02', /^\d{4}-\d{2}-\d{2}$/);

const masks = z.array(wordLeaf('one of', ['dates', 'tickers', 'prices']), {
  error: 'a list of masks: [], [dates, tickers]',
});

/** The file of a grid of backtests as its owner writes it. */
export const gridFile = z.strictObject(
  {
    name: textLeaf(
      'a name of up to 40 letters, digits, blanks, dots, _ and -',
      /^\w[\w .-]{0,39}$/,
    ).optional(),
    accounts: listOf('accounts', z.string({ error: 'the key of an account' })),
    models: listOf('models', z.string({ error: 'the name of a model' })).optional(),
    windows: listOf(
      'windows',
      z.strictObject({ from: day(), upTo: day() }, mapOf('a window: from and upTo')),
    ),
    seeds: listOf('seeds', countLeaf('a seed', 0, Number.MAX_SAFE_INTEGER)).optional(),
    masks: listOf('lists of masks', masks).optional(),
    samples: countLeaf('decisions made again', 0, MOST_BESIDE).optional(),
    placebos: countLeaf('random pickers', 0, MOST_BESIDE).optional(),
    research: z.boolean({ error: 'true or false' }).optional(),
    data: z
      .string({ error: 'simulated, simulated:SEED, the folder of a home or of price files' })
      .min(1)
      .optional(),
  },
  mapOf('accounts, windows and what else makes a grid'),
);

export type GridFile = z.infer<typeof gridFile>;
