import { broken, type BrokenLaw } from './broken-law.ts';
import { blindness, brokenLayerLaws } from './broken-layer-laws.ts';
import { brokenTidyLaws } from './broken-tidy-laws.ts';

const others: readonly BrokenLaw[] = [
  broken('types', 'a number is not Money', [
    'src/core/money/planted-type.ts',
    "import type { Money } from './money.ts';\nexport const plantedType: Money = 5;\n",
    /planted-type\.ts\(2,14\): error TS2322/,
  ]),
  broken('types', 'core has no fetch', [
    'src/core/money/planted-fetch.ts',
    "export const plantedFetch: unknown = fetch('https://example.org');\n",
    /planted-fetch\.ts\(1,38\): error TS2304: Cannot find name 'fetch'/,
  ]),
  broken('types', 'strategy has no process', [
    'src/strategy/shape/planted-process.ts',
    'export const plantedProcess: unknown = process.argv;\n',
    /planted-process\.ts\(1,40\): error TS2\d+: Cannot find name 'process'/,
  ]),
  broken('lint', 'a condition is a boolean', [
    'src/core/money/planted-condition.ts',
    'export function plantedCondition(text: string): number {\n  return text ? 1 : 2;\n}\n',
    /planted-condition\.ts:2:10: .*strict-boolean-expressions/,
  ]),
  broken('lint', 'no Date in core', [
    'src/core/money/planted-now.ts',
    'export const plantedNow = (): number => Date.now();\n',
    /planted-now\.ts:1:41: .*no-restricted-globals/,
  ]),
  broken('format', 'every file is formatted', [
    'src/core/money/planted-format.ts',
    'export  const plantedFormat=1\n',
    /planted-format\.ts/,
  ]),
  broken('dead', 'nothing is exported for nobody', [
    'src/core/money/money.ts',
    '\nexport const plantedSpare = 1;\n',
    /plantedSpare\s+src\/core\/money\/money\.ts/,
  ]),
  broken('dead', 'no file stands about unused', [
    'src/core/money/planted-file.ts',
    'export const plantedFile = 1;\n',
    /Unused files[^]*src\/core\/money\/planted-file\.ts/,
  ]),
];

/** Every law, broken once. */
export const brokenLaws: readonly BrokenLaw[] = [
  ...brokenTidyLaws,
  ...brokenLayerLaws,
  blindness,
  ...others,
];
