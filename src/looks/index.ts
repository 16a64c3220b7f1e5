export { noteLook, noteLooks } from './commands.ts'
export { listLooks } from './views.ts'
