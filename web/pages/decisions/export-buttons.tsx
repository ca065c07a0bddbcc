import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { DecisionExportView } from '#contract';
import { read } from '../../api/index.ts';
import { count } from '../../format/index.ts';
import { useSay } from '../../kit/index.ts';

const PORTION = 1000;

type Format = DecisionExportView['format'];

/** What is found as a file, portion by portion. */
export function ExportButtons({
  asked,
}: {
  readonly asked: Readonly<Record<string, string>>;
}): ReactNode {
  const [doing, setDoing] = useState<string>();
  const say = useSay();
  const run = async (format: Format): Promise<void> => {
    setDoing('begun');
    try {
      const { parts, decisions } = await portions({ ...asked, format }, setDoing);
      saved(parts, format);
      say(`${count(decisions)} decisions were exported`);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error), 'bad');
    } finally {
      setDoing(undefined);
    }
  };
  return (
    <>
      {doing === undefined ? null : (
        <span className="muted small" role="status">
          {doing}
        </span>
      )}
      {(['csv', 'ndjson'] as const).map((format) => (
        <Button
          key={format}
          size="sm"
          variant="default"
          disabled={doing !== undefined}
          onClick={() => void run(format)}
        >
          Export {format.toUpperCase()}
        </Button>
      ))}
    </>
  );
}

type Exported = { readonly parts: readonly string[]; readonly decisions: number };

async function portions(
  asked: Readonly<Record<string, string>>,
  onProgress: (says: string) => void,
): Promise<Exported> {
  const parts: string[] = [];
  let decisions = 0;
  let before: string | undefined;
  do {
    const view: DecisionExportView = await read('/decisions/export', {
      ...asked,
      limit: PORTION,
      before,
    });
    parts.push(view.text);
    decisions += view.decisions;
    before = view.next ?? undefined;
    onProgress(`${count(decisions)} read`);
  } while (before !== undefined);
  return { parts, decisions };
}

const TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
};

function saved(parts: readonly string[], format: Format): void {
  const address = URL.createObjectURL(new Blob([...parts], { type: TYPES[format] }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `decisions.${format}`;
  link.click();
  URL.revokeObjectURL(address);
}
