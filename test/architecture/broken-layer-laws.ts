import { broken, type BrokenLaw } from './broken-law.ts';
import type { Plant } from './copied-house.ts';

/** The floors and ranks, each kind broken once. */
export const brokenLayerLaws: readonly BrokenLaw[] = [
  broken('layers', 'core does not know strategy', [
    'src/core/money/planted-up.ts',
    "import type { Strategy } from '#strategy/shape';\nexport type PlantedUp = Strategy;\n",
    /planted-up\.ts:1 {2}floor:core: core may import only nothing and itself/,
  ]),
  broken('layers', 'app does not know adapters', [
    'src/app/planted-meeting/index.ts',
    "export { systemClock } from '#adapters/system';\n",
    /planted-meeting\/index\.ts:1 {2}floor:app/,
  ]),
  broken('layers', 'adapters do not know app', [
    'src/adapters/system/planted-call.ts',
    "export { plantedUse } from '#app/planted-use';\n",
    /planted-call\.ts:1 {2}floor:adapters/,
  ]),
  broken('layers', 'money does not know ledger', [
    'src/core/money/planted-rank.ts',
    "export type { Book } from '#core/ledger';\n",
    /planted-rank\.ts:1 {2}core:money: core\/money may import only prelude/,
  ]),
  broken('layers', 'one strategy does not know another', [
    'src/strategy/planted-one/index.ts',
    "export { plantedTwo } from '#strategy/planted-two';\n",
    /planted-one\/index\.ts:1 {2}strategy:apart/,
  ]),
  broken('layers', 'shape does not know answer', [
    'src/strategy/shape/planted-shape.ts',
    "export { readJson } from '#strategy/answer';\n",
    /planted-shape\.ts:1 {2}strategy:shape/,
  ]),
  broken('layers', 'in through the face', [
    'src/core/risk/planted-depth.ts',
    "export { usd } from '../money/money.ts';\n",
    /planted-depth\.ts:1 {2}through-the-face/,
  ]),
  broken('layers', 'core has no package', [
    'src/core/money/planted-package.ts',
    "export { z } from 'zod';\n",
    /planted-package\.ts:1 {2}packages:core/,
  ]),
  broken('layers', 'app has no package but croner', [
    'src/app/planted-package/index.ts',
    "export { parse } from 'yaml';\n",
    /planted-package\/index\.ts:1 {2}packages:app/,
  ]),
  broken('layers', 'an adapter has only its own packages', [
    'src/adapters/sqlite/planted-package.ts',
    "export { fetch } from 'undici';\n",
    /planted-package\.ts:1 {2}packages:adapters/,
  ]),
  broken('layers', 'strategy has nothing of Node', [
    'src/strategy/shape/planted-node.ts',
    "export { join } from 'node:path';\n",
    /planted-node\.ts:1 {2}node:strategy/,
  ]),
  broken('layers', 'no circle, of types either', [
    'src/core/money/planted-circle.ts',
    "import type { PlantedBack } from './planted-back.ts';\nexport type PlantedCircle = PlantedBack;\n",
    /no-circles: [^\n]*\n {4}[^\n]*planted-(circle|back)\.ts/,
  ]),
  broken('layers', 'config does not know ports', [
    'src/config/planted-port.ts',
    "export type { Clock } from '#ports';\n",
    /planted-port\.ts:1 {2}floor:config/,
  ]),
  broken('layers', 'contract does not know strategy', [
    'src/contract/planted-view.ts',
    "export type { Strategy } from '#strategy/shape';\n",
    /planted-view\.ts:1 {2}floor:contract/,
  ]),
  broken('layers', 'the command line does not pick adapters', [
    'src/cli/planted-pick.ts',
    "export { plantedStore } from '#adapters/planted-store';\n",
    /planted-pick\.ts:1 {2}floor:cli/,
  ]),
  broken('layers', 'http does not know the command line', [
    'src/http/planted-verb.ts',
    "export { plantedVerb } from '../cli/planted-verb.ts';\n",
    /planted-verb\.ts:1 {2}floor:http/,
  ]),
  broken('layers', 'adapters meet only at the face', [
    'src/adapters/files/planted-neighbour.ts',
    "export { plantedRow } from '../planted-store/planted-row.ts';\n",
    /planted-neighbour\.ts:1 {2}through-the-face/,
  ]),
  broken('layers', 'every floor has a rank', [
    'src/planted-floor/index.ts',
    "export type { Money } from '#core/money';\n",
    /unranked: floor:planted-floor/,
  ]),
];

/** What the plants of `layers` lean on. */
export const props: readonly Plant[] = [
  { path: 'src/cli/planted-verb.ts', text: 'export const plantedVerb = 2;\n' },
  { path: 'src/adapters/planted-store/planted-row.ts', text: 'export const plantedRow = 2;\n' },
  {
    path: 'src/adapters/planted-store/index.ts',
    text: "export { plantedRow as plantedStore } from './planted-row.ts';\n",
  },
  {
    path: 'src/core/money/planted-back.ts',
    text: "import type { PlantedCircle } from './planted-circle.ts';\nexport type PlantedBack = PlantedCircle;\n",
  },
  { path: 'src/app/planted-use/index.ts', text: 'export const plantedUse = 2;\n' },
  { path: 'src/strategy/planted-two/index.ts', text: 'export const plantedTwo = 2;\n' },
  { path: 'src/adapters/system/index.ts', text: 'export const systemClock = 1;\n' },
];

/** The cruiser is made blind for core: it finds nothing wrong, and that has to be wrong. */
export const blindness: BrokenLaw = broken('layers', 'no fewer modules cruised than listed', [
  '.dependency-cruiser.cjs',
  "\nmodule.exports.options.exclude = { path: '^src/core' };\n",
  /fewer-cruised: \d+ modules are listed under src, \d+ of them were not cruised: src\/core\//,
]);
