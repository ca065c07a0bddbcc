import {
  deliveryViewSchema,
  eventViewSchema,
  ledgerExportViewSchema,
  ledgerVerifyViewSchema,
  slotViewSchema,
} from '#contract';
import * as z from 'zod';
import { askedText } from '../asked-text.ts';
import { readingVerb, type ReadingVerb } from '../reading-verb.ts';
import { EXPORT_FORMATS } from './tell-ledger-export.ts';

const LINES = 50;
const SLOTS = 200;

const { name, limit, moment } = askedText;

const verify = readingVerb({
  name: 'ledger-verify',
  path: '/ledger/verify',
  says: 'Every entry of every account read again, and the hash chain over them.',
  asked: z.strictObject({}),
  view: ledgerVerifyViewSchema,
  isSlow: true,
  tell: async (home) => {
    const { tellLedgerVerify } = await import('./tell-ledger-verify.ts');
    return tellLedgerVerify(home);
  },
});

const exported = readingVerb({
  name: 'ledger-export',
  path: '/ledger/export',
  says: 'The books as text for another accounting program, of one account or of all.',
  asked: z.strictObject({
    format: z.enum(EXPORT_FORMATS).default('csv'),
    account: name.optional(),
  }),
  view: ledgerExportViewSchema,
  isSlow: true,
  tell: async (home, asked) => {
    const { tellLedgerExport } = await import('./tell-ledger-export.ts');
    return tellLedgerExport(home, asked);
  },
});

const slots = readingVerb({
  name: 'slots',
  path: '/slots',
  says: 'At which moments accounts were to decide and what became of it, the oldest first; of the last week and as far as is planned unless asked otherwise.',
  asked: z.strictObject({
    account: name.optional(),
    from: moment.optional(),
    to: moment.optional(),
    limit: limit.default(SLOTS),
  }),
  view: z.array(slotViewSchema),
  tell: async (home, asked) => {
    const { tellSlots } = await import('./tell-slots.ts');
    return tellSlots(home, asked);
  },
});

const events = readingVerb({
  name: 'events',
  path: '/events',
  says: 'What has happened after an event, the oldest first; the newest where none is named.',
  asked: z.strictObject({
    after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    limit: limit.default(LINES),
  }),
  view: z.array(eventViewSchema),
  tell: async (home, asked) => {
    const { tellEvents } = await import('./tell-events.ts');
    return tellEvents(home, asked);
  },
});

const deliveries = readingVerb({
  name: 'deliveries',
  path: '/deliveries',
  says: 'Events on their way to the channels that are told, newest first.',
  asked: z.strictObject({ limit: limit.default(LINES) }),
  view: z.array(deliveryViewSchema),
  tell: async (home, asked) => {
    const { tellDeliveries } = await import('./tell-deliveries.ts');
    return tellDeliveries(home, asked);
  },
});

/** What can be asked of what a home has kept. */
export const RECORD_VERBS: readonly ReadingVerb[] = [verify, exported, slots, events, deliveries];
