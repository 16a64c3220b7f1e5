import { Text, useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { t } from '../../../lib/i18n.ts'
import { hasOwnColours, isMissingImages, MAIL_SANDBOX, mailDocument } from './mail-document.ts'

/** Pixels: of a frame before it is measured, of its scroll bar, and the most that one takes. */
const FIRST_HEIGHT = 60
const SCROLL_BAR = 17
const MOST_HEIGHT = 30_000

/** How high the mail in a frame is. */
function heightOf({ body, documentElement: root }: Document): number {
  const bar = root.scrollWidth > root.clientWidth ? SCROLL_BAR : 0
  return Math.min(MOST_HEIGHT, Math.ceil(body.getBoundingClientRect().height) + bar)
}

/** Keeps a frame as high as its content, also when what is quoted in it is unfolded. */
function useFittedHeight() {
  const frame = useRef<HTMLIFrameElement>(null)
  const observer = useRef<ResizeObserver>(undefined)
  const [height, setHeight] = useState(FIRST_HEIGHT)
  useEffect(() => () => observer.current?.disconnect(), [])
  const onLoad = (): void => {
    const content = frame.current?.contentDocument
    if (!content) return
    observer.current?.disconnect()
    const measure = (): void => {
      const fitted = heightOf(content)
      // What is longer than a frame may be scrolls in it.
      content.documentElement.style.overflowY = fitted < MOST_HEIGHT ? 'hidden' : 'auto'
      setHeight(fitted)
    }
    observer.current = new ResizeObserver(measure)
    observer.current.observe(content.body)
    measure()
  }
  return { frame, height, onLoad }
}

/** A mail as it was sent, in a frame in which nothing runs and for which nothing is fetched from elsewhere. */
export function MailHtml({ html }: { html: string }) {
  const isDark = useComputedColorScheme('light') === 'dark'
  const { frame, height, onLoad } = useFittedHeight()
  const isThemed = isDark && !hasOwnColours(html)
  return (
    <>
      {isMissingImages(html) ? (
        <Text size="xs" c="dimmed">
          {t('mailbox.html.images_left_out')}
        </Text>
      ) : null}
      <iframe
        ref={frame}
        className="mail-html"
        title={t('mailbox.html.title')}
        sandbox={MAIL_SANDBOX}
        srcDoc={mailDocument(html, { isDark, quoted: t('web.timeline.quoted') })}
        style={{ height, colorScheme: isThemed ? 'dark' : 'light' }}
        onLoad={onLoad}
      />
    </>
  )
}
