import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import type { Theme } from '../lib/session.ts'

/** The person's choice of light or dark follows them to every browser. */
export function usePersonalTheme(theme: Theme): void {
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => setColorScheme(theme), [theme, setColorScheme])
}
