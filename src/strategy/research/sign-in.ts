import { refused, scalarText, shown, value, type JsonNode, type Outcome } from '#strategy/answer';

const SIGNS: ReadonlyMap<string, -1 | 0 | 1> = new Map([
  ['-1', -1],
  ['0', 0],
  ['1', 1],
  ['+1', 1],
  ['negative', -1],
  ['neutral', 0],
  ['positive', 1],
]);

/** A direction: -1, 0 or 1, also as a word; never a number between. */
export function signIn(node: JsonNode | undefined): Outcome<-1 | 0 | 1> {
  const text = node === undefined ? undefined : scalarText(node);
  const sign = SIGNS.get((text ?? '').toLowerCase().replace(/\.0+$/, ''));
  return sign === undefined
    ? refused(`a direction is -1, 0 or 1, was ${shown(node)}`)
    : value(sign);
}
