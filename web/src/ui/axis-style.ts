/** The same axes everywhere: thin, grey, readable in light and dark. */
export const axisStyle = {
  hideZero: false,
  stroke: 'var(--rapport-grid)',
  tickStroke: 'var(--rapport-grid)',
  tickLabelProps: { fill: 'var(--mantine-color-dimmed)', fontSize: 11, fontFamily: 'inherit' },
  labelProps: { fill: 'var(--mantine-color-dimmed)', fontSize: 11, fontFamily: 'inherit' },
} as const
