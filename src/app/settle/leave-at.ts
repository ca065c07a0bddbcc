import { apply, execute, fillsEntry, unsoundness, type Order } from '#core/ledger';
import { venueOf } from '#core/risk';
import { coolDownAfter } from './cool-down-after.ts';
import { enter, notBefore, type Desk } from './desk.ts';
import { situationAt, type Moment } from './fill-waiting.ts';
import type { SessionTape } from './session-tape.ts';

/** A forced exit at the prices of a moment, booked at once; one that nobody takes is logged and waits. */
export function leaveAt(
  desk: Desk,
  order: Order,
  { tape, moment }: { readonly tape: SessionTape; readonly moment: Moment },
): void {
  const { account, world } = desk;
  const execution = execute(order, venueOf(situationAt(desk, tape, moment)));
  if (execution.kind === 'impossible') {
    const because = `${order.origin} of ${order.id} waits: ${execution.because}`;
    world.log.line('warn', `${account.key}: ${because}`);
    return;
  }
  const { fills, commission } = execution;
  const at = notBefore(desk, moment.at);
  const coolDown = coolDownAfter(order, { at, limits: account.mandate.limits });
  const entry = fillsEntry(desk.book, { order, fills, commission, at, ...coolDown });
  const broken = unsoundness(apply(desk.book, entry));
  if (broken !== undefined) {
    world.log.line('error', `${account.key}: ${order.origin} of ${order.id} waits: ${broken}`);
    return;
  }
  enter(desk, entry);
}
