export type FakeUser = {
  readonly id: string;
  readonly accessToken: string;
  readonly role: 'ADMIN' | 'USER';
  readonly createdAt: string;
  baseCurrency: string;
};

export type FakeAccount = {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: string;
  updatedAt: string;
  name: string;
  currency: string;
  platformId: string | null;
  comment: string | null;
  tagIds: readonly string[];
};

/** Unique by account and day, not by user: that is the server's flaw. */
export type FakeBalance = {
  readonly id: string;
  readonly accountId: string;
  readonly createdAt: string;
  /** Midnight of the day. */
  readonly date: string;
  userId: string;
  updatedAt: string;
  value: number;
};

export type FakeProfile = {
  readonly id: string;
  readonly createdAt: string;
  dataSource: string;
  symbol: string;
  /** Null: made by an administrator. */
  userId: string | null;
  updatedAt: string;
  name: string | null;
  currency: string;
  assetClass: string | null;
  assetSubClass: string | null;
  comment: string | null;
  isActive: boolean;
};

export type FakeActivity = {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: string;
  updatedAt: string;
  accountId: string | null;
  comment: string | null;
  currency: string;
  date: string;
  fee: number;
  quantity: number;
  symbolProfileId: string;
  type: string;
  unitPrice: number;
  tagIds: readonly string[];
};

/** Unique by symbol and moment: a price with a time is a second row of its day. */
export type FakePrice = {
  readonly id: string;
  readonly createdAt: string;
  readonly dataSource: string;
  readonly symbol: string;
  readonly date: string;
  marketPrice: number;
};

export type FakeTag = { readonly id: string; name: string; readonly userId: string | null };

export type FakePlatform = { readonly id: string; readonly name: string; readonly url: string };

export type Database = {
  users: FakeUser[];
  accounts: FakeAccount[];
  balances: FakeBalance[];
  profiles: FakeProfile[];
  activities: FakeActivity[];
  prices: FakePrice[];
  tags: FakeTag[];
  platforms: FakePlatform[];
  /** Kept as text, as in the server's table of properties. */
  settings: Record<string, string>;
};

/** The tag that hides an activity from the portfolio. */
export const DRAFT = '0c077abd-eca2-4cbb-818c-6cefbf2d169a';

/** As after the first start. */
export function emptyDatabase(): Database {
  return {
    users: [],
    accounts: [],
    balances: [],
    profiles: [],
    activities: [],
    prices: [],
    tags: [
      tagOf(DRAFT, 'DRAFT'),
      tagOf('4452656d-9fa4-4bd0-ba38-70492e31d180', 'EMERGENCY_FUND'),
      tagOf('f2e868af-8333-459f-b161-cbc6544c24bd', 'EXCLUDE_FROM_ANALYSIS'),
    ],
    platforms: [],
    settings: {},
  };
}

function tagOf(id: string, name: string): FakeTag {
  return { id, name, userId: null };
}
