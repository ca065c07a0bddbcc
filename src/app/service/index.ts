export { hands } from './hands.ts';
export { service, type Service } from './service.ts';
export type { Chore, ServedAccount, ServiceParts } from './service-parts.ts';
