export { service, type Service, type ServiceTold } from './service.ts';
export type { Chore, ServedAccount, ServiceParts } from './service-parts.ts';
