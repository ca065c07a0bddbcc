import { z } from 'zod';

// Unknown fields are dropped, only those used are required: the server's answers change often.

const id = z.string().min(1);

/** `statusCode` is missing in some. */
export const errorBody = z.object({ message: z.union([z.string(), z.array(z.string())]) });

export const signedIn = z.object({ authToken: z.string().min(1) });

export const identified = z.object({ id });

export const accountList = z.object({
  accounts: z.array(z.object({ id, name: z.string().nullish(), currency: z.string().nullish() })),
});

const profile = z.object({ symbol: z.string().min(1) }).nullish();

export const activity = z.object({
  id,
  accountId: z.string().nullish(),
  comment: z.string().nullish(),
  createdAt: z.string(),
  date: z.string(),
  fee: z.number(),
  quantity: z.number(),
  unitPrice: z.number(),
  type: z.string(),
  assetProfile: profile,
  SymbolProfile: profile,
  tags: z.array(z.object({ id: z.string() })).nullish(),
});

export type WireActivity = z.infer<typeof activity>;

export const activityPage = z.object({
  activities: z.array(activity),
  count: z.number().int().nonnegative(),
});

export const balanceList = z.object({
  balances: z.array(z.object({ date: z.string(), value: z.number() })),
});

export const knownProfile = z.object({ assetProfile: z.object({ name: z.string().nullish() }) });

export const health = z.object({ status: z.literal('OK') });

export const user = z.object({
  permissions: z.array(z.string()),
  settings: z.object({ baseCurrency: z.string() }),
});

export const admin = z.object({ version: z.string() });
