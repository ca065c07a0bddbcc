export { SECTORS, type Sector } from '#core/instruments';
