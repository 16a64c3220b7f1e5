/** Sends a file with its progress, which `fetch` does not tell. */
import { ApiProblem } from './api.ts'
import { currentLanguage } from './i18n.ts'

function problemOf(request: XMLHttpRequest): ApiProblem {
  try {
    const body = JSON.parse(request.responseText)
    return new ApiProblem({
      status: request.status,
      code: String(body.code ?? 'UNKNOWN'),
      detail: String(body.detail ?? body.title ?? request.statusText),
    })
  } catch {
    return new ApiProblem({
      status: request.status,
      code: 'UNREADABLE_ANSWER',
      detail: request.statusText,
    })
  }
}

/**
 * Posts a file as the body of a request.
 *
 * @param options.onProgress  share of it that has left, 0–1
 * @returns the JSON of the answer
 * @throws ApiProblem  with status 0 and code OFFLINE when no answer came
 */
export function upload<T>(
  path: string,
  file: Blob,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', currentLanguage())
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-rapport-csrf', '1')
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      options.onProgress(total === 0 ? 0 : loaded / total),
    )
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText))
      else reject(problemOf(request))
    })
    const lost = (): void => reject(new ApiProblem({ status: 0, code: 'OFFLINE', detail: '' }))
    request.addEventListener('error', lost)
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
    options.signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
