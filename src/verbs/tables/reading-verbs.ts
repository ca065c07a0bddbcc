import { WORK_VERBS } from '../work/work-verbs.ts';
import { BACKUP_VERBS } from '../backup/backup-verbs.ts';
import { BOOK_VERBS } from '../books/book-verbs.ts';
import { DECISION_VERBS } from '../decisions/decision-verbs.ts';
import { MARKET_VERBS } from '../market/market-verbs.ts';
import { ARCHIVE_VERBS } from '../migration/archive-verbs.ts';
import { MIRROR_VERBS } from '../mirror/mirror-verbs.ts';
import { MODEL_VERBS } from '../models/model-verbs.ts';
import { NOTIFY_VERBS } from '../notify/notify-verbs.ts';
import { OPTION_VERBS } from '../options/option-verbs.ts';
import type { ReadingVerb } from '../reading-verb.ts';
import { RECORD_VERBS } from '../record/record-verbs.ts';
import { REPAIR_VERBS } from '../repairs/repair-verbs.ts';
import { RESEARCH_VERBS } from '../research/research-verbs.ts';
import { RUN_VERBS } from '../runs/run-verbs.ts';
import { SERVICE_VERBS } from '../service/service-verbs.ts';
import { SETTING_VERBS } from '../settings/setting-verbs.ts';

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
  ...SERVICE_VERBS,
  ...NOTIFY_VERBS,
  ...BACKUP_VERBS,
  ...ARCHIVE_VERBS,
  ...WORK_VERBS,
];
