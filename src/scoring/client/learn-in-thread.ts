/** Learns a model in a thread of its own, and tells how far it has come. */
import { Worker } from 'node:worker_threads'
import { threadFile } from '../../platform/thread-file.ts'
import type { LearnReply, LearnResult, LearnStart } from './learn-thread.ts'

/** The learner refused the data, or the thread ended; its message is for the log and the page. */
export class LearnFailed extends Error {
  override readonly name = 'LearnFailed'
}

/**
 * @param options.signal  ends the thread; the promise is rejected with the reason of the signal
 * @throws LearnFailed
 */
export async function learnInThread(
  start: LearnStart,
  options: { readonly signal: AbortSignal; readonly onProgress: (fraction: number) => void },
): Promise<LearnResult> {
  const { signal, onProgress } = options
  signal.throwIfAborted()
  const worker = new Worker(threadFile(import.meta.url, 'learn-thread'), {
    workerData: start,
    execArgv: [],
  })
  const ended = new AbortController()
  try {
    return await new Promise<LearnResult>((resolve, reject) => {
      worker.on('message', (reply: LearnReply) => {
        if (reply.kind === 'progress') onProgress(reply.fraction)
        else if (reply.kind === 'learnt') resolve(reply.result)
        else reject(new LearnFailed(reply.reason))
      })
      worker.on('error', (cause) => reject(new LearnFailed(cause.message, { cause })))
      worker.on('exit', (code) => reject(new LearnFailed(`the thread ended with ${code}`)))
      signal.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal })
    })
  } finally {
    ended.abort()
    await worker.terminate()
  }
}
