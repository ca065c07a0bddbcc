import type { Ticker } from '#core/instruments';
import type { History, LanguageModel } from '#ports';
import { hold, type Beginning } from './hold.ts';
import { luckOf, type Luck } from './luck.ts';
import { optionPicks } from './option-picks.ts';
import { optionTurns } from './option-turns.ts';
import { sharePicks } from './share-picks.ts';
import { shareTurns } from './share-turns.ts';
import { shuffledNews } from './shuffled-news.ts';
import type { Played } from './traded-in.ts';

export type PlaceboKind = 'random' | 'hold' | 'rules' | 'shuffled-news';

/** The same account with another decider. */
export type PlaceboArm = {
  /** "random-7". */
  readonly key: string;
  readonly name: string;
  readonly kind: PlaceboKind;
  /** Who decides, fresh: it remembers its own run, so every run needs its own. */
  readonly model: () => LanguageModel;
  /** The history that it is played over, where that is another. */
  readonly over?: (history: History) => History;
};

/** A placebo that there is not, and why. */
export type NoPlacebo = Pick<PlaceboArm, 'key' | 'name' | 'kind'> & { readonly because: string };

export type Placebos = {
  readonly arms: readonly PlaceboArm[];
  readonly absent: readonly NoPlacebo[];
};

/** What placebos are made of. */
export type PlaceboMaterial = {
  /** The run that they stand beside. */
  readonly played: Played;
  /** Who decided it; asked again only where news are to be dealt anew. */
  readonly model: LanguageModel;
  /** The rules analyst that it is compared with. */
  readonly rules: LanguageModel;
  /** Random pickers: 20 by default. */
  readonly draws?: number;
  readonly seed: number;
  /** Deal the news anew too: the model is asked a whole run of questions more. */
  readonly withNews?: boolean;
};

const DRAWS = 20;

/** Random pickers at the run's turnover, its first holdings kept, the rules analyst and, on request, other news. */
export function placeboArms(material: PlaceboMaterial): Placebos {
  const made = [...randomArms(material), holdArm(material), rulesArm(material), newsArm(material)];
  return {
    arms: made.flatMap((arm) => ('model' in arm ? [arm] : [])),
    absent: made.flatMap((arm) => ('because' in arm ? [arm] : [])),
  };
}

type Made = PlaceboArm | NoPlacebo;

const NOTHING_TRADED = 'the run decided to open nothing, so there is nothing to draw';

function randomArms({ played, seed, draws = DRAWS }: PlaceboMaterial): readonly Made[] {
  const options = isOfOptions(played);
  const how = options ? 'at an equal count of openings' : 'at equal turnover';
  const title = `random picks ${how}`;
  if (beginningOf(played) === undefined) {
    return [{ key: 'random', name: title, kind: 'random', because: NOTHING_TRADED }];
  }
  const classes = classesOf(played);
  const pick = pickerOf(played);
  return Array.from({ length: draws }, (_, place): PlaceboArm => {
    const name = `${title}, ${place + 1} of ${draws}`;
    const luck = luckOf(classes, `${seed} draw ${place + 1}`);
    return { key: `random-${place + 1}`, name, kind: 'random', model: () => pick(name, luck) };
  });
}

function isOfOptions({ request }: Played): boolean {
  return request.account.mandate.options !== undefined;
}

function pickerOf(played: Played): (name: string, luck: Luck) => LanguageModel {
  if (isOfOptions(played)) {
    const turns = bySlot(played, optionTurns(played));
    const { commission } = played.request.account;
    return (name, luck) => optionPicks(name, { turns, commission }, luck);
  }
  const turns = bySlot(played, shareTurns(played));
  return (name, luck) => sharePicks(name, turns, luck);
}

function bySlot<Turn>({ request }: Played, turns: readonly Turn[]): ReadonlyMap<string, Turn> {
  const { slots, slotAt } = request;
  return new Map(
    slots.flatMap((at, place) => {
      const turn = turns[place];
      return turn === undefined ? [] : [[slotAt(at).name, turn] as const];
    }),
  );
}

/** Funds among funds, shares among shares: what the account watches and whatever else the run has bought. */
function classesOf(played: Played): readonly (readonly Ticker[])[] {
  const { core, stocks } = played.request.account.mandate;
  const bought = isOfOptions(played)
    ? []
    : shareTurns(played).flatMap(({ buys }) => buys.map(({ ticker }) => ticker));
  return [core, [...stocks, ...bought.filter((ticker) => !core.includes(ticker))]];
}

function beginningOf(played: Played): Beginning | undefined {
  const { slots, slotAt } = played.request;
  const shares = isOfOptions(played) ? [] : shareTurns(played);
  const options = isOfOptions(played) ? optionTurns(played) : [];
  const beginnings = slots.map((at, place) => ({
    slot: slotAt(at).name,
    buys: shares[place]?.buys ?? [],
    openings: options[place]?.openings ?? [],
  }));
  return beginnings.find(({ buys, openings }) => buys.length + openings.length > 0);
}

function holdArm({ played }: PlaceboMaterial): Made {
  const name = 'first holdings kept';
  const beginning = beginningOf(played);
  const arm = { key: 'hold', name, kind: 'hold' } as const;
  return beginning === undefined
    ? { ...arm, because: NOTHING_TRADED }
    : { ...arm, model: () => hold(name, beginning) };
}

function rulesArm({ played, rules }: PlaceboMaterial): Made {
  const arm = { key: 'rules', name: `rules analyst (${rules.name})`, kind: 'rules' } as const;
  return answeredBy(played, (who) => who === rules.name)
    ? { ...arm, because: 'the run was decided by it' }
    : { ...arm, model: () => rules };
}

function newsArm({ played, model, seed, withNews = false }: PlaceboMaterial): Made {
  const arm = {
    key: 'shuffled-news',
    name: `${model.name} with the news of other days and others`,
    kind: 'shuffled-news',
  } as const;
  if (answeredBy(played, (who) => who.startsWith('rules:'))) {
    return { ...arm, because: 'the rules analyst reads no news' };
  }
  if (!withNews)
    return { ...arm, because: 'not asked for: the model would answer a whole run more' };
  const { core, stocks } = played.request.account.mandate;
  const dealing = { tickers: [...core, ...stocks], seed: String(seed) };
  return { ...arm, model: () => model, over: (history) => shuffledNews(history, dealing) };
}

function answeredBy({ decisions }: Played, is: (who: string) => boolean): boolean {
  const all = decisions.flatMap(({ modelsUsed }) => modelsUsed);
  return all.length > 0 && all.every(is);
}
