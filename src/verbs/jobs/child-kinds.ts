import * as z from 'zod';
import { childProcess, type ChildAsked, type ChildEnd } from '#adapters/system';
import { PortError } from '#ports';
import { jobKind, type JobHand, type JobKind } from './job-kind.ts';

export type ChildKindsParts = {
  /** The program: bin/invest.mjs. */
  readonly script: string;
  /** The folder of the home. */
  readonly home: string;
  /** Keys of the accounts that there are. */
  readonly accounts: () => readonly string[];
  readonly start?: (asked: ChildAsked) => Promise<ChildEnd>;
};

/** Long work that runs as a process of its own: a run over the past, a comparison, a look-ahead proof. */
export function childKinds(parts: ChildKindsParts): readonly JobKind[] {
  const account = z
    .string()
    .refine((key) => parts.accounts().includes(key), 'there is no account of this key');
  return [
    backtest(parts, account),
    compare(parts, account),
    comparePairs(parts),
    auditLookahead(parts, account),
  ];
}

const WHOLE = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const model = z.string().regex(/^[\w][\w .:@/+-]{0,199}$/, 'the name of a model');

/** Folders of the machine are not for whoever asks over HTTP. */
const data = z.string().regex(/^simulated(?::\d{1,15})?$/, 'simulated or simulated:SEED');
const window = { from: z.iso.date(), to: z.iso.date() };
const told = {
  model: model.optional(),
  data: data.optional(),
  seed: WHOLE.optional(),
  offline: z.boolean().optional(),
};

type Key = z.ZodType<string>;

function backtest(parts: ChildKindsParts, account: Key): JobKind {
  return jobKind({
    name: 'backtest',
    path: '/backtests',
    says: 'Lets accounts decide over a stretch of the past, exactly as they would live.',
    scope: 'operate',
    lane: 'child',
    asked: z.strictObject({
      accounts: z.array(account).min(1).max(50),
      ...window,
      ...told,
      mask: z.array(z.enum(['dates', 'tickers'])).optional(),
      samples: WHOLE.max(1000).optional(),
      placebos: WHOLE.max(1000).optional(),
      shuffledNews: z.boolean().optional(),
      recall: z.boolean().optional(),
      research: z.boolean().optional(),
    }),
    work: async ({ accounts, mask, ...options }, hand) => {
      const masks = mask === undefined || mask.length === 0 ? {} : { mask: mask.join(',') };
      const line = ['backtest', ...switches({ ...options, ...masks }), '--', ...accounts];
      return child(parts, line, hand);
    },
  });
}

function compare(parts: ChildKindsParts, account: Key): JobKind {
  return jobKind({
    name: 'compare-runs',
    path: '/comparisons',
    says: 'Two accounts beside each other over a stretch of the past: who is better, if that can be said.',
    scope: 'operate',
    lane: 'child',
    asked: z.strictObject({
      account,
      other: account,
      from: window.from.optional(),
      to: window.to.optional(),
      ...told,
      otherModel: model.optional(),
      pairs: WHOLE.min(1).max(1000).optional(),
      /** Percent a year. */
      effect: z.number().positive().max(1000).optional(),
    }),
    work: async ({ account: first, other, ...options }, hand) =>
      child(parts, ['compare', ...switches(options), '--', first, other], hand),
  });
}

function comparePairs(parts: ChildKindsParts): JobKind {
  return jobKind({
    name: 'compare-pairs',
    path: '/comparisons/pairs',
    says: 'Every pair of the configuration over a stretch of the past, with random pickers and rules beside them.',
    scope: 'operate',
    lane: 'child',
    asked: z.strictObject({
      ...window,
      data: data.optional(),
      seed: WHOLE.optional(),
      offline: z.boolean().optional(),
      research: z.boolean().optional(),
      placebos: WHOLE.max(1000).optional(),
      /** Percent a year. */
      effect: z.number().positive().max(1000).optional(),
    }),
    work: async (options, hand) =>
      child(parts, ['compare', 'pairs', ...switches(options), '--'], hand),
  });
}

function auditLookahead(parts: ChildKindsParts, account: Key): JobKind {
  return jobKind({
    name: 'audit-lookahead',
    path: '/audits/lookahead',
    says: 'Makes decisions of a past stretch again with another future: nothing may change.',
    scope: 'operate',
    lane: 'child',
    asked: z.strictObject({
      account,
      ...window,
      ...told,
      samples: WHOLE.max(1000).optional(),
      research: z.boolean().optional(),
    }),
    work: async ({ account: key, ...options }, hand) =>
      child(parts, ['audit', 'lookahead', ...switches(options), '--', key], hand),
  });
}

type Value = string | number | boolean | undefined;

/** Each option and its value in one argument, so that no value is taken for an option. */
function switches(options: Readonly<Record<string, Value>>): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const option = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === undefined || value === false) return [];
    return value === true ? [option] : [`${option}=${value}`];
  });
}

const PROGRESS = /^progress (\d(?:\.\d+)?) (.*)$/;

async function child(
  { script, home, start = childProcess }: ChildKindsParts,
  line: readonly string[],
  { tell, signal }: JobHand,
): Promise<unknown> {
  let last = '';
  const [dashes, options] = [line.indexOf('--'), [`--home=${home}`, '--json']];
  const { code, output } = await start({
    script,
    told: [...line.slice(0, dashes), ...options, ...line.slice(dashes)],
    signal,
    onLine: (text) => {
      const [, progress, doing] = PROGRESS.exec(text) ?? [];
      if (progress !== undefined) tell(doing ?? '', Math.min(1, Number(progress)));
      else if (text.trim() !== '') last = text;
    },
  });
  const result = jsonIn(output);
  const isEmpty = Array.isArray(result) && result.length === 0;
  // A no may be an answer (a proof that failed); an empty one with a code is none.
  if (result !== undefined && !signal.aborted && (code === 0 || !isEmpty)) return result;
  const says = last === '' ? `it ended with code ${code ?? 'of a signal'}` : last;
  throw new PortError('job', says.replace(/^(?:invest:|warning) /, ''), { retryable: false });
}

/** What it has printed, where it has printed its whole answer. */
function jsonIn(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
