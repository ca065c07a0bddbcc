import { amountsAreBranded } from './amounts-are-branded.ts';
import type { Check } from './check.ts';
import { filesBearNames } from './files-bear-names.ts';
import { modulesHaveFaces } from './modules-have-faces.ts';
import { noBooleanParameters } from './no-boolean-parameters.ts';
import { noBoxes } from './no-boxes.ts';
import { noMachinePaths } from './no-machine-paths.ts';
import { noMarketData } from './no-market-data.ts';
import { noOutsideWorld } from './no-outside-world.ts';
import { nothingLeftToDo } from './nothing-left-to-do.ts';
import { pureIsSynchronous } from './pure-is-synchronous.ts';
import { suppressionsOnlyFall } from './suppressions-only-fall.ts';
import { unknownIsNotZero } from './unknown-is-not-zero.ts';
import { wholeWords } from './whole-words.ts';

/** The house's own laws, in the order they are told. */
export const checks: readonly Check[] = [
  filesBearNames,
  noBoxes,
  wholeWords,
  modulesHaveFaces,
  noOutsideWorld,
  pureIsSynchronous,
  noBooleanParameters,
  amountsAreBranded,
  unknownIsNotZero,
  suppressionsOnlyFall,
  noMachinePaths,
  noMarketData,
  nothingLeftToDo,
];
