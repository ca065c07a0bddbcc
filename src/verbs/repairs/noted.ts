import type { DoctorCheck } from '#contract';
import { toIso } from '#core/calendar';
import { PortError, type KnownFault } from '#ports';
import type { Home } from '#worlds';
import type { Finding } from './finding.ts';

/**
 * The findings with since when they are ill, which is remembered from now on; what was not looked at stays as it was
 * remembered.
 */
export async function noted(
  home: Home,
  findings: readonly Finding[],
): Promise<readonly DoctorCheck[]> {
  const known = await rememberedOrNone(home, findings);
  const since = new Map(known.map((fault) => [fault.id, toIso(fault.since)]));
  return findings.map(({ id, ok, ...rest }) => ({
    id,
    ok,
    ...rest,
    since: ok ? null : (since.get(id) ?? null),
  }));
}

/** A store that takes no writes is a finding of its own. */
async function rememberedOrNone(
  { store, outside }: Home,
  findings: readonly Finding[],
): Promise<readonly KnownFault[]> {
  try {
    const looked = new Set(findings.map(({ id }) => subjectOf(id)));
    const others = (await store.faults.all()).filter(({ id }) => !looked.has(subjectOf(id)));
    const ill = findings.filter(({ ok }) => !ok).map(({ id }) => id);
    return await store.faults.seen([...ill, ...others.map(({ id }) => id)], outside.clock.now());
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return [];
  }
}

/** "slots weekly_balanced" -> "slots": what is looked at together. */
export function subjectOf(id: string): string {
  return id.split(' ')[0] ?? id;
}
