/** What records bring to the events of the house. */
export { recordsEventVisibility } from './views/event-visibility.ts'
