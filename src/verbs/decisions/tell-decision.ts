import { decisionView } from '#app/books';
import type { DecisionView, GroundingView, RecordView, ThinkingCost } from '#contract';
import { assert, definedOnly } from '#core/prelude';
import type { CycleRecord } from '#ports';
import type { Home } from '#worlds';
import { decisionNamed } from '../decision-named.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';

/** A whole id, a unique part of one, or "account@latest". */
export type DecisionAsked = { readonly id: string };

/** The whole story of one cycle. */
export async function tellDecision(home: Home, { id }: DecisionAsked): Promise<Told<DecisionView>> {
  return told(async () => storyOf(home, recordNamed(home, id)));
}

/** One cycle as it was journaled. */
export async function tellRecord(home: Home, { id }: DecisionAsked): Promise<Told<RecordView>> {
  return told(async () => plain(await recordNamed(home, id)));
}

/** What the answers of one cycle have cost. */
export async function tellDecisionThinking(
  home: Home,
  { id }: DecisionAsked,
): Promise<Told<ThinkingCost>> {
  return told(async () => (await storyOf(home, recordNamed(home, id))).thinking);
}

/** Which figures, tickers and days of one cycle's texts were observed; null where nothing was observed or concluded. */
export async function tellDecisionGrounding(
  home: Home,
  { id }: DecisionAsked,
): Promise<Told<GroundingView | null>> {
  return told(async () => (await storyOf(home, recordNamed(home, id))).grounding);
}

async function recordNamed(home: Home, name: string): Promise<CycleRecord> {
  const id = decisionNamed(home, name);
  const record = await home.store.journal.read(id);
  assert(record !== undefined, `cycle ${id} is on the record`);
  return record;
}

async function storyOf(home: Home, named: Promise<CycleRecord>): Promise<DecisionView> {
  const record = await named;
  const { ledger } = home.store;
  const { account, id } = record.head;
  const tickets = await ledger.tickets(account, [id]);
  const entries = await ledger.entries(
    account,
    tickets.map(({ order }) => `fills:${order.id}`),
  );
  const { models, energyPricePerKwh: pricePerKwh } = home.config;
  const energy = { models, ...definedOnly({ pricePerKwh }) };
  return decisionView(record, { tickets, entries }, energy);
}

function plain({ head, stages, end }: CycleRecord): RecordView {
  return { head, stages, ...definedOnly({ end }) };
}
