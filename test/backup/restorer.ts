import process from 'node:process';
import { restore } from '#verbs/backup';

/** Restores over a home; says so when it begins, so that somebody can kill it. */
const [, , file = '', directory = ''] = process.argv;
process.stdout.write('begun\n');
await restore({ file, directory, replace: 'the home that is there' });
