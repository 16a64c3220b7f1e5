import { Text, UnstyledButton } from '@mantine/core'
import type { WhoKnowsWhomForReader } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Person } from '../../ui/person.tsx'
import { ColleagueDetails } from './colleague-details.tsx'
import { colleagueName, fillOf } from './colleague-name.ts'
import type { RecordRef } from './queries.ts'

/** Colleagues, the strongest tie first; a bar that is full is a strong tie. */
export function ColleagueList(props: {
  known: WhoKnowsWhomForReader
  record: RecordRef
  customer: string
  selected: string | undefined
  onSelect: (id: string) => void
}) {
  return (
    <ul className="colleagues">
      {props.known.colleagues.map((colleague) => {
        const { user, reference, word, via } = colleague
        const isOpen = props.selected === reference
        return (
          <li key={reference}>
            <UnstyledButton
              className="colleague"
              aria-expanded={isOpen}
              onClick={() => props.onSelect(reference)}
            >
              <Person
                name={colleagueName(colleague)}
                note={via === 'company' ? t('who_knows_whom.via.company') : user?.job_title}
              />
              <span className="colleague-strength">
                <Text size="xs" component="span">
                  {t(`who_knows_whom.word.${word}`)}
                </Text>
                <span className="colleague-track" aria-hidden>
                  <span style={{ width: `${fillOf(colleague) * 100}%` }} />
                </span>
              </span>
            </UnstyledButton>
            {isOpen ? (
              <ColleagueDetails
                colleague={colleague}
                record={props.record}
                customer={props.customer}
                known={props.known}
              />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
