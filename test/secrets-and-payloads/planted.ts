/** A secret that was put somewhere, and where alone it may be read again. */
export type Planted = {
  readonly name: string;
  readonly value: string;
  /** Beginnings of the places that show it because that is what they are for. */
  readonly mayStand?: readonly string[];
};

/** Keys with every mark that some encoding writes otherwise. */
const MARKS = '+/"<&\'>=%';

/** What is handed to the home by variables and files; names are those of the variables. */
export const KEYS = {
  ALPHA_KEY: `sk-aLpHa7Qv2mXc${MARKS}Zr9dN`,
  BETA_KEY: `sk-bEtA3WkPz8Yt${MARKS}Hu4gM`,
  GAMMA_KEY: `sk-gAmM6JfRs1Ld${MARKS}Vo5bC`,
  DELTA_KEY: `sk-dElT0HqBn7Ke${MARKS}Wx2jT`,
  SPARE_KEY: `sk-sPaR5UgDy3Fi${MARKS}Kp8eS`,
  GHOSTFOLIO_TOKEN: 'set when the double runs',
  NTFY_TOKEN: `tk_nTfY4MbVw9Xs${MARKS}Qa6hE`,
  TELEGRAM_TOKEN: '8214467031:tElE2KxGc5Rn_Yd7Zv-Jm1fLtWbA',
  DISCORD_TOKEN: 'dIsC8PtHq6Ua.Gx3kNe.w9VbLs0ZrYmTc4Jf',
  DISCORD_WEBHOOK: 'http://127.0.0.1:9/webhooks/42/wEbH1CzSo7Dg_Xk5qIuR-Nt8yMvPb',
  SMTP_PASSWORD: `mAiL9ZhTj4Ew${MARKS}Rb7cU`,
  HOOK_SECRET: `whsec_${Buffer.from('hOoK6Lm2Yv8Qd4Tz1Xr5Pk').toString('base64')}`,
  HOOK_URL: 'set when the double runs',
  APPRISE_URL: 'set when the double runs',
} as const;

export const URL_SECRETS = {
  HOOK_URL: 'uRlK3VnFa0Hs8Bw6Gj',
  APPRISE_URL: 'aPpR7TdOe5Jx2Nc9Ki',
  DISCORD_WEBHOOK: 'wEbH1CzSo7Dg_Xk5qIuR-Nt8yMvPb',
} as const;

/** In a url of the configuration, which its owner has written there. */
export const FEED_KEY = 'fEeD4YqWm6Ct1Rz8Up';
export const FEED_USER_PASSWORD = 'uSeR2XvKl9Ob5Gh3Ey';
/** Typed where the name of a variable belongs, or under a key that is none. */
export const TYPED_KEY = `sk-tYpE8NsIj3Ma-Df6Qw`;
export const TYPED_TOKEN = 'tYpT5ZbXu0Vr7Lc2Hk.Jp4';

export const PASSWORD = `lOgI7Four hens ${MARKS} moat`;
export const WRONG_PASSWORD = `wRoN3Five geese ${MARKS} wall`;
export const NEXT_PASSWORD = `nExT9Nine storks ${MARKS} roof`;
export const IDEMPOTENCY_KEY = 'iDeM6RyCt8Aw2Pn4Sf';
/** In the environment of the process, named by nothing. */
export const OTHER_VARIABLE = `aWsK1EoGz7Mq${MARKS}Lh5dX`;
/** Of the doubles: what Ghostfolio gives for a sign-in, and where a model server sends us. */
export const BEARER = 'bEaR0UiTf6Vk3Cy9Wj.Nx2Hs8.Qz5';
export const REDIRECT_SESSION = 'sEsS4PlDb7Zu1Xe6Kr';

/** What is typed by people; none of it stands anywhere afterwards. */
export const TYPED: readonly Planted[] = Object.entries({
  'the password': PASSWORD,
  'a wrong password': WRONG_PASSWORD,
  'a password that was refused': NEXT_PASSWORD,
  'the Idempotency-Key of a secret': IDEMPOTENCY_KEY,
  'the bearer that Ghostfolio gave': BEARER,
  'the session in a redirect': REDIRECT_SESSION,
  'a password in an address': FEED_USER_PASSWORD,
  'a key typed into the configuration': TYPED_KEY,
  'a token typed into the configuration': TYPED_TOKEN,
}).map(([name, value]) => ({ name, value }));
