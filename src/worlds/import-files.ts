import { importDirectory, type BarStore, type ImportReport as BarReport } from '#adapters/files';
import { newsFiles, type NewsReport, type NewsShelf } from '#adapters/dated-news';

/** What an import of prices, option chains and news did. */
export type ImportReport = BarReport & {
  /** Read from news files that are new. */
  readonly headlines: number;
};

/** Where what is read is kept; the news are opened only where there are some, and the caller closes them. */
export type ImportedInto = { readonly bars: BarStore; readonly openNews: () => NewsShelf };

/** Reads all that a directory holds, or one file; `progress` hears a line a file and a ticker. */
export function importFiles(
  directory: string,
  { bars, openNews }: ImportedInto,
  progress: (line: string) => void,
): ImportReport {
  const prices = importDirectory(directory, bars, progress);
  if (newsFiles(directory).length === 0) return { ...prices, headlines: 0 };
  return both(prices, openNews().importFrom(directory, progress), directory);
}

/** A news file is none of prices, and a directory of news needs none: those refusals are left out. */
function both(prices: BarReport, news: NewsReport, directory: string): ImportReport {
  const { headlines } = news;
  const isTaken = ({ kind, file }: BarReport['issues'][number]): boolean =>
    kind === 'file-refused' && file !== undefined && news.files.includes(file);
  const isEmpty = ({ kind, file }: BarReport['issues'][number]): boolean =>
    kind === 'file-refused' && file === directory && prices.files === 0 && news.files.length > 0;
  const taken = prices.issues.filter(isTaken).length;
  const left = prices.issues.filter((issue) => !isTaken(issue) && !isEmpty(issue));
  return {
    ...prices,
    files: prices.files + news.files.length - taken,
    read: prices.read + news.read,
    refused: prices.refused - (prices.issues.length - left.length) + news.refused,
    known: prices.known + news.known,
    headlines,
    issues: [...left, ...news.issues],
  };
}
