import { scalarText } from './fields.ts';
import type { JsonNode } from './json-node.ts';
import { shown } from './printable.ts';
import { refused, value, type Outcome } from './reading.ts';

export type Side = 'BUY' | 'SELL' | 'HOLD';

const WORDS: Readonly<Record<Side, string>> = {
  BUY: 'buy|strong buy|buy more|purchase|add|accumulate|increase|long|go long',
  SELL: 'sell|strong sell|sell all|trim|reduce|decrease|exit|close|liquidate',
  HOLD: 'hold|wait|skip|keep|maintain|watch|pass|no action|no actions|no trade|no trades|do nothing|stay|hold cash',
};

const SIDES: readonly Side[] = ['BUY', 'SELL', 'HOLD'];

const SIDE_OF: ReadonlyMap<string, Side> = new Map(
  SIDES.flatMap((side) => WORDS[side].split('|').map((word) => [word, side] as const)),
);

/** What an action does. A SHORT, an option or a roll is none of these. */
export function sideOf(node: JsonNode): Outcome<Side> {
  const words = (scalarText(node) ?? '')
    .slice(0, 40)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/[.!]+$/, '');
  const side = SIDE_OF.get(words);
  return side === undefined ? refused(`an action is BUY or SELL, was ${shown(node)}`) : value(side);
}
