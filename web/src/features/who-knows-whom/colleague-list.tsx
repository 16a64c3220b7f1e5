import { Text, UnstyledButton } from '@mantine/core'
import type { KnowingColleague, WhoKnowsWhom } from '../../../../src/who-knows-whom/contract.ts'
import { STRONG_FROM } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Person } from '../../ui/person.tsx'
import { ColleagueDetails } from './colleague-details.tsx'

/** Colleagues, the strongest tie first; a bar that is full is a strong tie. */
export function ColleagueList(props: {
  colleagues: readonly KnowingColleague[]
  customer: string
  introduction: WhoKnowsWhom['introduction']
  selected: string | undefined
  onSelect: (id: string) => void
}) {
  return (
    <ul className="colleagues">
      {props.colleagues.map((colleague) => {
        const { user, strength, word, via } = colleague
        const isOpen = props.selected === user.id
        return (
          <li key={user.id}>
            <UnstyledButton
              className="colleague"
              aria-expanded={isOpen}
              onClick={() => props.onSelect(user.id)}
            >
              <Person
                name={user.name}
                note={via === 'company' ? t('who_knows_whom.via.company') : user.job_title}
              />
              <span className="colleague-strength">
                <Text size="xs" component="span">
                  {t(`who_knows_whom.word.${word}`)}
                </Text>
                <span className="colleague-track" aria-hidden>
                  <span style={{ width: `${Math.min(strength / STRONG_FROM, 1) * 100}%` }} />
                </span>
              </span>
            </UnstyledButton>
            {isOpen ? (
              <ColleagueDetails
                colleague={colleague}
                customer={props.customer}
                introduction={props.introduction}
              />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
