export { readColleagues } from './views/colleagues.ts'
