export { FIRST_NAMES } from './first-names.ts'
export { JOBS } from './job-words.ts'
export {
  type KeptWeights,
  type LearnedWeights,
  learnedProbabilities,
  learnedWeights,
  weightOfWord,
} from './learned-weights.ts'
export { findPeople, type KnownPerson, type PersonMention } from './people.ts'
export { PROBLEM, RESOLVED } from './problem-words.ts'
export {
  type FeatureFamily,
  featuresOf,
  namedFeatures,
  type SentenceFeatures,
} from './sentence-features.ts'
