import { useLayoutEffect, useRef, useState } from 'react'

const SMALLEST = 320

/** Height that an element may take so that the page itself does not scroll. */
export function useFillHeight(below: number) {
  const ref = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(SMALLEST)
  useLayoutEffect(() => {
    const measure = (): void => {
      const top = ref.current?.getBoundingClientRect().top ?? 0
      setHeight(Math.max(SMALLEST, window.innerHeight - top - window.scrollY - below))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [below])
  return { ref, height }
}
