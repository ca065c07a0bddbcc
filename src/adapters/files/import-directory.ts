import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { crc32, gzipSync } from 'node:zlib';
import type { Ticker } from '#core/instruments';
import type { BarStore, FilePrint } from './bar-store.ts';
import { filesBelow } from './files-below.ts';
import type { FiveMinuteSource } from './five-minutes.ts';
import { fileRefused, type ImportIssue } from './import-issue.ts';
import { parseFile, type FileOnDisk, type ParsedFile } from './parse-file.ts';
import { isOptionAnswer, parseOptions, type ParsedOptions } from './parse-options.ts';
import { withFiveMinutes } from './with-five-minutes.ts';

/** What an import did; every sentence of it is in `issues`. */
export type ImportReport = {
  /** Files found whose names end in .csv or .csv.gz, and answers of option chains in .json or .json.gz. */
  readonly files: number;
  readonly read: number;
  readonly refused: number;
  /** Files whose content was imported before. */
  readonly known: number;
  /** Tickers whose bars were written anew. */
  readonly tickers: readonly Ticker[];
  /** Bars of those tickers. */
  readonly bars: number;
  /** Five-minute bars read, within sessions. */
  readonly fiveMinuteBars: number;
  /** Option contracts read, each moment of one counted. */
  readonly contracts: number;
  readonly issues: readonly ImportIssue[];
};

/**
 * Reads every .csv and .csv.gz below a directory (or one such file), and option chains in .json and .json.gz, into the
 * store, whole or not at all. What is
 * wrong with a file or a row becomes an issue and the rest goes on. Importing the same again changes nothing.
 */
export function importDirectory(
  directory: string,
  store: BarStore,
  progress: (line: string) => void,
): ImportReport {
  const found = csvFilesBelow(directory);
  return store.atomically(() => {
    const session = new ImportSession(store, directory);
    found.paths.forEach((path, index) => {
      progress(`reading ${index + 1} of ${found.paths.length}: ${session.nameOf(path)}`);
      session.read(path);
    });
    const written = session.consolidateAll(progress);
    const issues = [...found.issues, ...session.issues];
    const refused = session.refused + found.issues.length;
    return {
      files: found.paths.length,
      read: session.readCount,
      refused,
      known: session.known,
      contracts: session.contracts,
      fiveMinuteBars: session.fiveMinuteBars,
      ...written,
      issues,
    };
  });
}

type Chains = { readonly chains: ParsedOptions; readonly storedAt: readonly string[] };

/** Parsed files kept for consolidating; the store can parse the others again. */
const KEPT_FILES = 200;

class ImportSession {
  readonly issues: ImportIssue[] = [];
  readonly #store: BarStore;
  readonly #root: string;
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #affected = new Set<Ticker>();
  readCount = 0;
  refused = 0;
  known = 0;
  contracts = 0;
  fiveMinuteBars = 0;

  constructor(store: BarStore, directory: string) {
    this.#store = store;
    this.#root = dirname(resolve(directory));
  }

  /** Below the imported directory, that one included; of a single file with its folder. */
  nameOf(path: string): string {
    const name = relative(this.#root, path);
    return name === basename(path) ? join(basename(this.#root), name) : name;
  }

  read(path: string): void {
    const file = this.nameOf(path);
    const onDisk = readWhole(path, file);
    if ('kind' in onDisk) {
      this.#tell(path, [onDisk]);
      this.refused += 1;
      return;
    }
    const storedAt = this.#store.pathsOf(onDisk);
    if (storedAt.includes(path)) {
      this.known += 1;
      return;
    }
    const chains = parseOptions(onDisk);
    if (chains === undefined) this.#readBars(path, onDisk, storedAt);
    else this.#readChains(path, onDisk, { chains, storedAt });
  }

  #readChains(path: string, onDisk: FileOnDisk & FilePrint, { chains, storedAt }: Chains): void {
    const [first] = storedAt;
    if (first !== undefined) {
      this.known += 1;
      this.issues.push(sameContent(onDisk.file, first));
      return;
    }
    this.#tell(path, chains.issues);
    if (chains.quotes.length === 0) {
      this.refused += 1;
      return;
    }
    this.readCount += 1;
    this.contracts += chains.quotes.length;
    this.#store.putFile(path, zipped(onDisk), { tickers: [], rates: [], chains });
  }

  #readBars(path: string, onDisk: FileOnDisk & FilePrint, storedAt: readonly string[]): void {
    const { file } = onDisk;
    const parsed = parseFile(onDisk);
    const { fiveMinutes = [], rates, sources } = parsed;
    const tickers = [...new Set([...sources, ...fiveMinutes].map((source) => source.ticker))];
    const knownAs = this.#store.tickersOf(onDisk);
    const [first] = storedAt;
    if (first !== undefined && tickers.every((ticker) => knownAs.includes(ticker))) {
      this.known += 1;
      this.issues.push(sameContent(file, first));
      return;
    }
    const notice = knownAs.length === 0 ? [] : [underOtherName(file, { knownAs, tickers })];
    this.#tell(path, [...notice, ...parsed.issues]);
    if (tickers.length === 0 && rates.length === 0) {
      this.refused += 1;
      return;
    }
    this.readCount += 1;
    this.fiveMinuteBars += barsIn(fiveMinutes);
    const daily = fiveMinutes.length > 0 ? [] : tickers;
    if (daily.length > 0) this.#keep(path, parsed);
    const holds = { tickers: daily, rates, fiveMinutes };
    const concerned = this.#store.putFile(path, zipped(onDisk), holds);
    for (const ticker of concerned) this.#affected.add(ticker);
  }

  consolidateAll(progress: (line: string) => void): { tickers: readonly Ticker[]; bars: number } {
    const tickers = [...this.#affected].toSorted();
    let bars = 0;
    for (const ticker of tickers) {
      const within = this.#store.fiveMinutes.sources(ticker);
      const told = withFiveMinutes(ticker, this.#sourcesOf(ticker), within);
      const { factors, issues, series } = told;
      this.#store.putSeries(series);
      for (const { factorAt, source } of factors)
        this.#store.fiveMinutes.setFactors(source, factorAt);
      this.#tell(ticker, issues);
      bars += series.bars.length;
      progress(`${ticker}: ${series.bars.length} sessions, ${series.basis}`);
    }
    return { tickers, bars };
  }

  #sourcesOf(ticker: Ticker): readonly ParsedFile['sources'][number][] {
    return this.#store.filesOf(ticker).flatMap((stored) => {
      const parsed = this.#parsed.get(stored.path) ?? parseFile(stored);
      this.#keep(stored.path, parsed);
      return parsed.sources.filter((source) => source.ticker === ticker);
    });
  }

