import { Button, Collapse, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ThresholdPreviewWire } from '../../../../../src/mailbox/contract.ts'
import { api } from '../../../lib/api.ts'
import { formatPercent } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'

const MAILS = 500

/** What a threshold tells of past mail; the last answer stands until the next has come. */
const usePreview = (act: string, percent: number) =>
  useQuery({
    queryKey: ['settings', 'mail-reading', act, percent],
    queryFn: ({ signal }) =>
      api<ThresholdPreviewWire>(
        'GET',
        `/api/v1/mail-reading/preview?act=${act}&probability=${percent / 100}&mails=${MAILS}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  })

function Sentences(props: {
  title: string
  none: string
  sentences: ThresholdPreviewWire['above']
}) {
  const { language } = useReader()
  return (
    <div>
      <Text size="xs" fw={600}>
        {props.title}
      </Text>
      {props.sentences.length === 0 ? (
        <Text size="xs" c="dimmed">
          {props.none}
        </Text>
      ) : (
        <ul className="bare-list mail-sentences">
          {props.sentences.map((found) => (
            <li key={found.message_id}>
              <Link
                to="/records/$table/$id"
                params={{ table: 'activities', id: found.message_id }}
                className="plain-link"
              >
                <Text size="sm" component="span" className="mail-sentence">
                  {t('web.mail_reading.sentence', { sentence: found.sentence })}
                </Text>
              </Link>
              <Text size="xs" c="dimmed">
                {formatPercent(found.probability, language)} · {found.from}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** How many of the last mails would be told, and on request the sentences on both sides. */
export function ThresholdPreview(props: { act: string; percent: number }) {
  const [open, { toggle }] = useDisclosure(false)
  const { data } = usePreview(props.act, props.percent)
  if (data === undefined) return <div className="mail-preview" aria-busy />
  if (data.mails === 0)
    return (
      <Text size="xs" c="dimmed" className="mail-preview">
        {t('web.mail_reading.no_mail')}
      </Text>
    )
  return (
    <div className="mail-preview">
      <Text size="sm" aria-live="polite">
        {t('web.mail_reading.told', { told: data.told, mails: data.mails })}{' '}
        <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={toggle}>
          {t(open ? 'web.mail_reading.hide' : 'web.mail_reading.show')}
        </Button>
      </Text>
      <Collapse expanded={open}>
        {open ? (
          <div className="mail-sides">
            <Sentences
              title={t('web.mail_reading.above')}
              none={t('web.mail_reading.none_above')}
              sentences={data.above}
            />
            <Sentences
              title={t('web.mail_reading.below')}
              none={t('web.mail_reading.none_below')}
              sentences={data.below}
            />
          </div>
        ) : null}
      </Collapse>
    </div>
  )
}
