export { changeMySetting, changeSetting, initialiseSettings } from './commands.ts'
export { getSetting, getSettings, getUserSetting, isOn } from './views.ts'
