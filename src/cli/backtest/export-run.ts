import type { BacktestView } from '#contract';
import { cassetteOf, runsOf } from '#worlds/backtest';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readingText } from '../read/reading-text.ts';
import type { Terminal } from '../terminal.ts';

export type ExportAsked = { readonly run: string; readonly file: string };

/** `invest backtest export <run> <file>`: every reply that the run needs. */
export async function exportRun(
  home: Home,
  { run, file }: ExportAsked,
  screen: Terminal,
): Promise<ExitCode> {
  const runs = runsOf(home);
  const { view } = runs.get(run);
  const keys = new Set<string>();
  for await (const { key } of runs.prompts(view.id)) if (key !== undefined) keys.add(key);
  runs.close();
  if (keys.size === 0) {
    screen.warn(`${view.id} was decided by ${view.model}: whoever runs it again needs no replies`);
    return EXIT.no;
  }
  const cassette = cassetteOf(home);
  try {
    const count = cassette.exportTo(file, [...keys]);
    screen.json({ run: view.id, file, replies: count });
    screen.say(`${readingText.count(count, 'reply', 'replies')} of ${view.id} written to ${file}`);
    screen.say(
      `to run it elsewhere, over the same data: invest backtest import ${file}, then invest backtest ${againOf(view)} --offline`,
    );
  } finally {
    cassette.close();
  }
  return EXIT.done;
}

/** The masks hang on the seed, and the prompts on both. */
function againOf({ account, from, upTo, model, masks, seed }: BacktestView): string {
  const masked = masks.length === 0 ? '' : ` --mask ${masks.join(',')} --seed ${seed}`;
  return `${account} --from ${from} --to ${upTo} --model ${model}${masked}`;
}
