export { channelsOf } from './channels-of.ts';
