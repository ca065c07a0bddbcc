import type { Message, Question } from '#strategy/shape';

export type Prompt = Pick<Question, 'messages' | 'schema'>;

/** Where two texts first part, with some text around it. */
export type TextDifference = {
  /** UTF-16 units before it: 0 at the first character. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** About 80 characters around it, as they are in each; '' where there are none. */
  readonly first: string;
  readonly second: string;
};

export type PromptDifference = TextDifference &
  (
    | {
        readonly part: 'message';
        /** From 1. */
        readonly message: number;
        /** 'whole': only one prompt has this message. */
        readonly of: 'role' | 'content' | 'whole';
      }
    | { readonly part: 'schema' }
  );

/** Where two prompts first differ: their messages in order, then the schema; undefined where every byte is equal. */
export function promptDifference(first: Prompt, second: Prompt): PromptDifference | undefined {
  const most = Math.max(first.messages.length, second.messages.length);
  for (let place = 0; place < most; place += 1) {
    const found = messageDifference(first.messages[place], second.messages[place]);
    if (found !== undefined) return { part: 'message', message: place + 1, ...found };
  }
  const found = textDifference(JSON.stringify(first.schema), JSON.stringify(second.schema));
  return found === undefined ? undefined : { part: 'schema', ...found };
}

type MessageDifference = TextDifference & { readonly of: 'role' | 'content' | 'whole' };

function messageDifference(
  first: Message | undefined,
  second: Message | undefined,
): MessageDifference | undefined {
  if (first === undefined || second === undefined) {
    const texts = [first?.content ?? '', second?.content ?? ''] as const;
    return { of: 'whole', ...around(texts, 0) };
  }
  for (const field of ['role', 'content'] as const) {
    const found = textDifference(first[field], second[field]);
    if (found !== undefined) return { of: field, ...found };
  }
  return undefined;
}

/** Where two texts first differ; undefined where they are equal. */
export function textDifference(first: string, second: string): TextDifference | undefined {
  if (first === second) return undefined;
  const shorter = Math.min(first.length, second.length);
  let offset = 0;
  while (offset < shorter && first.charCodeAt(offset) === second.charCodeAt(offset)) offset += 1;
  return around([first, second], offset);
}

const BEFORE = 30;
const AFTER = 50;

function around(texts: readonly [string, string], offset: number): TextDifference {
  const [first, second] = texts;
  // Both halves of a character that takes two units belong together.
  const start = whole(first, offset, -1);
  return {
    offset: start,
    line: 1 + (first.slice(0, start).match(/\n/g)?.length ?? 0),
    first: snippet(first, start),
    second: snippet(second, start),
  };
}

function snippet(text: string, at: number): string {
  return text.slice(whole(text, Math.max(0, at - BEFORE), -1), whole(text, at + AFTER, 1));
}

/** The place itself, or where it would part a character in two, the next one in that direction. */
function whole(text: string, at: number, step: 1 | -1): number {
  const isWithin =
    /[\uDC00-\uDFFF]/.test(text.charAt(at)) && /[\uD800-\uDBFF]/.test(text.charAt(at - 1));
  return isWithin ? at + step : at;
}
