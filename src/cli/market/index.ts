export { addMarketCommands } from './add-market-commands.ts';
