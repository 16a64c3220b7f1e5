import { useLingui } from '@lingui/react'
import { createRootRoute, Outlet } from '@tanstack/react-router'

/** A change of language writes every page anew. */
function Root() {
  const { i18n } = useLingui()
  return <Outlet key={i18n.locale} />
}

export const rootRoute = createRootRoute({ component: Root })
