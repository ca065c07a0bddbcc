import { configJsonSchema, readConfig } from '#config';
import type { ConfigCheckView, ConfigView } from '#contract';
import type { Home } from '#worlds';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { configAt, configText } from './config-at.ts';
import { configShown } from './config-shown.ts';

/** What the file of a home says now, every default filled in and no secret in it. */
export async function tellConfig({ paths }: Pick<Home, 'paths'>): Promise<Told<ConfigView>> {
  return told(async () => configShown(configAt(paths.config)));
}

/** Every fault of the file of a home at once. */
export async function tellConfigCheck({
  paths,
}: Pick<Home, 'paths'>): Promise<Told<ConfigCheckView>> {
  return told(async () => checkedConfig(paths.config));
}

/** Every fault of a file at once. */
export function checkedConfig(file: string): ConfigCheckView {
  const read = readConfig(configText(file), file);
  const faults = read.kind === 'invalid' ? read.faults : [];
  const warnings = read.kind === 'config' ? read.warnings : [];
  return { ok: read.kind === 'config', file, faults, warnings };
}

/** The JSON Schema of a configuration. */
export async function tellConfigSchema(): Promise<Told<Record<string, unknown>>> {
  return told(async () => ({ ...configJsonSchema() }));
}
