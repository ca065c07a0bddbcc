export { assertFilesHome } from './assert-files-home.ts';
export { configAt, configText } from './config-at.ts';
export { configShown } from './config-shown.ts';
export { SETTING_VERBS } from './setting-verbs.ts';
export { checkedConfig } from './tell-config.ts';
export { lookAtData, type DataLook } from './tell-data.ts';
