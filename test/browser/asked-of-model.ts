import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { llamaSwap } from '../fakes/llama-swap/index.ts';
import { analyst } from '../rehearsal/analyst.ts';
import type { Invest, Ran } from './invest-of.ts';

const WORDS = 'The figures say so.';
/** Were it taken for markup, the window would have another title. */
const MARKUP = `<img src="x" onerror="document.title = 'run'"> ${WORDS}`;
const THOUGHTS = 60;

/** Lets a model decide for an account once, one that thinks and writes markup; afterwards all is as configured before. */
export async function askedOfModel(home: string, invest: Invest, account: string): Promise<Ran> {
  const answers = analyst(1);
  const models = await llamaSwap({
    models: {
      'qwen3-next': {
        answers: (body) => answers(body).replaceAll(WORDS, JSON.stringify(MARKUP).slice(1, -1)),
        thinkingTokens: THOUGHTS,
        contextTokens: 131_072,
      },
    },
  });
  const file = join(home, 'data', 'config.yaml');
  const before = readFileSync(file, 'utf8');
  try {
    const asking = before
      .replaceAll(/base_url: http:\/\/127\S+/g, `base_url: ${models.baseUrl}`)
      .replaceAll('thinking: off', 'thinking: on')
      .replace(new RegExp(`(^  ${account}:\\n(?:.*\\n){0,3}? +model: ).*`, 'm'), '$1Qwen3-Next');
    writeFileSync(file, asking);
    return await invest.run('run', account);
  } finally {
    writeFileSync(file, before);
    await models.stop();
  }
}
