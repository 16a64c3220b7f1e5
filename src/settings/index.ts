export { changeMySetting, changeSetting, initialiseSettings } from './commands.ts'
export { getSetting, getUserSetting } from './views.ts'
