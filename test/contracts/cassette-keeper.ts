import { writeSync } from 'node:fs';
import process from 'node:process';
import { openCassette } from '#adapters/cassette';
import { cassetteRecording } from './cassette-recordings.ts';

/** Of a keeper's text, so that some span many pages of the file. */
export function cassetteKeeperText(number: number): string {
  return `${number} `.repeat(1 + ((number * 7919) % 3000));
}

/** Keeps recordings from a number on until it is killed; says each number when its keep has returned. */
async function keepFrom(path: string, first: number): Promise<never> {
  const cassette = openCassette(path);
  for (let number = first; ; number += 1) {
    await cassette.keep(cassetteRecording(number, cassetteKeeperText(number)));
    writeSync(process.stdout.fd, `${number}\n`);
  }
}

if (import.meta.main) await keepFrom(process.argv[2] ?? '', Number(process.argv[3]));
