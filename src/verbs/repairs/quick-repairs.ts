import type { DoctorCheck } from '#contract';
import type { Home } from '#worlds';
import { bookFindings } from './book-findings.ts';
import { configFinding } from './config-finding.ts';
import { looked, type Finding } from './finding.ts';
import { keepingFindings } from './keeping-findings.ts';
import { noted } from './noted.ts';
import { outsideMemoryFindings } from './outside-memory-findings.ts';
import { placeFindings } from './place-findings.ts';
import { serviceFindings } from './service-findings.ts';
import { slotFindings } from './slot-findings.ts';

/** What can be told from store and disk alone, in well under a second: nobody outside is asked. */
export async function quickRepairs(home: Home): Promise<readonly DoctorCheck[]> {
  return noted(home, [
    ...placeFindings(home.paths),
    configFinding(home.paths),
    ...(await looked('books', async () => bookFindings(home))),
    ...(await memoryFindings(home)),
  ]);
}

/** What the store and the disk remember of service, schedule, files and the outside. */
export async function memoryFindings(home: Home): Promise<readonly Finding[]> {
  return [
    ...(await looked('service', async () => serviceFindings(home))),
    ...(await looked('slots', async () => slotFindings(home))),
    ...(await looked('backups', () => keepingFindings(home))),
    ...(await looked('clock', async () => outsideMemoryFindings(home))),
  ];
}
