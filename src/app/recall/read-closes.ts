import {
  fieldOf,
  fieldsOf,
  readActions,
  refused,
  scalarText,
  shown,
  value,
  type ActionGrammar,
  type JsonNode,
  type Outcome,
} from '#strategy/answer';
import type { Answer } from '#strategy/shape';

type Told = { readonly item: number; readonly close: number };

const DOLLARS = /^\$?\s?((?:\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.\d+)?)$/;

const ITEM = /^\d{1,4}$/;

/**
 * Prices by the number of their item, from 1. Whatever is no positive amount of dollars is no answer, and neither is an
 * item that is answered twice and differently; a text that cannot be read answers nothing.
 */
export function readCloses(answer: Answer, count: number): ReadonlyMap<number, number> {
  const reading = readActions(answer, GRAMMAR);
  if (reading.kind === 'unreadable') return new Map();
  const told = Map.groupBy(
    reading.value.actions.filter(({ item }) => item >= 1 && item <= count),
    ({ item }) => item,
  );
  return new Map(
    [...told].flatMap(([item, answers]) => {
      const [close, ...others] = new Set(answers.map((each) => each.close));
      return close === undefined || others.length > 0 ? [] : [[item, close] as const];
    }),
  );
}

const GRAMMAR: ActionGrammar<Told> = {
  looksLike: (node) => node.kind === 'object' && fieldOf(fieldsOf(node), ['item']) !== undefined,
  nameOf: (_, number) => `answer ${number}`,
  read: readOne,
  isIdle: () => false,
  idle: 'it is not remembered',
};

function readOne(node: JsonNode): Outcome<Told | 'idle'> {
  if (node.kind !== 'object' || !node.whole)
    return refused(`an answer is an object, was ${shown(node)}`);
  const fields = fieldsOf(node);
  const item = textIn(fields, 'item');
  if (!ITEM.test(item)) return refused(`an answer names its item, was ${shown(node)}`);
  // What says "none" is no field.
  const close = fieldOf(fields, ['close']);
  if (close === undefined) return value('idle');
  const [, digits] = DOLLARS.exec(textIn(fields, 'close')) ?? [];
  const dollars = Number(digits?.replaceAll(',', ''));
  return dollars > 0
    ? value({ item: Number(item), close: dollars })
    : refused(`a close is dollars above 0, was ${shown(close)}`);
}

function textIn(fields: ReturnType<typeof fieldsOf>, name: string): string {
  const node = fieldOf(fields, [name]);
  return (node === undefined ? undefined : scalarText(node))?.slice(0, 40) ?? '';
}
