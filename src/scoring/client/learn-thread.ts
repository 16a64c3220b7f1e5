/**
 * The thread in which a model is learnt, so that nobody else waits for it. It gets a table, tells how
 * far it has come, and ends with the model and its report. To cancel it, it is terminated.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { learnModel } from '../learn-model.ts'

/** How the thread is started. */
export type LearnStart = Omit<Parameters<typeof learnModel>[0], 'onProgress'>
export type LearnResult = ReturnType<typeof learnModel>

export type LearnReply =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'learnt'; readonly result: LearnResult }
  | { readonly kind: 'failed'; readonly reason: string }

const port = parentPort
if (port === null) throw new Error('learn-thread: expected to run as a thread')
const reply = (message: LearnReply): void => port.postMessage(message)

try {
  // The starter passes exactly this shape.
  const start: LearnStart = workerData
  const result = learnModel({
    ...start,
    onProgress: (fraction) => reply({ kind: 'progress', fraction }),
  })
  reply({ kind: 'learnt', result })
} catch (error) {
  reply({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
}
