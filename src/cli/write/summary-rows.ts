import { lastOf } from '#app/cycle';
import { legsInWords, wishView } from '#contract';
import type { CycleRecord, OrderTicket } from '#ports';
import type { Conclusion } from '#strategy/shape';
import type { Home } from '#worlds';
import { sideText, sizeOf } from '../read/order-row.ts';

/** One line a cycle for a person: what it came to and what became of its orders. */
export async function summaryRows(
  records: readonly CycleRecord[],
  home: Home,
): Promise<readonly (readonly string[])[]> {
  return Promise.all(records.map(async (record) => rowOf(record, await ticketsOf(record, home))));
}

async function ticketsOf({ head, end }: CycleRecord, home: Home): Promise<readonly OrderTicket[]> {
  if (head.mode === 'real') return home.store.ledger.tickets(head.account, [head.id]);
  return end?.settled.map(({ ticket }) => ticket) ?? [];
}

function rowOf(
  { head, stages, end }: CycleRecord,
  tickets: readonly OrderTicket[],
): readonly string[] {
  const conclusion = lastOf(stages, 'concluded')?.conclusion;
  const { regime = '-', why = '' } = conclusion === undefined ? {} : gistOf(conclusion);
  return [
    head.account,
    end === undefined ? 'unfinished' : end.outcome,
    regime,
    orderLines(stages, tickets),
    wrapped(end?.because ?? why),
  ];
}

type Gist = { readonly regime?: string; readonly why?: string };

function gistOf(conclusion: Conclusion): Gist {
  switch (conclusion.kind) {
    case 'orders':
      return { regime: conclusion.analysis.regime, why: conclusion.outlook };
    case 'brief': {
      const { regime, picks } = conclusion.brief;
      const named = picks.map(({ ticker, direction }) => `${ticker} ${direction.toLowerCase()}`);
      return { regime, why: named.length === 0 ? 'no picks' : `picks: ${named.join(', ')}` };
    }
    case 'hold':
      return { why: conclusion.because };
    case 'unreadable':
      return {};
  }
}

function orderLines(stages: CycleRecord['stages'], tickets: readonly OrderTicket[]): string {
  const verdicts = lastOf(stages, 'reviewed')?.verdicts ?? [];
  const refused = verdicts.filter(({ kind }) => kind === 'refused');
  const lines = [
    ...tickets.map(ticketLine),
    ...refused.map(({ order }) => `${wishText(order)} refused`),
  ];
  return lines.length === 0 ? '-' : lines.join('\n');
}

function ticketLine({ order, state }: OrderTicket): string {
  return `${wishText(order)} ${state}`;
}

function wishText(order: OrderTicket['order']): string {
  const view = wishView(order);
  return `${sideText(view)} ${legsInWords(view.legs)} ${sizeOf(view)}`;
}

const WIDTH = 60;

function wrapped(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').split(' ');
  const lines: string[] = [''];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length + 1 > WIDTH && line !== '') lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.slice(0, 4).join('\n');
}
