import { ActionIcon, FocusTrap, Group, Text, Tooltip } from '@mantine/core'
import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useId } from 'react'
import { t } from '../../lib/i18n.ts'
import type { Writing } from '../../lib/writing.ts'
import { useFocusGivenBack } from '../../ui/dialog.tsx'
import { Lines, Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'
import { Composer } from './composer.tsx'
import { NoSender } from './no-sender.tsx'
import { useOpening } from './opening.ts'
import type { Senders } from './queries.ts'
import { useSenders } from './queries.ts'
import type { DraftState } from './use-draft.ts'
import './composer.css'

const titleOf = (writing: Writing): string => t(`composer.title.${writing.kind}`)

/** The pane beside the page, or over all of a phone. */
function Pane(props: { title: string; onClose: () => void; children: ReactNode }) {
  const id = useId()
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [isFolded, { toggle }] = useDisclosure(false)
  const onKeyDown = (event: KeyboardEvent): void => {
    // Escape in a dialog or menu closes that, which lies outside of the pane.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target)
    if (event.key === 'Escape' && isInside) props.onClose()
  }
  return (
    <FocusTrap active={isPhone === true}>
      <section
        role="dialog"
        aria-modal={isPhone === true}
        aria-labelledby={id}
        className="composer-pane"
        data-folded={isFolded || undefined}
        onKeyDown={onKeyDown}
      >
        <Group className="composer-bar" wrap="nowrap" gap={4}>
          <Text id={id} fw={600} className="truncate" style={{ flex: 1 }}>
            {props.title}
          </Text>
          {isPhone ? null : (
            <Tooltip label={t(isFolded ? 'composer.unfold' : 'composer.fold')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                aria-label={t(isFolded ? 'composer.unfold' : 'composer.fold')}
                aria-expanded={!isFolded}
                onClick={toggle}
              >
                {isFolded ? <ChevronUp size={18} /> : <ChevronDown size={18} />}
              </ActionIcon>
            </Tooltip>
          )}
          <Tooltip label={t('composer.close')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={t('composer.close')}
              onClick={props.onClose}
            >
              <X size={18} />
            </ActionIcon>
          </Tooltip>
        </Group>
        <div className="composer-body" hidden={isFolded}>
          {props.children}
        </div>
      </section>
    </FocusTrap>
  )
}

/** Closes what is written: it is kept as a draft, or gone where nothing was written. */
async function leave(state: DraftState, onClose: () => void): Promise<void> {
  try {
    if ((await state.leave()) === 'saved') toast(t('composer.kept'))
    onClose()
  } catch (error) {
    toastProblem(error)
  }
}

function Opened(props: { writing: Writing; senders: Senders; onClose: () => void }) {
  const { writing, senders, onClose } = props
  const { opening, error } = useOpening(writing, senders)
  if (opening === undefined)
    return (
      <Pane title={titleOf(writing)} onClose={onClose}>
        {error === undefined ? <Lines count={8} /> : <Problem error={error} />}
      </Pane>
    )
  return (
    <Composer
      opening={opening}
      senders={senders}
      onLeft={onClose}
      around={(state, mail) => (
        <Pane
          title={state.draft.subject.trim() || titleOf(writing)}
          onClose={() => void leave(state, onClose)}
        >
          {mail}
        </Pane>
      )}
    />
  )
}

/** The composer beside the page: opened from wherever somebody is written to. */
export function ComposerDock(props: { writing: Writing; onClose: () => void }) {
  const senders = useSenders()
  useFocusGivenBack()
  if (senders.data && senders.data.rows.length > 0)
    return <Opened {...props} senders={senders.data} />
  return (
    <Pane title={titleOf(props.writing)} onClose={props.onClose}>
      <Loaded query={senders}>{() => <NoSender onGo={props.onClose} />}</Loaded>
    </Pane>
  )
}
