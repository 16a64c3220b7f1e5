/** Has the language model of the organisation read notes, after they were saved. */
import { askModel, isModelOn } from '../../language-model/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { modelProposals } from '../contract.ts'
import { NOTES_ENABLED } from '../note-settings.ts'
import { saveProposals } from '../store.ts'
import { findUnreadNotes } from '../views/proposals.ts'

export const PROPOSE_QUEUE = 'notes.propose'

/** English, which all models read; French notes are quoted in French. */
const TASK =
  'The text is a note of a seller, in English or French. Find what it announces and what is still to be done: meetings (appointment), calls (phonecall), things to do (task), content that a customer asks for (content_request) and problems of a customer (issue). Give for each its kind and, as fragment, the words of the text that say so, with their date and people. Leave out what is past, cancelled, negated or only possible. None: an empty list.'

/** Puts those of the activities in the queue that the model should read; without a model, none. */
export async function askForProposals(
  services: Services,
  activityIds: readonly string[],
): Promise<void> {
  if (activityIds.length === 0 || !(await isProposing(services))) return
  const now = services.clock.now()
  const notes = await findUnreadNotes(services.db, activityIds, now)
  await inTransaction(services.db, (trx) =>
    services.jobs.enqueueMany(
      trx,
      PROPOSE_QUEUE,
      notes.map(({ id }) => ({ payload: { id } })),
      { now },
    ),
  )
}

/**
 * Has one note read and keeps what is proposed. A text is read once; where no answer is of use, nothing is
 * kept, and the note is asked about again when it is saved again.
 */
export async function proposeFor(services: Services, activityId: string): Promise<void> {
  if (!(await isProposing(services))) return
  const now = services.clock.now()
  const [note] = await findUnreadNotes(services.db, [activityId], now)
  if (note === undefined) return
  const answer = await askModel(services, {
    purpose: 'notes',
    activityId,
    task: TASK,
    schema: modelProposals,
    text: note.text,
  })
  if (answer === undefined) return
  const { proposals } = answer
  await saveProposals(services.db, { activityId, textMd5: note.textMd5, proposals, now })
}

const isProposing = async (services: Services): Promise<boolean> =>
  (await isModelOn(services)) && (await getSetting(services, NOTES_ENABLED))
