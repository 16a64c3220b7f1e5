import type { DrawerProps, ModalProps } from '@mantine/core'
import { Drawer, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { t } from '../lib/i18n.ts'

/** Where the focus goes back to: what has it, or the button of the menu in which that lies, for a menu goes away. */
function placeOfFocus(): HTMLElement | null {
  const active = document.activeElement
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const place = button ? document.getElementById(button) : active
  return place instanceof HTMLElement ? place : null
}

/**
 * Gives the focus back, when the component goes, to what had it when the component came.
 *
 * Dialogs of the kit do so only where they stay and change `opened`; ours come and go.
 */
export function useFocusGivenBack(): void {
  const [place] = useState(placeOfFocus)
  useEffect(
    () => () => {
      // What the dialog did may have put the focus elsewhere: it stays there.
      requestAnimationFrame(() => {
        const active = document.activeElement
        if (active === null || active === document.body) place?.focus({ preventScroll: true })
      })
    },
    [place],
  )
}

type Given = 'opened' | 'closeButtonProps'

/** A dialog in the middle of the page; there as long as it is rendered. */
export function Dialog(props: Omit<ModalProps, Given>) {
  useFocusGivenBack()
  return <Modal {...props} opened closeButtonProps={{ 'aria-label': t('web.close') }} />
}

/** A dialog along the right edge, as high as the page; there as long as it is rendered. */
export function Sheet(props: Omit<DrawerProps, Given | 'position'>) {
  useFocusGivenBack()
  return (
    <Drawer
      {...props}
      opened
      position="right"
      closeButtonProps={{ 'aria-label': t('web.close') }}
    />
  )
}
