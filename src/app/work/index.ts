export { presence, type Presence } from './presence.ts';
export { workOn, type Hand } from './work-on.ts';
