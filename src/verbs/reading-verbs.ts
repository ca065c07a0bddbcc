import { BOOK_VERBS } from './books/index.ts';
import { DECISION_VERBS } from './decisions/index.ts';
import { MARKET_VERBS } from './market/index.ts';
import { MIRROR_VERBS } from './mirror/index.ts';
import { MODEL_VERBS } from './models/index.ts';
import { OPTION_VERBS } from './options/index.ts';
import type { ReadingVerb } from './reading-verb.ts';
import { RECORD_VERBS } from './record/index.ts';
import { REPAIR_VERBS } from './repairs/index.ts';
import { RESEARCH_VERBS } from './research/index.ts';
import { RUN_VERBS } from './runs/index.ts';
import { SETTING_VERBS } from './settings/index.ts';

/** Everything that can be read of a home; the command line and HTTP have both the same. */
export const READING_VERBS: readonly ReadingVerb[] = [
  ...BOOK_VERBS,
  ...DECISION_VERBS,
  ...RECORD_VERBS,
  ...RESEARCH_VERBS,
  ...MARKET_VERBS,
  ...OPTION_VERBS,
  ...MODEL_VERBS,
  ...RUN_VERBS,
  ...MIRROR_VERBS,
  ...SETTING_VERBS,
  ...REPAIR_VERBS,
];
