import { broken, type BrokenLaw } from './broken-law.ts';

/** Spelled in halves so that the laws do not find themselves broken here. */
const undone = ['TO', 'DO'].join('');
const home = ['', 'home'].join('/');
const suppressed = ['//', 'oxlint-disable-next-line'].join(' ');

/** The house's own laws, each broken once or more. */
export const brokenTidyLaws: readonly BrokenLaw[] = [
  broken('tidy', 'a file bears the name of what it exports', [
    'src/core/money/planted-name.ts',
    'export const somethingElse = 1;\n',
    /planted-name\.ts:1 {2}files-bear-names/,
  ]),
  broken('tidy', 'no boxes without a name', [
    'src/core/money/helpers.ts',
    'export const helpers = 1;\n',
    /money\/helpers\.ts:1 {2}no-boxes/,
  ]),
  broken('tidy', 'whole words', [
    'src/core/money/planted-word.ts',
    'export function plantedWord(qty: number): number {\n  return qty;\n}\n',
    /planted-word\.ts:1 {2}whole-words: "qty"/,
  ]),
  broken('tidy', 'every module has a face', [
    'src/app/planted-module/planted.ts',
    'export const planted = 1;\n',
    /planted-module\/index\.ts:1 {2}modules-have-faces/,
  ]),
  broken('tidy', 'no Date in core', [
    'src/core/money/planted-date.ts',
    '\nexport const plantedDate = (): number => Date.now();\n',
    /planted-date\.ts:2 {2}no-outside-world: Date/,
  ]),
  broken('tidy', 'no new Date in an adapter', [
    'src/adapters/files/planted-year.ts',
    'export const plantedYear = (): number => new Date().getFullYear();\n',
    /planted-year\.ts:1 {2}no-outside-world: Date/,
  ]),
  broken('tidy', 'no chance of its own', [
    'src/strategy/shape/planted-chance.ts',
    'export const plantedChance = (): number => Math.random();\n',
    /planted-chance\.ts:1 {2}no-outside-world: Math\.random/,
  ]),
  broken('tidy', 'no surroundings', [
    'src/worlds/planted-home.ts',
    'export const plantedHome = (): string => process.env.HOME ?? "";\n',
    /planted-home\.ts:1 {2}no-outside-world: process\.env/,
  ]),
  broken('tidy', 'no async in strategy', [
    'src/strategy/shape/planted-wait.ts',
    'export async function plantedWait(): Promise<void> {}\n',
    /planted-wait\.ts:1 {2}pure-is-synchronous: async/,
  ]),
  broken('tidy', 'no boolean parameter', [
    'src/core/money/planted-flag.ts',
    'export function plantedFlag(dry: boolean): boolean {\n  return dry;\n}\n',
    /planted-flag\.ts:1 {2}no-boolean-parameters: plantedFlag takes the boolean dry/,
  ]),
  broken('tidy', 'amounts are branded', [
    'src/core/ledger/planted-amount.ts',
    'export type PlantedAmount = {\n  readonly cash: number;\n};\n',
    /planted-amount\.ts:2 {2}amounts-are-branded: cash/,
  ]),
  broken('tidy', 'unknown is not zero', [
    'src/core/risk/planted-zero.ts',
    'export const plantedZero = (mark?: number): number => mark ?? 0;\n',
    /planted-zero\.ts:1 {2}unknown-is-not-zero: "mark \?\? 0"/,
  ]),
  broken('tidy', 'a suppression says why', [
    'src/core/money/planted-silence.ts',
    `${suppressed} eqeqeq\nexport const plantedSilence = 1;\n`,
    /planted-silence\.ts:1 {2}suppressions-only-fall: .* gives no reason/,
  ]),
  broken('tidy', 'suppressions only fall in number', [
    'src/core/money/planted-excuses.ts',
    `${`${suppressed} eqeqeq -- a reason that is long enough\n`.repeat(99)}export const plantedExcuses = 1;\n`,
    /suppressions\.json:1 {2}suppressions-only-fall: \d+ suppressions allowed, \d{2,} found/,
  ]),
  broken('tidy', 'no path of one machine', [
    'docs/planted-place.md',
    `See ${home}/somebody/notes.\n`,
    /planted-place\.md:1 {2}no-machine-paths/,
  ]),
  broken('tidy', 'no market data in the tree', [
    'test/planted-bars.csv',
    '2026-01-02,480.10,482.33\n'.repeat(12_000),
    /planted-bars\.csv:1 {2}no-market-data: weighs \d+ KiB/,
  ]),
  broken('tidy', 'nothing left to do', [
    'src/core/money/planted-note.ts',
    `// ${undone} later\nexport const plantedNote = 1;\n`,
    /planted-note\.ts:1 {2}nothing-left-to-do/,
  ]),
];
