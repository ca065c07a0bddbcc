/** Where a path stands, for checks that hold only in some rooms of the house. */
export const places = {
  isTest: (path: string): boolean => /\.test(-d)?\.ts$/.test(path),
  isProduction: (path: string): boolean => path.startsWith('src/') && !places.isTest(path),
  isPure: (path: string): boolean => /^src\/(core|strategy)\//.test(path) && !places.isTest(path),
  countsMoney: (path: string): boolean =>
    /^src\/core\/(ledger|risk)\//.test(path) && !places.isTest(path),
};