  #keep(path: string, parsed: ParsedFile): void {
    this.#parsed.delete(path);
    this.#parsed.set(path, parsed);
    const [oldest] = this.#parsed.keys();
    if (this.#parsed.size > KEPT_FILES && oldest !== undefined) this.#parsed.delete(oldest);
  }

  #tell(scope: string, issues: readonly ImportIssue[]): void {
    this.#store.putIssues(scope, issues);
    this.issues.push(...issues);
  }
}

function barsIn(sources: readonly FiveMinuteSource[]): number {
  return sources.flatMap(({ days }) => days).reduce((total, { slot }) => total + slot.length, 0);
}

function csvFilesBelow(directory: string): {
  paths: readonly string[];
  issues: readonly ImportIssue[];
} {
  try {
    if (statSync(directory).isFile()) return { paths: [resolve(directory)], issues: [] };
    const paths = filesBelow(directory).filter(
      (path) => /\.csv(?:\.gz)?$/i.test(path) || isOptionAnswer(path),
    );
    if (paths.length > 0) return { paths, issues: [] };
    return {
      paths,
      issues: [
        fileRefused(directory, 'no .csv, .csv.gz, .json or .json.gz file is in it or below'),
      ],
    };
  } catch (cause) {
    return { paths: [], issues: [fileRefused(directory, whyNot(cause))] };
  }
}

function readWhole(path: string, file: string): (FileOnDisk & FilePrint) | ImportIssue {
  try {
    const bytes = readFileSync(path);
    return {
      file,
      bytes,
      savedAtMs: statSync(path).mtimeMs,
      size: bytes.length,
      checksum: crc32(bytes),
    };
  } catch (cause) {
    return fileRefused(file, whyNot(cause));
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  EISDIR: 'it is a directory',
  ELOOP: 'it is a link to itself',
};

function whyNot(cause: unknown): string {
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return (
    REASONS[code] ?? `it cannot be read (${cause instanceof Error ? cause.message : 'unknown'})`
  );
}

function sameContent(file: string, storedAt: string): ImportIssue {
  return {
    kind: 'file-known',
    file,
    count: 1,
    text: `${file}: the same content was imported from ${storedAt}; nothing to add.`,
  };
}

type Names = { readonly knownAs: readonly Ticker[]; readonly tickers: readonly Ticker[] };

/** Where the name alone tells the ticker, the same content under another name may be the corrected one. */
function underOtherName(file: string, { knownAs, tickers }: Names): ImportIssue {
  return {
    kind: 'file-known',
    file,
    count: 1,
    text: `${file}: the same content is known as ${knownAs.join(', ')}; it was imported for ${tickers.join(', ')} as well.`,
  };
}

function zipped(onDisk: FileOnDisk & FilePrint): FileOnDisk & FilePrint {
  return isZipped(onDisk.bytes) ? onDisk : { ...onDisk, bytes: gzipSync(onDisk.bytes) };
}

function isZipped(bytes: Buffer): boolean {
  return bytes.length > 1 && bytes.readUInt16BE(0) === 0x1f8b;
}
