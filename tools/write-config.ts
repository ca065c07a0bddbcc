import { writeFileSync } from 'node:fs';
import { configJsonSchema, defaultConfigText } from '#config';

/** The two files at the root that are generated from src/config; a test there holds them to it. */
export function writeConfig(root: string): void {
  const schema = '# yaml-language-server: $schema=./config.schema.json\n';
  writeFileSync(`${root}/config.example.yaml`, `${schema}${defaultConfigText()}`);
  writeFileSync(`${root}/config.schema.json`, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
}

if (import.meta.main) writeConfig(process.cwd());
