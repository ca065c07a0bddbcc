export { channelsOf } from './channels-of.ts';
export type { NotifyOutside } from './notify-outside.ts';
