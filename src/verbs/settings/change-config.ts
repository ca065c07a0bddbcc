import { readConfig } from '#config';
import type { ConfigChangeView } from '#contract';
import { fingerprint } from '#adapters/system';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { writeConfig } from '../accounts/write-config.ts';
import { runningService } from '../service/running-service.ts';
import { serviceSeen } from '../repairs/service-seen.ts';
import { configText } from './config-at.ts';
import { hiddenLines } from './config-shown.ts';
import { lineDifference } from './line-difference.ts';
import { withChanges, type ConfigChange } from './with-changes.ts';

export type ChangeAsked = {
  readonly changes: readonly ConfigChange[];
  /** The hash of the text that the changes were thought out for; absent: whatever stands there. */
  readonly basedOn?: string | undefined;
  /** Only the difference is told. */
  readonly dryRun: boolean;
};

/** Changes the configuration file, if what comes of it has no fault. */
export function changeConfig(
  { paths }: Pick<Home, 'paths'>,
  { changes, basedOn, dryRun }: ChangeAsked,
): ConfigChangeView {
  const before = configText(paths.config);
  unchangedSince(before, basedOn);
  const after = withChanges(before, changes);
  if (after === undefined)
    throw refusal(
      `${changes.map(({ path }) => path.join('.')).join(', ')}: nothing can be set there; config.yaml has something else in the way`,
    );
  return put({ paths }, { before, after, dryRun });
}

/** A text that was thought out for another one is not put over it. */
export function unchangedSince(before: string, basedOn: string | undefined): void {
  if (basedOn !== undefined && basedOn !== fingerprint(before))
    throw refusal('config.yaml was changed meanwhile; nothing was written, load it again');
}

type Put = { readonly before: string; readonly after: string; readonly dryRun: boolean };

/** Writes a text in the place of another, where it has no faults; tells how they differ. */
export function put(
  { paths }: Pick<Home, 'paths'>,
  { before, after, dryRun }: Put,
): ConfigChangeView {
  const read = readConfig(after, paths.config);
  const faults = read.kind === 'invalid' ? read.faults : [];
  const warnings = read.kind === 'config' ? read.warnings : [];
  const isSame = before === after;
  const isWritten = !dryRun && faults.length === 0 && !isSame;
  const keptAs = isWritten ? writeConfig(paths.config, before, after) : null;
  return {
    isWritten,
    before: fingerprint(before),
    after: fingerprint(after),
    faults: [...faults],
    warnings: [...warnings],
    difference: [
      ...lineDifference(before, after, { before: hiddenLines(before), after: hiddenLines(after) }),
    ],
    keptAs,
    takesEffect: isSame ? 'nothing changes' : effectOf(paths),
  };
}

function effectOf(paths: Home['paths']): ConfigChangeView['takesEffect'] {
  const isServed =
    runningService(paths.directory) !== undefined || serviceSeen(paths).kind === 'here';
  return isServed ? 'at the next start' : 'at once';
}

function refusal(says: string): PortError {
  return new PortError('config', says, { retryable: false });
}
