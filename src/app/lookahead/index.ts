export type { Asked } from './asked.ts';
export { certificateText } from './certificate-text.ts';
export { certify } from './certify.ts';
export { keepRecords, type KeptRecords } from './keep-records.ts';
export { sampledPlaces } from './sampled-places.ts';
