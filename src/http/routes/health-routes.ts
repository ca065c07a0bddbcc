import * as z from 'zod';
import { MINUTE_MS } from '#core/calendar';
import { yes } from '../answering/answer.ts';
import type { Desk } from '../desk.ts';
import type { HealthCheck, HttpParts } from '../http-parts.ts';
import { EXPOSITION_TYPE, exposition } from '../measures/exposition.ts';
import { gaugeOf, type Family } from '../measures/family.ts';
import { at, giving, route, type Route } from '../route.ts';

const group = 'health';

const readySchema = z.strictObject({
  ok: z.boolean(),
  checks: z.array(z.strictObject({ id: z.string(), ok: z.boolean(), says: z.string() })),
});

/** Whether the process lives, whether it can do its work, and its figures. */
export function healthRoutes(
  { parts }: Desk,
  ownFigures: () => readonly Family[],
): readonly Route[] {
  return [liveRoute(), readyRoute(parts), metricsRoute(parts, ownFigures)];
}

const nothing = z.strictObject({});

function liveRoute(): Route {
  return route(
    {
      ...at('GET /health/live', 'live', [group, 'anybody']),
      says: 'Whether this process answers.',
      asked: nothing,
      ...giving(z.strictObject({ ok: z.literal(true) }), 'It does.'),
    },
    async () => yes({ ok: true }),
  );
}

function readyRoute(parts: HttpParts): Route {
  return route(
    {
      ...at('GET /health/ready', 'ready', [group, 'read']),
      says: 'Whether it can do its work: the scheduler looks, the model answers, the disk takes writes. 503 where not.',
      asked: nothing,
      ...giving(readySchema, 'All is well.'),
    },
    async () => {
      const wanted = [...schedulerChecks(parts), ...parts.healthChecks];
      const checks = await Promise.all(wanted.map(checked));
      const ok = checks.every((check) => check.ok);
      return yes({ ok, checks }, ok ? 200 : 503);
    },
  );
}

function metricsRoute(parts: HttpParts, ownFigures: () => readonly Family[]): Route {
  return route(
    {
      ...at('GET /metrics', 'metrics', [group, 'read']),
      says: 'Figures as Prometheus reads them.',
      asked: nothing,
      gives: { kind: 'text', type: EXPOSITION_TYPE, says: 'The figures.' },
    },
    async () => {
      const told = await Promise.all(parts.figures.map(async (figures) => figures()));
      const families = [...ownFigures(), ...serviceFigures(parts), ...told.flat()];
      return { kind: 'text', status: 200, type: EXPOSITION_TYPE, text: exposition(families) };
    },
  );
}

const CHECK_MS = 5000;

async function checked({
  id,
  check,
}: HealthCheck): Promise<{ id: string; ok: boolean; says: string }> {
  const late = Promise.withResolvers<{ ok: boolean; says: string }>();
  const timer = setTimeout(() => {
    late.resolve({ ok: false, says: `no answer within ${CHECK_MS} ms` });
  }, CHECK_MS);
  try {
    return { id, ...(await Promise.race([check(), late.promise])) };
  } catch (error) {
    const says = error instanceof Error && error.name === 'PortError' ? error.message : 'it failed';
    return { id, ok: false, says };
  } finally {
    clearTimeout(timer);
  }
}

/** It looks at least each minute. */
const ALIVE_MS = 3 * MINUTE_MS;
const LATE_MS = 5 * MINUTE_MS;

function schedulerChecks({ service, clock }: HttpParts): readonly HealthCheck[] {
  if (service === undefined) return [];
  const check: HealthCheck['check'] = async () => {
    const { lastTickAt, lateMs, isHalted } = service.told();
    if (lastTickAt === undefined) return { ok: false, says: 'the scheduler has not looked yet' };
    const agoMs = clock.now() - lastTickAt;
    const halted = isHalted ? '; halted by hand' : '';
    const says = `looked ${seconds(agoMs)} ago, began its last slot ${seconds(lateMs)} late${halted}`;
    return { ok: agoMs <= ALIVE_MS && lateMs <= LATE_MS, says };
  };
  return [{ id: 'scheduler', check }];
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

function serviceFigures({ service, clock }: HttpParts): readonly Family[] {
  if (service === undefined) return [];
  const { lastTickAt, lateMs, isHalted } = service.told();
  const sinceTick = lastTickAt === undefined ? Number.NaN : (clock.now() - lastTickAt) / 1000;
  return [
    gaugeOf('invest_scheduler_tick_age_seconds', 'Since the scheduler last looked.', sinceTick),
    gaugeOf('invest_slot_lateness_seconds', 'How late the last slot was begun.', lateMs / 1000),
    gaugeOf('invest_halted', '1 while no orders are allowed.', isHalted ? 1 : 0),
  ];
}
