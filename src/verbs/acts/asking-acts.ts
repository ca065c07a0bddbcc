import { INPUT_KINDS, readInput, type Input } from '#app/replay';
import { PortError } from '#ports';
import type { ReplayAsked } from '#worlds/replay';
import * as z from 'zod';
import { askedText } from '../asked-text.ts';
import { unseen } from '../progress.ts';
import { actingVerb, type ActingVerb } from './acting-verb.ts';

const { name, day } = askedText;
const MOST_SAMPLES = 1000;
const MOST_SESSIONS = 252;
const MOST_DECISIONS = 100_000;
const LAST = 50;
const MOST_NAMES = 100;

const again = {
  /** Who decides; absent: who did. */
  model: name.optional(),
  masks: z.array(z.enum(['dates', 'tickers', 'prices'])).default([]),
  seed: askedText.seed.default(1),
  samples: z.int().min(1).max(MOST_SAMPLES).default(1),
  /** Nobody is asked: only replies that are kept. */
  offline: z.boolean().default(false),
};

const sessions = z.int().min(1).max(MOST_SESSIONS).optional();

const many = {
  accounts: z.array(name).min(1).max(MOST_NAMES).default(['all']),
  /** Of each account, newest first. */
  last: z.int().min(1).max(MOST_DECISIONS).default(LAST),
};

type Again = Omit<ReplayAsked, 'model' | 'without'> & { readonly model?: string | undefined };

function againOf(asked: Again, without: readonly Input[]): ReplayAsked {
  const { model, masks, seed, samples, offline } = asked;
  return { model, masks, seed, samples, offline, without };
}

const replay = actingVerb({
  name: 'replay',
  path: '/replays',
  says: 'Asks a past decision again, otherwise or as it was, and tells what is otherwise; nothing is traded.',
  asked: z.strictObject({
    decision: name,
    ...again,
    /** Inputs less: "headline:3", "security:AAPL", "rates". */
    without: z.array(name).max(MOST_NAMES).default([]),
    /** Each input away in turn: of all kinds, or of some. */
    leaveOut: z.union([z.literal('all'), z.array(z.enum(INPUT_KINDS)).min(1)]).optional(),
    sessions,
  }),
  scope: 'operate',
  isLong: true,
  act: async (home, { decision, leaveOut, sessions: most, ...asked }, { progress = unseen }) => {
    const wanted = againOf(asked, asked.without.map(inputOf));
    const { replayDecision } = await import('../runs/replay-decision.ts');
    const view = await replayDecision(
      home,
      { name: decision, ...wanted, leaveOut, sessions: most },
      { progress },
    );
    return { kind: 'done', says: `${view.decision} was asked again; nothing was traded`, view };
  },
});

const replayLast = actingVerb({
  name: 'replay-last',
  path: '/replays/last',
  says: 'Asks the last decisions of accounts again and sums up; nothing is traded.',
  asked: z.strictObject({ ...again, ...many }),
  scope: 'operate',
  isLong: true,
  act: async (home, { accounts, last, ...asked }, { progress = unseen }) => {
    const { replayMany } = await import('../runs/replay-many.ts');
    const view = await replayMany(home, { accounts, last, ...againOf(asked, []) }, progress);
    return { kind: 'done', says: `${view.decisions.length} decisions were asked again`, view };
  },
});

const report = actingVerb({
  name: 'replay-report',
  path: '/replays/report',
  says: 'How steady each model is, and how far its confidence is borne out, over the last decisions.',
  asked: z.strictObject({ ...again, ...many, sessions }),
  scope: 'operate',
  isLong: true,
  act: async (home, { accounts, last, sessions: most, ...asked }, { progress = unseen }) => {
    const wanted = { accounts, last, sessions: most, ...againOf(asked, []) };
    const { replayReport } = await import('../runs/replay-many.ts');
    const view = await replayReport(home, wanted, progress);
    return { kind: 'done', says: `${view.models.length} models were looked at`, view };
  },
});

function inputOf(text: string): Input {
  const read = readInput(text);
  switch (read.kind) {
    case 'input':
      return read.input;
    case 'unfit':
      throw new PortError('replay', `${text}: ${read.says}`, { retryable: false });
    case 'unknown': {
      const says = `${text}: no input is called ${read.word}; known are ${INPUT_KINDS.join(', ')}`;
      throw new PortError('replay', says, { retryable: false });
    }
  }
}

const tryAll = actingVerb({
  name: 'models-try',
  path: '/models/try',
  says: 'Asks models some short questions, all that are used where none is named, loading them if needed.',
  asked: z.strictObject({ names: z.array(name).max(MOST_NAMES).default([]) }),
  scope: 'operate',
  isLong: true,
  act: async (home, { names }, { progress = unseen }) => {
    const total = names.length === 0 ? home.config.models.length : names.length;
    const { tryModels } = await import('../models/try-models.ts');
    const told = await tryModels(home, { names }, (done, doing) => {
      progress(done, total, doing);
    });
    if (told.kind === 'no') return told;
    const { models } = told.view;
    const usable = models.filter(({ verdict }) => verdict.startsWith('usable')).length;
    return {
      kind: 'done',
      says: `${usable} of ${models.length} models are usable`,
      view: told.view,
    };
  },
});

const declare = actingVerb({
  name: 'compare-declare',
  path: '/compare/windows',
  says: 'Says beforehand which days of two accounts will be tested.',
  asked: z.strictObject({ first: name, second: name, from: day, to: day }),
  scope: 'operate',
  isLong: false,
  act: async (home, { first, second, from, to }) => {
    const { declareWindow } = await import('../runs/declare-window.ts');
    return declareWindow(home, { first, second, from, upTo: to });
  },
});

/** What asks again, tries or declares, and trades nothing. */
export const ASKING_ACTS: readonly ActingVerb[] = [replay, replayLast, report, tryAll, declare];
