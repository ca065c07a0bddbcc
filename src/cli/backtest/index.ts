export { addBacktestCommands } from './add-backtest-commands.ts';
export { addCompareCommands } from './add-compare-commands.ts';
