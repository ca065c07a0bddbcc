import { LIFE_ACTS } from '../accounts/life-acts.ts';
import { ACCOUNT_ACTS } from '../acts/account-acts.ts';
import type { ActingVerb } from '../acts/acting-verb.ts';
import { ASKING_ACTS } from '../acts/asking-acts.ts';
import { REPAIR_ACTS } from '../repairs/repair-acts.ts';
import { RUN_ACTS } from '../acts/run-acts.ts';
import { BACKUP_ACTS } from '../backup/backup-acts.ts';
import { MIRROR_ACTS } from '../mirror/mirror-acts.ts';
import { NOTIFY_ACTS } from '../notify/notify-acts.ts';
import { SETTING_ACTS } from '../settings/setting-acts.ts';
import { CONTROL_ACTS } from '../service/control-acts.ts';

/** Everything that can be done with a home while it is served. */
export const ACTING_VERBS: readonly ActingVerb[] = [
  ...RUN_ACTS,
  ...CONTROL_ACTS,
  ...ACCOUNT_ACTS,
  ...LIFE_ACTS,
  ...ASKING_ACTS,
  ...REPAIR_ACTS,
  ...MIRROR_ACTS,
  ...NOTIFY_ACTS,
  ...BACKUP_ACTS,
  ...SETTING_ACTS,
];
