import { setTimeout as pause } from 'node:timers/promises';
import { asked, writingWith } from './asked.ts';
import { textIn } from './text-in.ts';
import type { Visitor } from './came-in.ts';

const ENDED = new Set(['done', 'failed', 'cancelled']);
const PATIENCE_MS = 90_000;

/** One by each model. */
export const WORKING = ['weekly_balanced', 'monthly_value', 'daily_momentum', 'wheel', 'spreads'];

/** Accounts ask their models, and every model is tried; each fails in its way. */
export async function worked({ url, own }: Visitor): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  const works = [
    ['/api/cycles', { accounts: WORKING }],
    ['/api/models/try', {}],
  ] as const;
  for (const [path, wanted] of works) {
    const { text } = await asked(url, path, {
      method: 'POST',
      headers: writingWith(own),
      body: JSON.stringify(wanted),
    });
    const id = textIn(text, 'id');
    while (performance.now() < until && !(await hasEnded({ url, own }, id))) await pause(200);
  }
}

async function hasEnded({ url, own }: Pick<Visitor, 'url' | 'own'>, id: string): Promise<boolean> {
  const { text } = await asked(url, `/api/jobs/${id}`, { headers: own });
  return ENDED.has(textIn(text, 'state'));
}
