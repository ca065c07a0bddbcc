import type { AskedPrompt, DecisionPrompts } from './decision-prompts.ts';
import {
  promptDifference,
  textDifference,
  type PromptDifference,
  type TextDifference,
} from './prompt-difference.ts';

type Side = 'first' | 'second';

/** The first decision at which two runs part, and by what; everything before it is equal. */
export type RunDifference = { readonly says: string } & (
  | { readonly kind: 'none'; readonly decisions: number }
  /** Only one run decides then. */
  | { readonly kind: 'slot'; readonly slot: string; readonly onlyIn: Side }
  /** Only one run asks this. */
  | {
      readonly kind: 'question';
      readonly slot: string;
      readonly pass: AskedPrompt['pass'];
      readonly onlyIn: Side;
    }
  | {
      readonly kind: 'prompt';
      readonly slot: string;
      readonly pass: AskedPrompt['pass'];
      readonly where: PromptDifference;
    }
  /** The same bytes were asked, something else was answered. */
  | {
      readonly kind: 'reply';
      readonly slot: string;
      readonly pass: AskedPrompt['pass'];
      readonly where: TextDifference;
    }
  /** The same was answered, something else came of it; a line that one has not is ''. */
  | {
      readonly kind: 'orders' | 'fills';
      readonly slot: string;
      readonly first: string;
      readonly second: string;
    }
);

type Run = Iterable<DecisionPrompts> | AsyncIterable<DecisionPrompts>;

/** Reads two runs, decisions ascending by slot, no further than to the first difference. */
export async function runDifference(first: Run, second: Run): Promise<RunDifference> {
  const others = each(second);
  let decisions = 0;
  try {
    for await (const one of first) {
      const next = await others.next();
      const found = decisionDifference(one, next.done === true ? undefined : next.value);
      if (found !== undefined) return found;
      decisions += 1;
    }
    const more = await others.next();
    if (more.done !== true) return onlyOne(more.value.slot, 'second');
  } finally {
    await others.return(undefined);
  }
  const says = `no difference: ${decisions} decisions with the same prompts, replies, orders and fills`;
  return { kind: 'none', decisions, says };
}

async function* each(run: Run): AsyncGenerator<DecisionPrompts, undefined> {
  yield* run;
}

function decisionDifference(
  first: DecisionPrompts,
  second: DecisionPrompts | undefined,
): RunDifference | undefined {
  const { slot } = first;
  if (second === undefined) return onlyOne(slot, 'first');
  if (slot !== second.slot)
    return slot < second.slot ? onlyOne(slot, 'first') : onlyOne(second.slot, 'second');
  return (
    askedDifference(first, second) ??
    lineDifference('orders', first, second) ??
    lineDifference('fills', first, second)
  );
}

function onlyOne(slot: string, onlyIn: Side): RunDifference {
  return { kind: 'slot', slot, onlyIn, says: `${slot}: only the ${onlyIn} run decides then` };
}

function askedDifference(
  { slot, prompts }: DecisionPrompts,
  second: DecisionPrompts,
): RunDifference | undefined {
  const most = Math.max(prompts.length, second.prompts.length);
  for (let place = 0; place < most; place += 1) {
    const [one, other] = [prompts[place], second.prompts[place]];
    const found =
      one !== undefined && other !== undefined && one.pass === other.pass
        ? questionDifference(slot, one, other)
        : onlyAsked(slot, one, other);
    if (found !== undefined) return found;
  }
  return undefined;
}

function onlyAsked(
  slot: string,
  one: AskedPrompt | undefined,
  other: AskedPrompt | undefined,
): RunDifference | undefined {
  const pass = one?.pass ?? other?.pass;
  if (pass === undefined) return undefined;
  const onlyIn = one === undefined ? 'second' : 'first';
  const instead =
    one === undefined || other === undefined ? '' : `, the other asks its ${other.pass} question`;
  const says = `${slot}: only the ${onlyIn} run asks a ${pass} question here${instead}`;
  return { kind: 'question', slot, pass, onlyIn, says };
}

function questionDifference(
  slot: string,
  one: AskedPrompt,
  other: AskedPrompt,
): RunDifference | undefined {
  const { pass } = one;
  const prompt = promptDifference(one, other);
  if (prompt !== undefined) {
    const says = `${slot}: the ${pass} prompts differ in ${partSaid(prompt)}${placeSaid(prompt)}`;
    return { kind: 'prompt', slot, pass, where: prompt, says };
  }
  const reply = textDifference(answerOf(one), answerOf(other));
  if (reply === undefined) return undefined;
  const says = `${slot}: the same ${pass} prompt, but another reply${placeSaid(reply)}`;
  return { kind: 'reply', slot, pass, where: reply, says };
}

/** Equal texts that ended otherwise, as one that was cut, are other answers. */
function answerOf({ reply: { text, finish } }: AskedPrompt): string {
  return finish === 'stop' ? text : `${text}\n(${finish})`;
}

function partSaid(found: PromptDifference): string {
  if (found.part === 'schema') return 'the schema';
  const { message, of } = found;
  if (of === 'whole') return `message ${message}, which only one has`;
  return of === 'role' ? `the role of message ${message}` : `message ${message}`;
}

function placeSaid({ line, offset, first, second }: TextDifference): string {
  return ` at line ${line}, character ${offset}: ${JSON.stringify(first)} against ${JSON.stringify(second)}`;
}

function lineDifference(
  kind: 'orders' | 'fills',
  one: DecisionPrompts,
  other: DecisionPrompts,
): RunDifference | undefined {
  const { slot } = one;
  const most = Math.max(one[kind].length, other[kind].length);
  const place = Array.from({ length: most }).findIndex(
    (_, line) => one[kind][line] !== other[kind][line],
  );
  if (place < 0) return undefined;
  const [first, second] = [one[kind][place] ?? '', other[kind][place] ?? ''];
  const shown = `${JSON.stringify(first)} against ${JSON.stringify(second)}`;
  const says = `${slot}: the same prompts and replies, but other ${kind}: ${shown}; the data or the code is another`;
  return { kind, slot, first, second, says };
}
