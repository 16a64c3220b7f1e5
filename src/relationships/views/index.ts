export { readEvidence } from './evidence.ts'
export { readHome } from './home.ts'
export { readableIds } from './readable-ids.ts'
export { readRelationship } from './relationship.ts'
