export { examine } from './examine.ts';
export { repair } from './repair.ts';
export { repairChore } from './repair-chore.ts';
export { REPAIR_NAMES, type RepairName } from './repair-names.ts';
