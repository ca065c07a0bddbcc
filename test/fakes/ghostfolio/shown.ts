import type { FakeAccount, FakeActivity, FakeProfile } from './database.ts';
import type { Ground } from './ground.ts';

type Shown = Readonly<Record<string, unknown>>;

const EMPTY = {
  cusip: null,
  dataGatheringFrequency: 'DAILY',
  figi: null,
  figiComposite: null,
  figiShareClass: null,
  holdings: [],
  isin: null,
  scraperConfiguration: null,
  url: null,
};

/** A profile as the database has it. */
export function shownProfile(profile: FakeProfile): Shown {
  return { ...EMPTY, countries: null, sectors: null, symbolMapping: null, ...profile };
}

/** A profile with what is reckoned about it. */
export function shownAssetProfile(ground: Ground, profile: FakeProfile): Shown {
  const dates = ground.database.activities
    .filter(({ symbolProfileId }) => symbolProfileId === profile.id)
    .map(({ date }) => date)
    .toSorted();
  return {
    ...EMPTY,
    countries: [],
    sectors: [],
    symbolMapping: {},
    ...profile,
    activitiesCount: dates.length,
    dateOfFirstActivity: dates[0] ?? null,
    watchedByCount: 0,
  };
}

/** An account as the database has it. */
export function shownAccount({ tagIds: _tagIds, ...account }: FakeAccount): Shown {
  return account;
}

/** An account with its platform and tags. */
export function shownFullAccount(ground: Ground, account: FakeAccount): Shown {
  return {
    ...shownAccount(account),
    platform: ground.database.platforms.find(({ id }) => id === account.platformId) ?? null,
    tags: shownTags(ground, account.tagIds),
  };
}

export function shownTags(ground: Ground, tagIds: readonly string[]): readonly Shown[] {
  return ground.database.tags.filter(({ id }) => tagIds.includes(id));
}

/** An activity as the database has it. */
export function shownRow({ tagIds: _tagIds, ...activity }: FakeActivity): Shown {
  return {
    ...activity,
    accountUserId: activity.accountId === null ? null : activity.userId,
  };
}

export function profileOf(ground: Ground, activity: FakeActivity): FakeProfile {
  const found = ground.database.profiles.find(({ id }) => id === activity.symbolProfileId);
  if (found === undefined) throw new Error(`no profile ${activity.symbolProfileId}`);
  return found;
}

/** An activity as POST answers it. */
export function shownNewActivity(ground: Ground, activity: FakeActivity): Shown {
  return { ...shownRow(activity), SymbolProfile: shownProfile(profileOf(ground, activity)) };
}

/** An activity as lists tell it. */
export function shownActivity(ground: Ground, activity: FakeActivity): Shown {
  const { fee, quantity, unitPrice, accountId } = activity;
  const account = ground.database.accounts.find(
    ({ id, userId }) => id === accountId && userId === activity.userId,
  );
  return {
    ...shownNewActivity(ground, activity),
    account: account === undefined ? null : shownFullAccount(ground, account),
    tags: shownTags(ground, activity.tagIds),
    assetProfile: shownAssetProfile(ground, profileOf(ground, activity)),
    feeInAssetProfileCurrency: fee,
    feeInBaseCurrency: fee,
    unitPriceInAssetProfileCurrency: unitPrice,
    value: quantity * unitPrice,
    valueInBaseCurrency: quantity * unitPrice,
  };
}
