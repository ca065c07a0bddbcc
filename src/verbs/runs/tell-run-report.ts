import type { PageView } from '#contract';
import { backtestPage } from '#report';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { tellRun } from './tell-run.ts';

/** A run as one page of HTML that opens without a network. */
export async function tellRunReport(
  home: Home,
  asked: { readonly id: string },
): Promise<Told<PageView>> {
  const run = await tellRun(home, asked);
  return run.kind === 'no' ? run : { kind: 'told', view: { html: backtestPage(run.view) } };
}
