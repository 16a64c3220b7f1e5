/** Files that were sent lately: they can be read otherwise without being chosen again. Gone when the page is loaded anew. */
const files = new Map<string, File>()

export const keepFile = (importId: string, file: File): void => {
  files.clear()
  files.set(importId, file)
}

export const keptFile = (importId: string): File | undefined => files.get(importId)
