import type { Instant } from '#core/calendar';

export type Scope = 'read' | 'operate' | 'admin';

/** What somebody may come in with; only ever a hash of it is kept. */
export type Credential = {
  /** Drawn at random, no secret: names it in logs and lists. */
  readonly id: string;
  readonly kind: 'password' | 'session' | 'token' | 'setup';
  /** Of a token: what its owner called it. */
  readonly name?: string;
  /** A PHC string (argon2id) of a password; SHA-256 of the random secret of the others. */
  readonly hash: string;
  readonly scope: Scope;
  readonly madeAt: Instant;
  readonly expiresAt?: Instant;
  readonly lastUsedAt?: Instant;
};

export type Credentials = {
  all(kind: Credential['kind']): Promise<readonly Credential[]>;
  byHash(kind: Credential['kind'], hash: string): Promise<Credential | undefined>;
  keep(credential: Credential): Promise<void>;
  /** Whether it was there. */
  revoke(id: string): Promise<boolean>;
  /** All of a kind; how many those were. */
  revokeAll(kind: Credential['kind']): Promise<number>;
};
