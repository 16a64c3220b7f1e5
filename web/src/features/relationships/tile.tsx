import { Group, Text, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { Info } from 'lucide-react'
import type { FigureName } from '../../../../src/relationships/contract.ts'
import { t } from '../../lib/i18n.ts'
import type { Side, TileFigure } from './tile-figures.ts'

function SideRow(props: {
  side: Side
  name: string
  color: string
  most: number
  title: string
  onOpen: (figure: FigureName) => void
}) {
  const { side, name, most } = props
  const width = side.size === undefined || most === 0 ? 0 : (side.size / most) * 100
  return (
    <UnstyledButton className="tile-side" onClick={() => props.onOpen(side.evidence)}>
      <VisuallyHidden>{props.title}</VisuallyHidden>
      <Text size="xs" c="dimmed" w={38} component="span">
        {name}
      </Text>
      <span className="tile-track" aria-hidden>
        <span style={{ width: `${width}%`, background: props.color }} />
      </span>
      <Text fw={600} size="sm" component="span" ta="right" miw={52}>
        {side.text}
      </Text>
      <VisuallyHidden>{t('web.figures.open')}</VisuallyHidden>
    </UnstyledButton>
  )
}

/** One comparison; each number opens the activities behind it. */
export function Tile(props: { figure: TileFigure; onOpen: (figure: FigureName) => void }) {
  const { figure } = props
  const title = t(`web.figures.${figure.key}.title`)
  const most = Math.max(figure.us.size ?? 0, figure.them.size ?? 0)
  return (
    <section className="panel tile" aria-label={title}>
      <Group justify="space-between" wrap="nowrap" mb={4}>
        <Text fw={600} size="sm">
          {title}
        </Text>
        <Tooltip
          label={t(`web.figures.${figure.key}.text`)}
          multiline
          w={260}
          events={{ hover: true, focus: true, touch: true }}
        >
          <UnstyledButton aria-label={t(`web.figures.${figure.key}.text`)} className="tile-info">
            <Info size={14} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      </Group>
      <SideRow
        side={figure.us}
        name={t('web.figures.us')}
        color="var(--rapport-us)"
        most={most}
        title={title}
        onOpen={props.onOpen}
      />
      <SideRow
        side={figure.them}
        name={t('web.figures.them')}
        color="var(--rapport-them)"
        most={most}
        title={title}
        onOpen={props.onOpen}
      />
      {figure.lessIsBetter ? (
        <Text size="xs" c="dimmed">
          {t('web.figures.less_is_better')}
        </Text>
      ) : null}
    </section>
  )
}
