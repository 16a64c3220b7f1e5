export { readEvidence } from './evidence.ts'
export { readHome } from './home.ts'
export { readRelationship } from './relationship.ts'
