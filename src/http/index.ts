export type { ActingVerb } from './acting-verb.ts';
export type { HealthCheck, HttpParts, Seen, ServiceTold } from './http-parts.ts';
export { openKeys, type Keys, type KeysParts } from './keys/keys.ts';
export type { Family, Sample } from './measures/family.ts';
export { houseFigures, type HouseFiguresParts, type TokensTold } from './measures/house-figures.ts';
export { openHttp, type Http } from './open-http.ts';
export type { Listening } from './listen-on.ts';
export { newPassword } from './routes/new-password.ts';
export type { Access, Route } from './route.ts';
