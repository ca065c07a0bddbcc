import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { environmentVariable } from '#adapters/system';

/** How this program has come here, and with that how it is renewed and taken away. */
export type Installation =
  | { readonly kind: 'checkout'; readonly directory: string }
  /** By its installer, on a machine or in a container of Proxmox: releases beside each other and a unit. */
  | { readonly kind: 'native'; readonly directory: string; readonly home: string }
  /** Within an image: what runs outside of it renews it. */
  | { readonly kind: 'container' }
  /** Files alone, put there by hand. */
  | { readonly kind: 'unpacked'; readonly directory: string };

const MARK = '/etc/invest/install.json';

const mark = z.object({
  kind: z.literal('native'),
  directory: z.string().startsWith('/'),
  home: z.string().startsWith('/'),
});

export const PROGRAM_ROOT: string = fileURLToPath(new URL('../../..', import.meta.url));

/** Throws where the mark of an installer is not one. */
export function installationHere(root: string = PROGRAM_ROOT): Installation {
  if (environmentVariable('INVEST_CONTAINER') !== undefined) return { kind: 'container' };
  if (existsSync(join(root, '.git'))) return { kind: 'checkout', directory: root };
  const path = environmentVariable('INVEST_INSTALLATION') ?? MARK;
  if (!existsSync(path)) return { kind: 'unpacked', directory: root };
  const told = mark.safeParse(jsonOf(readFileSync(path, 'utf8')));
  if (!told.success)
    throw new Error(`${path} is not what an installer writes: ${told.error.message}`);
  return told.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
