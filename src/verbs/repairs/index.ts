export { examine, examineHome } from './examine.ts';
export { quickRepairs } from './quick-repairs.ts';
export { repair } from './repair.ts';
export { repairChore } from './repair-chore.ts';
export { REPAIR_NAMES, type RepairName } from './repair-names.ts';
export { REPAIR_VERBS } from './repair-verbs.ts';
