import type { RecallView } from '#contract';
import { holm } from '#core/comparison';
import { assert } from '#core/prelude';
import type { Reply } from '#ports';
import type { Observation, Question } from '#strategy/shape';
import { atLeast, hitLaw, meanHits, together } from './hit-law.ts';
import { isNear } from './is-near.ts';
import { itemsOf, type RecallItem } from './items-of.ts';
import type { KnownCloses } from './known-closes.ts';
import { readCloses } from './read-closes.ts';
import { recallQuestion } from './recall-question.ts';
import type { RecallWindow } from './recall-windows.ts';

/** Any model that reads its prompt; behind a cassette a second probe asks nothing. A rules analyst is none: it reads observations alone. */
export type Remembering = {
  readonly name: string;
  answer(question: Question, seen?: Observation): Promise<Reply>;
};

export type RecallAsked = {
  readonly windows: readonly RecallWindow[];
  /** Closes asked of each window, 12 unless said: one question. */
  readonly perWindow?: number;
  /** Days of one ticker in a window, 2 to 12; 4 unless said. */
  readonly daysPerTicker?: number;
  readonly seed: number;
  readonly onProgress?: (done: number, total: number) => void;
};

/** Under so many answers a window says nothing. */
export const FEWEST_ANSWERS = 6;

/** A window is called remembered when dealing its answers to other days does as well less often than this, all windows together. */
const LEVEL = 0.01;

const PER_WINDOW = 12;

const DAYS_PER_TICKER = 4;

/**
 * Asks a model for closes that it was not shown and compares its hits (within 1 % of the close as traded or after any
 * later split) with those of the same answers dealt to other asked days of the same ticker and window. Who knows the
 * price level alone does as well with any deal; p-values are exact, adjusted for the number of windows (Holm).
 */
export async function probeRecall(
  model: Remembering,
  closes: KnownCloses,
  asked: RecallAsked,
): Promise<RecallView> {
  const { windows, perWindow = PER_WINDOW, daysPerTicker = DAYS_PER_TICKER, onProgress } = asked;
  assert(perWindow >= 1 && perWindow <= 50, `a window is asked 1 to 50 closes, was ${perWindow}`);
  assert(
    daysPerTicker >= 2 && daysPerTicker <= 12,
    `a ticker is asked on 2 to 12 days, was ${daysPerTicker}`,
  );
  const seed = `recall ${asked.seed}`;
  const probed: Probed[] = [];
  for (const window of windows) {
    const items = itemsOf(closes, window, { perWindow, daysPerTicker, seed });
    probed.push({ window, ...countedIn(items, await answersOf(model, items)) });
    onProgress?.(probed.length, windows.length);
  }
  return { model: model.name, windows: viewsOf(probed) };
}

type Counted = {
  readonly asked: number;
  readonly answered: number;
  readonly recalled: number;
  readonly byChance: number;
  /** How often chance does as well. */
  readonly chance: number;
};

type Probed = Counted & { readonly window: RecallWindow };

type Answered = RecallItem & { readonly close: number };

async function answersOf(
  model: Remembering,
  items: readonly RecallItem[],
): Promise<readonly Answered[]> {
  if (items.length === 0) return [];
  const told = readCloses(await model.answer(recallQuestion(items)), items.length);
  return items.flatMap((item, place) => {
    const close = told.get(place + 1);
    return close === undefined ? [] : [{ ...item, close }];
  });
}

function countedIn(items: readonly RecallItem[], answers: readonly Answered[]): Counted {
  const groups = [...Map.groupBy(answers, ({ ticker }) => ticker).values()];
  const laws = groups.map((days) =>
    hitLaw(days.map(({ close }) => days.map((day) => isHit(close, day)))),
  );
  const law = together(laws);
  const recalled = answers.filter((answer) => isHit(answer.close, answer)).length;
  return {
    asked: items.length,
    answered: answers.length,
    recalled,
    byChance: meanHits(law),
    chance: atLeast(recalled, law),
  };
}

function isHit(answer: number, { levels }: RecallItem): boolean {
  return levels.some((level) => isNear(answer, level));
}

function viewsOf(probed: readonly Probed[]): RecallView['windows'] {
  const enough = probed.filter(({ answered }) => answered >= FEWEST_ANSWERS);
  const adjusted = new Map(
    holm(enough.map(({ chance }) => chance)).map((p, place) => [enough[place], p]),
  );
  return probed.map((each) => {
    const { window, asked, answered, recalled, byChance } = each;
    const p = adjusted.get(each);
    return { ...window, asked, answered, recalled, byChance, verdict: verdictOf(p) };
  });
}

function verdictOf(p: number | undefined): RecallView['windows'][number]['verdict'] {
  if (p === undefined) return 'too few answers';
  return p < LEVEL ? 'remembers' : 'no sign';
}
