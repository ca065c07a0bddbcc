/**
 * What the pages weigh on the way to a browser that takes gzip: what all begin with, what each brings besides.
 * node bench/web/weights.ts
 */
import process from 'node:process';
import { builtPages } from '../../test/browser/built-pages.ts';
import { pageWeights, type Weight } from '../../test/browser/page-weights.ts';
import { printTable } from '../service/machine.ts';

const KIB = 1024;

const { first, lazy } = pageWeights(await builtPages());
const row = ({ name, scripts, styles }: Weight): readonly string[] => [
  name,
  (scripts / KIB).toFixed(1),
  (styles / KIB).toFixed(1),
];
process.stdout.write('gzip at level 9; the service sends brotli, which is smaller\n\n');
printTable(['loaded', 'scripts KiB', 'styles KiB'], [first, ...lazy].map(row));
