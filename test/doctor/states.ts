import { silence } from '../fakes/feeds/behaviours.ts';
import { faultPlan } from '../fakes/plan/index.ts';
import type { BrokenState } from './broken-state.ts';
import { FORGOTTEN_STATES } from './forgotten-states.ts';
import { GHOSTFOLIO_STATES } from './ghostfolio-states.ts';
import { MODEL_STATES } from './model-states.ts';
import { NEWS_STATES } from './news-states.ts';
import { PLACE_STATES } from './place-states.ts';
import { POOL_STATES } from './pool-states.ts';
import { SERVED_STATES } from './served-states.ts';
import { YAHOO_STATES } from './yahoo-states.ts';

const SOURCES = [
  'model Qwen3-Next',
  'prices',
  'news Broad',
  'news Second',
  'news Single (AAPL)',
  'ghostfolio',
];
const NO_ANSWER = {
  says: /did not answer in|gave no answer within/,
  fix: /try again|read the server's log|see whether/i,
};

/** Every way in which a live home is broken here; the first is none. */
export const STATES: readonly BrokenState[] = [
  { name: 'all is well', breakIt: () => undefined, ill: {} },
  ...YAHOO_STATES,
  ...MODEL_STATES,
  ...POOL_STATES,
  ...GHOSTFOLIO_STATES,
  ...NEWS_STATES,
  ...PLACE_STATES,
  ...SERVED_STATES,
  ...FORGOTTEN_STATES,
  {
    name: 'nothing outside ever answers',
    breakIt: ({ yahoo, feeds, ghostfolio, configure }) => {
      yahoo.plan = faultPlan({ seed: 1, rules: [{ kind: 'slow', delayMs: 120_000 }] });
      for (const path of ['/broad', '/second', '/of/AAPL', '/v1/models']) feeds.set(path, silence);
      ghostfolio.setLatency(120_000);
      configure({ model: { base_url: `${feeds.origin}/v1` } });
    },
    ill: Object.fromEntries(SOURCES.map((id) => [id, NO_ANSWER])),
    withinSeconds: 65,
  },
];
