import type { Observation } from '#strategy/shape';
import { INPUT_KINDS, inputName, type Input, type InputKind } from './input.ts';
import { foundOf } from './without-input.ts';

/** Left out unless asked for: each is made of others that are tried one by one. */
const WHOLES: ReadonlySet<InputKind> = new Set<InputKind>(['news', 'fact']);

/**
 * The inputs of a decision that can be taken away one by one: all kinds, or those named. Unless it is asked for, a fact
 * goes with its headline; only one without a headline is an input of its own.
 */
export function inputsOf(
  seen: Observation,
  kinds: readonly InputKind[] | undefined,
): readonly Input[] {
  if (kinds !== undefined) return kinds.flatMap((kind) => foundOf(seen, kind));
  const usual = INPUT_KINDS.filter((kind) => !WHOLES.has(kind));
  return [...usual.flatMap((kind) => foundOf(seen, kind)), ...orphans(seen)];
}

function orphans(seen: Observation): readonly Input[] {
  const { headlines, news = [] } = seen.market;
  const known = new Set(headlines.map(({ id }) => id));
  return foundOf(seen, 'fact').filter((_, place) => !known.has(news[place]?.id ?? ''));
}

/** Whether the first input is made of others, the second among them. */
export function holds(seen: Observation, whole: Input, part: Input): boolean {
  if (inputName(whole) === inputName(part)) return false;
  return PARTS[whole.kind]?.(seen, whole, part) ?? false;
}

type Holding = (seen: Observation, whole: Input, part: Input) => boolean;

const PARTS: Partial<Readonly<Record<InputKind, Holding>>> = {
  news: (_seen, _whole, { kind }) => kind === 'headline' || kind === 'fact',
  research: (seen, _whole, part) => part.kind === 'pick' || isPicked(seen, part),
  pick: (seen, { which }, part) => part.which === which && isPicked(seen, part),
  headline: ({ market: { headlines, news = [] } }, whole, part) => {
    const id = headlines[Number(whole.which) - 1]?.id;
    return part.kind === 'fact' && news[Number(part.which) - 1]?.id === id;
  },
};

/** A security that is looked at for a pick alone goes with it. */
function isPicked({ market }: Observation, { kind, which }: Input): boolean {
  if (kind !== 'security') return false;
  return market.securities.some(
    ({ ticker, roles }) => ticker === which && roles.every((role) => role === 'research'),
  );
}
