import { auditViewSchema, logLineViewSchema, serviceStatusViewSchema } from '#contract';
import * as z from 'zod';
import { askedText } from '../asked-text.ts';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';

const status = readingVerb({
  name: 'status',
  path: '/service/status',
  says: 'What runs of this home, what is due and next, what somebody has forbidden.',
  asked: z.strictObject({}),
  view: serviceStatusViewSchema,
  tell: async (home) => {
    const { tellServiceStatus } = await import('./tell-service-status.ts');
    return { kind: 'told', view: await tellServiceStatus(home) };
  },
});

const LINES = 200;

const logs = readingVerb({
  name: 'logs',
  path: '/service/logs',
  says: 'The newest lines of the log of the service, the oldest first.',
  asked: z.strictObject({ limit: askedText.limit.default(LINES) }),
  view: z.array(logLineViewSchema),
  tell: async ({ paths }, { limit }) => {
    const { logOf } = await import('./log-of.ts');
    return {
      kind: 'told',
      view: logOf(paths.directory)
        .last(limit)
        .map((line) => ({ ...line })),
    };
  },
});

const SHA256 = /^[\da-f]{64}$/;

const audit = readingVerb({
  name: 'audit-verify',
  path: '/audit/verify',
  says: 'Every hash chain read again: decision records, administrative acts, ledgers; and where a hash that was kept elsewhere stands in them.',
  asked: z.strictObject({
    expect: z.string().regex(SHA256, 'a hash has 64 digits of 0-9 and a-f').optional(),
  }),
  view: auditViewSchema,
  isSlow: true,
  tell: async ({ store }, { expect }) => {
    const { verifyAudit } = await import('../audit/verify-audit.ts');
    return { kind: 'told', view: verifyAudit(store, expect) };
  },
});

/** What a service tells of itself and of its record. */
export const SERVICE_VERBS: readonly ReadingVerb[] = [status, logs, audit];
