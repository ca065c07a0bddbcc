export { assertFilesHome } from './assert-files-home.ts';
export { configAt } from './config-at.ts';
export { configShown } from './config-shown.ts';
export { checkedConfig } from './tell-config.ts';
export { lookAtData, type DataLook } from './tell-data.ts';
