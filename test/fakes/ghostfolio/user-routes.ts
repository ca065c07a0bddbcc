import { HOUR_MS, MINUTE_MS } from '#core/calendar';
import { answer, refused, type Answer } from './answer.ts';
import { textIn } from './fields.ts';
import { addUser, bearerOf, type Ground } from './ground.ts';
import type { Call, Route } from './route.ts';
import { shownAccount, shownTags } from './shown.ts';

const LIMITS = {
  auth: { most: 10, inMs: MINUTE_MS },
  'sign-up': { most: 5, inMs: HOUR_MS },
} as const;

/** Runs the work unless it was done too often lately; says how much is left. */
function limited(ground: Ground, kind: keyof typeof LIMITS, work: () => Answer): Answer {
  if (!ground.limitsSignIns) return work();
  const { most, inMs } = LIMITS[kind];
  const now = ground.clock.now();
  const lately = ground.tries.filter((one) => one.kind === kind && one.at > now - inMs).length;
  if (lately >= most) return refused.limited;
  ground.tries.push({ kind, at: now });
  const done = work();
  if (done.kind === 'hangs') return done;
  const headers = {
    'x-ratelimit-limit': String(most),
    'x-ratelimit-remaining': String(most - lately - 1),
    'x-ratelimit-reset': String(inMs / 1000),
  };
  return { ...done, headers };
}

function signIn({ ground, body }: Call): Answer {
  return limited(ground, 'auth', () => {
    const accessToken = textIn(body, 'accessToken');
    const user = ground.database.users.find((one) => one.accessToken === accessToken);
    if (user === undefined) return refused.forbidden;
    return answer(201, { authToken: bearerOf(ground, user) });
  });
}

function signUp({ ground }: Call): Answer {
  return limited(ground, 'sign-up', () => {
    if (ground.database.settings['IS_USER_SIGNUP_ENABLED'] === 'false') return refused.forbidden;
    const user = addUser(ground);
    const { accessToken, role } = user;
    return answer(201, { accessToken, role, authToken: bearerOf(ground, user, 30) });
  });
}

const ADMINISTRATOR = ['accessAdminControl'];
const PERMISSIONS = [
  'accessAssistant',
  'createAccount',
  'createAccountBalance',
  'createActivity',
  'deleteAccount',
  'deleteAccountBalance',
  'deleteActivity',
  'readMarketDataOfOwnAssetProfile',
  'updateAccount',
  'updateActivity',
];

function me({ ground, user }: Call): Answer {
  const { activities, accounts, tags } = ground.database;
  const own = activities.filter(({ userId }) => userId === user.id);
  return answer(200, {
    activitiesCount: own.length,
    activityTypes: [...new Set(own.map(({ type }) => type))],
    dateOfFirstActivity: own.map(({ date }) => date).toSorted()[0] ?? user.createdAt,
    id: user.id,
    permissions: user.role === 'ADMIN' ? [...ADMINISTRATOR, ...PERMISSIONS] : PERMISSIONS,
    referralPartners: [],
    scopes: ['account:create', 'account:delete', 'account:read', 'account:update'],
    tags: shownTags(
      ground,
      tags.map(({ id }) => id),
    ).map((tag) => ({
      ...tag,
      isUsed: own.some(({ tagIds }) => tagIds.includes(String(tag['id']))),
    })),
    access: [],
    accounts: accounts
      .filter(({ userId }) => userId === user.id)
      .map((account) => ({ ...shownAccount(account), platform: null })),
    settings: { ...settingsOf(user.baseCurrency), locale: 'en-US' },
  });
}

function settingsOf(baseCurrency: string) {
  return {
    currency: baseCurrency,
    annualInterestRate: 5,
    baseCurrency,
    dateRange: 'max',
    performanceCalculationType: 'ROAI',
    projectedTotalAmount: 0,
    safeWithdrawalRate: 0.04,
    savingsRate: 0,
    viewMode: 'DEFAULT',
    xRayRules: {},
    language: 'en',
  };
}

function changeSetting({ user, body }: Call): Answer {
  user.baseCurrency = textIn(body, 'baseCurrency') ?? user.baseCurrency;
  return answer(200, settingsOf(user.baseCurrency));
}

export const userRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/auth/anonymous', for: 'anybody', handle: signIn },
  { method: 'POST', path: '/api/v1/user', for: 'anybody', handle: signUp },
  { method: 'GET', path: '/api/v1/user', for: 'user', handle: me },
  { method: 'PUT', path: '/api/v1/user/setting', for: 'user', handle: changeSetting },
  // Not in self-hosting, not even for an administrator.
  { method: 'POST', path: '/api/v1/api-keys', for: 'user', handle: () => refused.forbidden },
];
