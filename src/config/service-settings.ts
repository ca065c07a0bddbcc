import * as z from 'zod';
import { countLeaf, mapOf, textLeaf } from './leaf.ts';

const hostSays = 'a host name or address without a port: invest.example.org, 192.168.1.20';

const serviceShape = {
  host: textLeaf(
    'the address it listens on: 127.0.0.1, or 0.0.0.0 for every network of the machine',
    /^[0-9A-Za-z.:-]{1,253}$/,
  ),
  port: countLeaf('the port it listens on', 1, 65_535),
  allowed_hosts: z
    .array(textLeaf(hostSays, /^[0-9A-Za-z.:[\]-]{1,253}$/), { error: `a list of ${hostSays}` })
    .meta({ description: 'Names by which browsers may also come: of a proxy, of the machine' }),
  backup_days: countLeaf('days whose last backup is kept; 0 makes none by itself', 0, 366),
  log_days: countLeaf('days whose log of the service is kept', 1, 3660),
  record_file_days: countLeaf(
    'days whose JSON files of cycles are kept; the store keeps all',
    1,
    36_600,
  ),
};

/** What `invest start` does. */
export const serviceSettings = z.strictObject(
  serviceShape,
  mapOf('host, port, allowed_hosts, ...'),
);
