export { readColleagues } from './views/colleagues.ts'
export { readIntroductionsOf } from './views/introductions.ts'
