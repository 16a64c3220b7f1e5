export { changeMySetting, changeSetting, initialiseSettings } from './commands.ts'
export { getSetting, getSettings, getUserSetting } from './views.ts'
