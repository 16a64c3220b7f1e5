import type { QueryKey } from '@tanstack/react-query'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import type {
  createBody,
  editBody,
  Model,
  ModelSummary,
  patchBody,
  retrainBody,
  ScoringTable,
} from '../../../../src/scoring/contract.ts'
import { ApiProblem, api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toast, toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import { modelPath, settingsPath } from './paths.ts'

export type NewModel = z.input<typeof createBody>
export type Verb =
  | { name: 'publish' | 'revert' | 'cancel'; body?: undefined }
  | { name: 'retrain'; body: z.input<typeof retrainBody> }
  | { name: 'edit'; body: z.input<typeof editBody> }
type Patch = z.input<typeof patchBody>

const models = '/api/v1/scoring/models'
const OVERLAPS = 'SCORING_MODEL_OVERLAPS'

export const isOverlap = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === OVERLAPS

/** What the server has against the name that was sent; undefined once another one is typed. */
export const nameProblemOf = (error: unknown, isSame: boolean): string | undefined =>
  isSame && error instanceof ApiProblem && error.code.startsWith('SCORING_NAME_')
    ? error.message
    : undefined

/** Has everything about scoring asked again. */
function useRefresh() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['scoring'] }),
      client.invalidateQueries({ queryKey: ['score'] }),
    ])
}

/** Makes a model and starts its training; the page of the model opens. */
export function useCreateModel(table: ScoringTable) {
  const refresh = useRefresh()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: NewModel) =>
      api<ModelSummary>('POST', `/api/v1/scoring/${table}/models`, { body }),
    onSuccess: async (model) => {
      await refresh()
      await navigate({ to: modelPath(model) })
    },
    onError: (error) => {
      if (!isOverlap(error)) toastProblem(error)
    },
  })
}

/** Publish, revert, cancel, retrain, edit. */
export function useModelVerb(model: ModelSummary) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ name, body }: Verb) =>
      api('POST', `${models}/${model.id}/${name}`, body === undefined ? {} : { body }),
    onSuccess: async (_, { name }) => {
      await refresh()
      toast(t(`scoring.page.done.${name}`, { name: model.name }))
    },
    onError: toastProblem,
  })
}

/** Automatic retraining and grade ranges; can be taken back. */
export function useModelPatch(model: ModelSummary) {
  const refresh = useRefresh()
  const patch = async (body: Patch): Promise<void> => {
    await api<Model>('PATCH', `${models}/${model.id}`, { body })
    await refresh()
  }
  return useMutation({
    mutationFn: patch,
    scope: { id: `model ${model.id}` },
    onSuccess: (_, body) => {
      const before: Patch =
        body.grade_minimums === undefined
          ? { retrain_automatically: model.retrain_automatically }
          : { grade_minimums: model.grade_minimums }
      toastUndo({ text: t('web.saved'), onUndo: () => patch(before) })
    },
    onError: toastProblem,
  })
}

/** Deletes a model; the list of the models of its table opens. */
export function useDeleteModel(model: ModelSummary) {
  const client = useQueryClient()
  const navigate = useNavigate()
  /** Its own page may still stand while the list opens: what it shows must not be asked again. */
  const isOfModel = (key: QueryKey) => key[1] === 'model' && key[2] === model.id
  return useMutation({
    mutationFn: () => api('DELETE', `${models}/${model.id}`),
    onSuccess: async () => {
      await client.cancelQueries({ queryKey: ['scoring', 'model', model.id] })
      await navigate({ to: settingsPath(model.table) })
      await Promise.all([
        client.invalidateQueries({
          queryKey: ['scoring'],
          predicate: ({ queryKey }) => !isOfModel(queryKey),
        }),
        client.invalidateQueries({ queryKey: ['score'] }),
      ])
      toast(t('scoring.page.done.delete', { name: model.name }))
    },
    onError: toastProblem,
  })
}
