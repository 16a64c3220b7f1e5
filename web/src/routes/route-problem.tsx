import type { ErrorComponentProps } from '@tanstack/react-router'
import { Problem } from '../ui/problem.tsx'

/** A page that failed as a whole. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  return <Problem error={error} onRetry={reset} />
}
